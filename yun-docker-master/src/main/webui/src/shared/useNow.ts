import { onScopeDispose, readonly, ref } from 'vue'

/** The time, once a second. */
export function useNow() {
  const now = ref(Date.now())
  const timer = window.setInterval(() => (now.value = Date.now()), 1_000)
  onScopeDispose(() => window.clearInterval(timer))
  return readonly(now)
}
