import { onBeforeUnmount, ref, watch, type Ref } from 'vue'

/** How wide an element is, in pixels; without limit as long as it is not there. */
export function useWidth(element: Readonly<Ref<HTMLElement | null>>): Readonly<Ref<number>> {
  const width = ref(Infinity)
  const observer = new ResizeObserver(([entry]) => (width.value = entry?.contentRect.width ?? width.value))
  watch(
    element,
    (now, before) => {
      if (before) {
        observer.unobserve(before)
      }
      if (now) {
        width.value = now.clientWidth
        observer.observe(now)
      }
    },
    { flush: 'post', immediate: true },
  )
  onBeforeUnmount(() => observer.disconnect())
  return width
}
