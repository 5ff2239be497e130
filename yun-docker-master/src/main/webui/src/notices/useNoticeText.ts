import { useI18n } from 'vue-i18n'
import type { Notice } from '@/api/types'
import { useFormat } from '@/shared/useFormat'

/** Says a notice in the user's language, from its kind and its numbers. */
export function useNoticeText() {
  const { t } = useI18n()
  const { number, credits, dateTime, things } = useFormat()

  function tookNothing({ containers, images }: Notice): boolean {
    return containers === 0 && images === 0
  }

  /** About what an operator did. */
  function actTitle({ act }: Notice): string {
    return act ? t(`notices.act.${act.kind}`, { target: act.target }) : t('notices.act.other')
  }

  function actSentences({ act, credits: moved }: Notice): string[] {
    if (!act) {
      return []
    }
    const said = { actor: act.actor, target: act.target, credits: credits(Math.abs(moved)) }
    return [t(`notices.actLine.${act.kind}`, said), t('notices.actReason', { reason: act.reason })]
  }

  function title(notice: Notice): string {
    if (notice.kind === 'OPERATOR_ACT') {
      return actTitle(notice)
    }
    if (notice.kind === 'BEFORE_RELEASE') {
      return t('notices.before')
    }
    return t(notice.failed > 0 ? 'notices.afterFailed' : tookNothing(notice) ? 'notices.afterNothing' : 'notices.after')
  }

  function main(notice: Notice): string {
    const said = { things: things(notice.containers, notice.images), credits: credits(notice.credits) }
    if (notice.kind === 'BEFORE_RELEASE') {
      return t('notices.takes', { ...said, when: dateTime(notice.releaseAt ?? notice.createdAt) })
    }
    return tookNothing(notice) ? t('notices.tookNothing') : t('notices.took', said)
  }

  /** A sentence for each thing that there is to say. */
  function sentences(notice: Notice): string[] {
    if (notice.kind === 'OPERATOR_ACT') {
      return actSentences(notice)
    }
    const { failed, skipped } = notice
    return [
      main(notice),
      ...(failed > 0 ? [t('notices.failed', { n: number(failed) }, failed)] : []),
      ...(skipped > 0 ? [t('notices.skipped', { n: number(skipped) }, skipped)] : []),
    ]
  }

  return { title, sentences }
}
