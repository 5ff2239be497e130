import { computed, ref, watch } from 'vue'

/** Shows a list that is there as a whole page by page; {@code whole} shows all of it. */
export function usePart<T>(list: () => readonly T[], size: number, whole: () => boolean = () => false) {
  /** From 0. */
  const page = ref(0)
  const shown = computed(() => (whole() ? list() : list().slice(page.value * size, (page.value + 1) * size)))
  watch(
    () => list().length,
    (length) => (page.value = Math.min(page.value, Math.max(0, Math.ceil(length / size) - 1))),
  )
  return { page, shown }
}
