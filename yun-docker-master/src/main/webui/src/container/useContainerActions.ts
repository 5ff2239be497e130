import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import type { Container } from '@/api/types'
import { useSession } from '@/session/useSession'
import { ask } from '@/shared/ask'
import { tellDone } from '@/shared/tell'
import { useAction } from '@/shared/useAction'
import { useFormat } from '@/shared/useFormat'

/** What can be done with one container; {@code done} is called after each, also after one that was refused. */
export function useContainerActions(container: () => Container, done: () => void) {
  const { t } = useI18n()
  const { credits } = useFormat()
  const { refresh } = useSession()
  const { busy, run } = useAction()
  const path = () => ({ params: { path: { id: container().id } } })

  async function act(work: () => Promise<unknown>, said: string) {
    if (await run(work)) {
      tellDone(t(said, { name: container().name }))
    }
    done()
  }

  const start = () => act(() => call(api.POST('/api/v1/containers/{id}/start', path())), 'container.started')
  const keep = () => act(() => call(api.POST('/api/v1/containers/{id}/extension', path())), 'container.keeps')
  const giveUp = () => act(() => call(api.DELETE('/api/v1/containers/{id}/extension', path())), 'container.keepsNot')

  async function stop() {
    const { name } = container()
    if (await ask({ title: t('container.stopTitle', { name }), lines: [t('container.stopLine')], action: t('container.stop') })) {
      await act(() => call(api.POST('/api/v1/containers/{id}/stop', path())), 'container.stopped')
    }
  }

  async function restart() {
    const { name } = container()
    if (await ask({ title: t('container.restartTitle', { name }), lines: [t('container.restartLine')], action: t('container.restart') })) {
      await act(() => call(api.POST('/api/v1/containers/{id}/restart', path())), 'container.restarted')
    }
  }

  async function remove() {
    const { name, charged } = container()
    const sure = await ask({
      title: t('container.removeTitle', { name }),
      lines: [t('container.removeLine'), t('container.creditsBack', { credits: credits(charged) })],
      action: t('container.remove'),
      danger: true,
    })
    if (sure) {
      await act(async () => {
        await call(api.DELETE('/api/v1/containers/{id}', path()))
        await refresh()
      }, 'container.removed')
    }
  }

  return { busy, start, stop, restart, remove, keep, giveUp }
}
