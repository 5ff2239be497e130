import { useI18n } from 'vue-i18n'

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
const KIBI = 1024
const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How numbers and times are written in the user's language. */
export function useFormat() {
  const { locale, t } = useI18n()

  function number(value: number, most = 0): string {
    return new Intl.NumberFormat(locale.value, { maximumFractionDigits: most }).format(value)
  }

  /** Binary units, as the settings of workers mean theirs and Docker writes memory: 256 MiB is what was set as 256MB. */
  function bytes(value: number): string {
    let unit = 0
    let left = value
    while (left >= KIBI - 0.5 && unit < BYTE_UNITS.length - 1) {
      left /= KIBI
      unit++
    }
    return `${number(left, left < 10 && unit > 0 ? 1 : 0)} ${BYTE_UNITS[unit]}`
  }

  function credits(value: number): string {
    return t('unit.credits', { n: number(value) }, value)
  }

  function dateTime(instant: string): string {
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
  }

  function time(instant: string): string {
    return new Intl.DateTimeFormat(locale.value, { timeStyle: 'medium' }).format(new Date(instant))
  }

  /** For example "3 minutes ago" or "in 2 hours". */
  function relative(instant: string, now = Date.now()): string {
    const ahead = new Date(instant).getTime() - now
    const words = new Intl.RelativeTimeFormat(locale.value, { numeric: 'auto' })
    const steps: [number, Intl.RelativeTimeFormatUnit][] = [
      [DAY, 'day'],
      [HOUR, 'hour'],
      [MINUTE, 'minute'],
      [SECOND, 'second'],
    ]
    const [length, unit] = steps.find(([step]) => Math.abs(ahead) >= step) ?? [SECOND, 'second' as const]
    return words.format(Math.round(ahead / length), unit)
  }

  /** For example "1:02:03" of hours, minutes and seconds; never negative. */
  function clock(millis: number): string {
    const seconds = Math.max(0, Math.round(millis / SECOND))
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    return parts.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
  }

  /** How long something took: tenths of seconds below a minute, then as {@link clock}. */
  function duration(millis: number): string {
    if (millis >= MINUTE) {
      return clock(millis)
    }
    const most = millis < 10 * SECOND ? 1 : 0
    const words = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: most } as const
    return new Intl.NumberFormat(locale.value, words).format(Math.max(0, millis) / SECOND)
  }

  /** For example "3 containers and 1 private image". */
  function things(containers: number, images: number): string {
    const parts = [
      containers > 0 || images === 0 ? t('unit.containers', { n: number(containers) }, containers) : '',
      images > 0 ? t('unit.privateImages', { n: number(images) }, images) : '',
    ]
    return new Intl.ListFormat(locale.value).format(parts.filter(Boolean))
  }

  return { number, bytes, credits, dateTime, time, relative, clock, duration, things }
}
