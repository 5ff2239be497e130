import { computed } from 'vue'
import { api, call } from '@/api/client'
import { onEvent, onReconnect } from '@/api/events'
import type { Release } from '@/api/types'
import { useResource } from '@/shared/useResource'

/** The release that is under way, if there is one: never another than the newest. */
export function useUnderWay() {
  const newest = useResource<Release | undefined>(async () => {
    const { items } = await call(api.GET('/api/v1/admin/releases', { params: { query: { size: 1 } } }))
    return items[0]
  })
  onEvent('release', (release) => {
    if (release.id >= (newest.data.value?.id ?? 0)) {
      newest.data.value = release
    }
  })
  onReconnect(newest.reload)
  return computed(() => (newest.data.value?.state === 'RUNNING' ? newest.data.value : undefined))
}
