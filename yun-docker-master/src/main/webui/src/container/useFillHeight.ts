import { onActivated, onMounted, onScopeDispose, ref, watch, type Ref } from 'vue'

const LEAST = 320
const BELOW = 16

/** How high something may be to end where the window does, without what a keyboard on glass covers. */
export function useFillHeight(place: Readonly<Ref<HTMLElement | null>>): Ref<string> {
  const height = ref(`${LEAST}px`)
  const screen = window.visualViewport

  function fill() {
    if (place.value) {
      const top = place.value.getBoundingClientRect().top + window.scrollY
      height.value = `${Math.max(LEAST, (screen?.height ?? window.innerHeight) - top - BELOW)}px`
    }
  }

  onMounted(fill)
  onActivated(fill)
  watch(place, fill, { flush: 'post' })
  window.addEventListener('resize', fill)
  screen?.addEventListener('resize', fill)
  onScopeDispose(() => {
    window.removeEventListener('resize', fill)
    screen?.removeEventListener('resize', fill)
  })
  return height
}
