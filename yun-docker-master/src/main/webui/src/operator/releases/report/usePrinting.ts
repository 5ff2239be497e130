import { nextTick, onScopeDispose, readonly, ref } from 'vue'

/** Whether the page is being printed: what stands on several pages then stands on one. */
export function usePrinting() {
  const printing = ref(false)
  const begin = () => (printing.value = true)
  const end = () => (printing.value = false)

  async function print() {
    begin()
    await nextTick()
    window.print()
  }

  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
  onScopeDispose(() => {
    window.removeEventListener('beforeprint', begin)
    window.removeEventListener('afterprint', end)
  })
  return { printing: readonly(printing), print }
}
