import { onScopeDispose, readonly, ref } from 'vue'

/** Whether Caps Lock is on, as far as the last key told. */
export function useCapsLock() {
  const on = ref(false)

  function look(event: Event) {
    // Password managers send events of this name that know nothing of keys.
    if (event instanceof KeyboardEvent) {
      on.value = event.getModifierState('CapsLock')
    }
  }

  window.addEventListener('keydown', look)
  window.addEventListener('keyup', look)
  onScopeDispose(() => {
    window.removeEventListener('keydown', look)
    window.removeEventListener('keyup', look)
  })
  return readonly(on)
}
