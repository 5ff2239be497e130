import { computed } from 'vue'
import { api, call } from '@/api/client'
import { onEvent, onReconnect } from '@/api/events'
import { useSession } from '@/session/useSession'
import { useResource } from './useResource'

/** That a container was run or stopped elsewhere, or a release has begun, is not told. */
const OFTEN = 30_000

/** One's own things in numbers, and when the next release is. */
export function useOverview() {
  const { user } = useSession()
  const overview = useResource(() => call(api.GET('/api/v1/me/overview')), {
    when: () => user.value?.balance,
    every: OFTEN,
  })
  onEvent('notice', overview.reload)
  // The progress of a pull changes no number; its end does.
  onEvent('pull', (image) => image.state === 'PULLING' || overview.reload())
  onReconnect(overview.reload)
  /** Undefined when none is planned. */
  const nextRelease = computed(() => overview.data.value?.nextRelease?.at)
  return { overview, nextRelease }
}
