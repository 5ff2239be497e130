import { ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import type { Release } from '@/api/types'
import { useGo } from '@/shared/useGo'

/** Starts a release and goes to it. Why it was refused stays to be shown: it has a way out. */
export function useStart() {
  const { go } = useGo()
  const busy = ref(false)
  const refusal = shallowRef<Problem>()

  /** @param begin gives undefined when it was thought better of */
  async function start(begin: () => Promise<Release | undefined>) {
    if (busy.value) {
      return
    }
    busy.value = true
    refusal.value = undefined
    try {
      const release = await begin()
      if (release) {
        await go({ name: 'release', params: { id: release.id } })
      }
    } catch (e) {
      refusal.value = Problem.from(e)
    } finally {
      busy.value = false
    }
  }

  return { busy, refusal, start }
}
