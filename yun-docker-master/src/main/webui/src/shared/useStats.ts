import { computed, onScopeDispose, readonly, ref, shallowRef, watch } from 'vue'
import type { Problem } from '@/api/problem'
import { openStream, type Stream } from '@/api/stream'
import type { ContainerStats } from '@/api/types'
import { useRetry } from './useRetry'

/** So many samples are kept, of one a second. */
const KEPT = 300

/**
 * What a container uses, of the last minutes. Nothing is asked for while nobody looks at the page.
 *
 * @param on whether the container runs; while not, nothing is asked for
 */
export function useStats(containerId: number, on: () => boolean) {
  /** The oldest first. */
  const samples = shallowRef<ContainerStats[]>([])
  /** Why there are none now; it is tried again all the same. */
  const problem = shallowRef<Problem>()
  const lost = ref(false)
  const retry = useRetry(connect)
  let stream: Stream | undefined

  function connect() {
    close()
    if (!on() || document.hidden) {
      return
    }
    stream = openStream(containerId, 'stats', {}, {
      stats: (sample) => {
        retry.lasts()
        lost.value = false
        problem.value = undefined
        samples.value = [...samples.value.slice(1 - KEPT), sample]
      },
      // Also after the container's own end: it may have been restarted.
      ended: (end) => {
        lost.value = end.how === 'lost'
        problem.value = end.how === 'refused' ? end.problem : undefined
        retry.later()
      },
    })
  }

  function close() {
    retry.cancel()
    stream?.close()
  }

  function begin() {
    lost.value = false
    problem.value = undefined
    connect()
  }

  watch(on, begin, { immediate: true })
  document.addEventListener('visibilitychange', connect)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', connect)
    close()
  })
  return { samples, latest: computed(() => samples.value.at(-1)), problem, lost: readonly(lost) }
}
