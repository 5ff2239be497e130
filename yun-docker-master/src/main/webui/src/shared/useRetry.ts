import { onScopeDispose, readonly, ref } from 'vue'

const SHORTEST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/** Tries something again after longer and longer waits, until one try lasts. */
export function useRetry(again: () => void) {
  /** When the next try is, as {@code Date.now()} counts; undefined when none is due. */
  const at = ref<number>()
  let wait = SHORTEST_WAIT
  let timer: number | undefined

  function later() {
    cancel()
    at.value = Date.now() + wait
    timer = window.setTimeout(now, wait)
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }

  function now() {
    cancel()
    again()
  }

  function cancel() {
    window.clearTimeout(timer)
    at.value = undefined
  }

  function lasts() {
    wait = SHORTEST_WAIT
  }

  onScopeDispose(cancel)
  return { at: readonly(at), later, now, cancel, lasts }
}
