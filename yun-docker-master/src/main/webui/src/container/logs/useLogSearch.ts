import { computed, ref, watch, type Ref } from 'vue'
import type { LogLine } from './LogBook'

/** Looks for a text in a log's lines, whatever its case. */
export function useLogSearch(lines: Readonly<Ref<LogLine[]>>) {
  const wanted = ref('')
  const only = ref(false)
  /** Id of the matching line that one is at; 0 for none. */
  const current = ref(0)

  const pattern = computed(() => (wanted.value === '' ? undefined : new RegExp(literally(wanted.value), 'giu')))
  const matching = computed(() => {
    const { value } = pattern
    if (!value) {
      return []
    }
    return lines.value.filter(({ text }) => text.search(value) >= 0)
  })
  const shown = computed(() => (only.value && pattern.value ? matching.value : lines.value))
  const at = computed(() => matching.value.findIndex(({ id }) => id === current.value))

  /** Goes to a neighbour, around the ends; from nowhere to the last one, as that is the newest. */
  function go(by: 1 | -1) {
    const many = matching.value.length
    if (many > 0) {
      const next = at.value < 0 ? many - 1 : (at.value + by + many) % many
      current.value = matching.value[next]!.id
    }
  }

  watch(wanted, () => (current.value = 0))
  return { wanted, only, pattern, matching, shown, current, at, go }
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
