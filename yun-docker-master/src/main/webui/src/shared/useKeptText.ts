import { useI18n } from 'vue-i18n'
import type { Container } from '@/api/types'
import { useFormat } from './useFormat'

type Kept = NonNullable<Container['kept']>

/** Says what keeps a thing from releases, in the user's language and time zone. */
export function useKeptText() {
  const { t } = useI18n()
  const { dateTime } = useFormat()

  /** In a few words: until when. */
  const short = ({ until }: Kept): string => (until ? t('kept.until', { time: dateTime(until) }) : t('kept.overNight'))

  /** Who keeps it, until when and why, a sentence each. */
  function sentences({ by, scope, until, reason, container }: Kept, ofImage = false): string[] {
    const held = ofImage && scope === 'CONTAINER'
    return [
      ...(held ? [container ? t('kept.container', { name: container }) : t('kept.stranger')] : []),
      until ? t(scope === 'USER' ? 'kept.by.USER' : 'kept.by.ADMIN', { time: dateTime(until) }) : t(`kept.by.${by}`),
      ...(reason ? [t('kept.reason', { reason })] : []),
    ]
  }

  return { short, sentences }
}
