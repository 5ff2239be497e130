import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import type { Container } from '@/api/types'
import { askReason } from '@/shared/askReason'
import { tellDone } from '@/shared/tell'
import { useAction } from '@/shared/useAction'
import { during } from '@/shared/underWay'
import { useFormat } from '@/shared/useFormat'

/** What operators do with a user's container: each asks for the reason, which the owner is told. */
export function useContainerActs() {
  const { t } = useI18n()
  const { credits } = useFormat()
  const { run } = useAction()
  /** Id of the container with which something is being done. */
  const busyWith = ref<number>()

  async function doing({ id }: Container, state: string | undefined, work: () => Promise<unknown>): Promise<boolean> {
    busyWith.value = id
    try {
      return await run(() => (state ? during('container', id, state, work) : work()))
    } finally {
      busyWith.value = undefined
    }
  }

  async function stop(container: Container, owner: string): Promise<boolean> {
    const { id, name } = container
    const lines = [t('users.stopLine', { name, owner }), t('users.tellsOwner', { owner })]
    const reason = await askReason({ title: t('users.stopTitle', { name }), lines, action: t('users.stop') })
    if (!reason) {
      return false
    }
    const done = await doing(container, 'STOPPING', () =>
      call(api.POST('/api/v1/admin/containers/{id}/stop', { params: { path: { id } }, body: { reason } })),
    )
    if (done) {
      tellDone(t('users.stopped', { name }))
    }
    return done
  }

  async function remove(container: Container, owner: string): Promise<boolean> {
    const { id, name, charged } = container
    const lines = [
      t('users.removeLine', { name, owner }),
      t('users.removeRefund', { credits: credits(charged), owner }, charged),
      t('users.tellsOwner', { owner }),
    ]
    const reason = await askReason({ title: t('users.removeTitle', { name }), lines, action: t('users.remove'), danger: true })
    if (!reason) {
      return false
    }
    const done = await doing(container, 'REMOVING', () =>
      call(api.POST('/api/v1/admin/containers/{id}/remove', { params: { path: { id } }, body: { reason } })),
    )
    if (done) {
      tellDone(t('users.removed', { name }))
    }
    return done
  }

  /** The last lines; undefined when it was not read after all. */
  async function readLog(container: Container, owner: string) {
    const { id, name } = container
    const lines = [t('users.logLine', { name, owner }), t('users.tellsOwner', { owner })]
    const reason = await askReason({ title: t('users.logTitle', { name }), lines, action: t('users.readLog') })
    if (!reason) {
      return undefined
    }
    let log: { text: string; truncated: boolean } | undefined
    await doing(container, undefined, async () => {
      log = await call(api.POST('/api/v1/admin/containers/{id}/logs', { params: { path: { id } }, body: { reason } }))
    })
    return log && { name, ...log }
  }

  return { busyWith, stop, remove, readLog }
}
