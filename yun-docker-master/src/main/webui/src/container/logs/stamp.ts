const DATE_AND_TIME = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' })

/** An instant in the reader's time zone, such as 2026-01-31 23:30:00.123: as long for each, and in order. */
export function stamp(instant: string): string {
  return instant === '' ? '' : `${DATE_AND_TIME.format(new Date(instant))}.${instant.slice(20, 23)}`
}

/** Characters of it, with the space after it. */
export const STAMP_LENGTH = 24
