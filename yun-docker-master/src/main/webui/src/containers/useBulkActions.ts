import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import { Problem } from '@/api/problem'
import type { Container } from '@/api/types'
import { useSession } from '@/session/useSession'
import { ask } from '@/shared/ask'
import { tellDone, tellProblem } from '@/shared/tell'
import { during } from '@/shared/underWay'
import { useAction } from '@/shared/useAction'
import { useFormat } from '@/shared/useFormat'
import { useWords } from '@/shared/useWords'

/** The same done with several containers, one after the other: one that is refused does not stop the others. */
export function useBulkActions(done: () => Promise<unknown>) {
  const { t } = useI18n()
  const { credits } = useFormat()
  const { refresh } = useSession()
  const { busy, run } = useAction()
  const { ofProblem } = useWords()
  const path = ({ id }: Container) => ({ params: { path: { id } } })

  async function each(containers: Container[], state: string, work: (container: Container) => Promise<unknown>) {
    await run(async () => {
      let well = 0
      for (const container of containers) {
        try {
          await during('container', container.id, state, () => work(container))
          well++
        } catch (e) {
          const words = ofProblem(Problem.from(e))
          tellProblem({ ...words, text: t('containers.notDone', { name: container.name, reason: words.text }) })
        }
      }
      if (well > 0) {
        tellDone(t('containers.done', { n: well }, well))
      }
      await refresh()
    })
    await done()
  }

  const start = (containers: Container[]) =>
    each(containers, 'STARTING', (one) => call(api.POST('/api/v1/containers/{id}/start', path(one))))

  async function stop(containers: Container[]) {
    const sure = await ask({
      title: t('containers.stopTitle', { n: containers.length }, containers.length),
      lines: containers.map(({ name }) => t('containers.stopLine', { name })),
      action: t('containers.bulkStop'),
    })
    if (sure) {
      await each(containers, 'STOPPING', (one) => call(api.POST('/api/v1/containers/{id}/stop', path(one))))
    }
  }

  async function remove(containers: Container[]) {
    const sure = await ask({
      title: t('containers.removeTitle', { n: containers.length }, containers.length),
      lines: containers.map(({ name, charged }) => t('containers.removeLine', { name, credits: credits(charged) })),
      action: t('containers.bulkRemove'),
      danger: true,
    })
    if (sure) {
      await each(containers, 'REMOVING', (one) => call(api.DELETE('/api/v1/containers/{id}', path(one))))
    }
  }

  return { busy, start, stop, remove }
}
