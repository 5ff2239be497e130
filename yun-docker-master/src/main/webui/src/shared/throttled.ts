import { onScopeDispose } from 'vue'

/** Calls at once, then at most so often, in milliseconds; the last of several calls is never lost. */
export function throttled(work: () => unknown, every: number): () => void {
  let timer: number | undefined
  let again = false

  function call() {
    if (timer !== undefined) {
      again = true
      return
    }
    work()
    timer = window.setTimeout(() => {
      timer = undefined
      if (again) {
        again = false
        call()
      }
    }, every)
  }

  onScopeDispose(() => window.clearTimeout(timer))
  return call
}
