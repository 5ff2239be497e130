import { onScopeDispose, watch } from 'vue'
import { onEvent, onReconnect } from '@/api/events'
import type { Container, Page } from '@/api/types'
import { throttled } from '@/shared/throttled'
import { isSettled } from '@/shared/underWay'
import type { Resource } from '@/shared/useResource'

/** The end of a removal is told by no event: the row is just not there any more. */
const LOOK_AGAIN = 2_000
/** A release tells of many containers at once. */
const GATHER = 500

/** Keeps a list of containers up to date with what other tabs, the engine and releases do with them. */
export function useContainerNews(containers: Resource<Page<Container>>) {
  const reloadSoon = throttled(containers.reload, GATHER)
  let again = 0

  onEvent('container', (news) => {
    const list = containers.data.value
    const known = list?.items.find(({ id }) => id === news.id)
    if (!list) {
      return
    }
    if (!known) {
      reloadSoon()
    } else if (known.state !== news.state || known.task !== news.task || (known.exit?.code ?? null) !== news.exitCode) {
      const { state, task } = news
      containers.data.value = { ...list, items: list.items.map((one) => (one.id === news.id ? { ...one, state, task } : one)) }
      if (isSettled(news)) {
        reloadSoon()
      }
    }
  })

  watch(containers.data, (list) => {
    window.clearTimeout(again)
    if (list && !list.items.every(isSettled)) {
      again = window.setTimeout(() => void containers.reload(), LOOK_AGAIN)
    }
  })
  onScopeDispose(() => window.clearTimeout(again))

  onEvent('notice', containers.reload)
  onReconnect(containers.reload)
}
