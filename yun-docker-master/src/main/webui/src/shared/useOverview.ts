import { computed } from 'vue'
import { api, call } from '@/api/client'
import { onEvent } from '@/api/events'
import { useResource } from './useResource'

const MINUTE = 60_000

/** One's own things in numbers, and when the next release is. */
export function useOverview() {
  const overview = useResource(() => call(api.GET('/api/v1/me/overview')), { every: MINUTE })
  onEvent('notice', overview.reload)
  /** Undefined when none is planned. */
  const nextRelease = computed(() => overview.data.value?.nextRelease?.at)
  return { overview, nextRelease }
}
