import { computed, shallowRef, watch } from 'vue'
import { api, call } from '@/api/client'
import { onEvent, onReconnect } from '@/api/events'
import type { Image } from '@/api/types'
import { useResource } from '@/shared/useResource'

const OFTEN = 30_000

/** The pulls under way, and those that ended while one was looking, newest first. */
export function useLivePulls() {
  const seen = shallowRef(new Map<number, Image>())
  // The newest claims: a pull does not last long enough to be among the older ones.
  const images = useResource(() => call(api.GET('/api/v1/images', { params: { query: { size: 50 } } })), { every: OFTEN })

  watch(images.data, (list) => {
    const ended = [...seen.value.values()].filter((image) => image.state !== 'PULLING')
    const pulling = (list?.items ?? []).filter((image) => image.state === 'PULLING')
    // An end that was told is newer than an answer that does not know it; a pull that is not in the answer is gone.
    seen.value = new Map([...pulling, ...ended].map((image) => [image.id, image]))
  })
  onEvent('pull', (image) => {
    if (image.state === 'PULLING' || (image.state !== 'REMOVING' && seen.value.has(image.id))) {
      seen.value = new Map(seen.value).set(image.id, image)
    }
  })
  onReconnect(images.reload)

  return computed(() => [...seen.value.values()].sort((one, other) => other.id - one.id))
}
