import { ref, watch, type Ref } from 'vue'

/** A switch that the browser remembers. */
export function useKept(name: string, otherwise: boolean): Ref<boolean> {
  const kept = localStorage.getItem(name)
  const on = ref(kept === null ? otherwise : kept === 'true')
  watch(on, (value) => localStorage.setItem(name, String(value)))
  return on
}
