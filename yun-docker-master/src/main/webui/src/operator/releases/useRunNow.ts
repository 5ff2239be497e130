import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import type { ReleasePreview } from '@/api/types'
import { ask } from '@/shared/ask'
import { useFormat } from '@/shared/useFormat'
import { useStart } from './useStart'

/** Starts a release of all that is there, after a question that says what that is. */
export function useRunNow() {
  const { t } = useI18n()
  const { credits, number, things } = useFormat()
  const { busy, refusal, start } = useStart()

  function consequences({ containers, images, credits: back, users, skipped }: ReleasePreview): string[] {
    const kept = skipped.reduce((sum, { reason, items }) => (reason === 'PINNED' || reason === 'HELD_BY_PINNED' ? sum + items : sum), 0)
    const leaves = kept > 0 ? [t('releases.runLeaves', { n: number(kept) }, kept)] : []
    if (containers + images === 0) {
      return [t('releases.runTakesNothing'), ...leaves]
    }
    const owners = t('releases.users', { n: number(users.length) }, users.length)
    return [
      t('releases.runTakes', { things: things(containers, images), users: owners }),
      ...(containers > 0 ? [t('releases.runLoses')] : []),
      t('releases.runRefunds', { credits: credits(back) }, back),
      ...leaves,
    ]
  }

  const runNow = () =>
    start(async () => {
      const preview = await call(api.POST('/api/v1/admin/releases/preview'))
      const sure = await ask({
        title: t('releases.runTitle'),
        lines: consequences(preview),
        action: t('releases.run'),
        danger: true,
      })
      return sure ? call(api.POST('/api/v1/admin/releases')) : undefined
    })

  return { busy, refusal, runNow }
}
