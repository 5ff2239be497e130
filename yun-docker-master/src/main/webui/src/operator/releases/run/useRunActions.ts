import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import type { Release } from '@/api/types'
import { ask } from '@/shared/ask'
import { tellDone } from '@/shared/tell'
import { useAction } from '@/shared/useAction'
import { useFormat } from '@/shared/useFormat'
import { useStart } from '../useStart'

/** What can be done with a release; {@code changed} is called when it may be another than is shown. */
export function useRunActions(changed: () => Promise<unknown>) {
  const { t } = useI18n()
  const { number } = useFormat()
  const cancelling = useAction()
  const retrying = useStart()
  const path = (id: number) => ({ params: { path: { id } } })

  async function cancel({ id, open }: Release) {
    const sure = await ask({
      title: t('releases.cancelTitle', { id }),
      lines: [t('releases.cancelHand'), t('releases.cancelLeaves', { n: number(open) }, open), t('releases.cancelLater')],
      action: t('releases.cancelAction'),
      otherwise: t('releases.cancelNot'),
      danger: true,
    })
    if (!sure) {
      return
    }
    if (await cancelling.run(() => call(api.POST('/api/v1/admin/releases/{id}/cancel', path(id))))) {
      tellDone(t('releases.cancelKeep', { id }))
    }
    await changed()
  }

  const retry = ({ id, left }: Release) =>
    retrying.start(async () => {
      const sure = await ask({
        title: t('releases.retryTitle', { id }),
        lines: [t('releases.retryLeft', { n: number(left) }, left), t('releases.retryRefunds')],
        action: t('releases.retryAction'),
      })
      return sure ? call(api.POST('/api/v1/admin/releases/{id}/retry-failed', path(id))) : undefined
    })

  return { cancel, cancelling: cancelling.busy, retry, retrying: retrying.busy, refusal: retrying.refusal }
}
