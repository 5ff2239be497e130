import { computed } from 'vue'
import { api, call } from '@/api/client'
import { onEvent, onReconnect } from '@/api/events'
import { useResource } from '@/shared/useResource'

/** The report counts all items; the release itself is to go on meanwhile. */
const REPORT_EVERY = 5_000

/** One release with its report, as both go on. */
export function useRelease(id: number) {
  const path = { params: { path: { id } } }
  const release = useResource(() => call(api.GET('/api/v1/admin/releases/{id}', path)))
  const running = computed(() => release.data.value?.state === 'RUNNING')
  const report = useResource(() => call(api.GET('/api/v1/admin/releases/{id}/report', path)), {
    when: running,
    every: REPORT_EVERY,
    while: (): boolean => running.value || measuring.value,
  })
  /** When a release has ended, the engines are still to say what it has freed. */
  const measuring = computed(() => report.data.value?.workers.some(({ measurement }) => measurement === 'PENDING') ?? false)
  const gone = computed(() => release.problem.value?.code === 'NOT_FOUND')

  onEvent('release', (news) => {
    if (news.id !== id) {
      return
    }
    if (news.state === 'RUNNING') {
      release.data.value = news
    } else {
      // Wins over an answer that is on its way and older.
      void release.reload()
    }
  })
  onReconnect(release.reload)
  return { release, report, running, gone }
}
