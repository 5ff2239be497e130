import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import type { Container } from '@/api/types'
import { useSession } from '@/session/useSession'
import { ask } from '@/shared/ask'
import { tellDone } from '@/shared/tell'
import { during } from '@/shared/underWay'
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

  /** Something that the engine takes its time for. */
  const operate = (state: string, work: () => Promise<unknown>, said: string) =>
    act(() => during('container', container().id, state, work), said)

  const start = () => operate('STARTING', () => call(api.POST('/api/v1/containers/{id}/start', path())), 'container.started')
  const keep = () => act(() => call(api.POST('/api/v1/containers/{id}/extension', path())), 'container.keeps')
  const giveUp = () => act(() => call(api.DELETE('/api/v1/containers/{id}/extension', path())), 'container.keepsNot')

  async function stop() {
    const { name } = container()
    if (await ask({ title: t('container.stopTitle', { name }), lines: [t('container.stopLine')], action: t('container.stop') })) {
      await operate('STOPPING', () => call(api.POST('/api/v1/containers/{id}/stop', path())), 'container.stopped')
    }
  }

  async function restart() {
    const { name } = container()
    if (await ask({ title: t('container.restartTitle', { name }), lines: [t('container.restartLine')], action: t('container.restart') })) {
      await operate('RESTARTING', () => call(api.POST('/api/v1/containers/{id}/restart', path())), 'container.restarted')
    }
  }

  const recreate = (containerPort: number | null) =>
    operate(
      'RECREATING',
      () => call(api.POST('/api/v1/containers/{id}/recreate', { ...path(), body: { containerPort } })),
      'container.port.done',
    )

  async function remove() {
    const { name, charged } = container()
    const sure = await ask({
      title: t('container.removeTitle', { name }),
      lines: [t('container.removeLine'), t('container.creditsBack', { credits: credits(charged) })],
      action: t('container.remove'),
      danger: true,
    })
    if (sure) {
      await operate('REMOVING', async () => {
        await call(api.DELETE('/api/v1/containers/{id}', path()))
        await refresh()
      }, 'container.removed')
    }
  }

  return { busy, start, stop, restart, recreate, remove, keep, giveUp }
}
