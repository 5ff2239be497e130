import { computed, nextTick, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue'
import type { LogLine } from './LogBook'
import { first, Rows } from './rows'

/** Of one row that is not wrapped; the styles say the same. */
export const ROW_HEIGHT = 20

/** Rows that are there above and below what is seen. */
const BEYOND = 20

interface Options {
  lines: () => LogLine[]
  /** How many characters stand before the text of each line. */
  before: () => number
  wrap: () => boolean
  /** Whether the end is kept in sight; scrolling up ends that, scrolling to the end begins it. */
  following: Ref<boolean>
  scroller: Readonly<Ref<HTMLElement | null>>
}

/** Which of many lines are in the page: those that are seen and some around. Heights are guessed, then measured. */
export function useRows({ lines, before, wrap, following, scroller }: Options) {
  const top = ref(0)
  const view = ref({ width: 0, height: 0 })
  const charWidth = ref(8)
  const measured = shallowRef(new Map<number, number>())
  /** The line at the upper edge, and how much of it is above: where one reads must not move when others come and go. */
  let anchor = { id: 0, above: 0 }

  const columns = computed(() => Math.max(10, Math.floor((view.value.width - 24) / charWidth.value)))
  const rows = computed(() => {
    const all = lines()
    if (!wrap()) {
      return new Rows(all.length, () => ROW_HEIGHT)
    }
    return new Rows(all.length, (row) => measured.value.get(all[row]!.id) ?? guess(all[row]!))
  })
  const from = computed(() => Math.max(0, rows.value.at(top.value) - BEYOND))
  const seen = computed(() => lines().slice(from.value, rows.value.at(top.value + view.value.height) + BEYOND))
  const offset = computed(() => rows.value.top(from.value))

  function guess({ text }: LogLine): number {
    return Math.max(1, Math.ceil((text.length + before()) / columns.value)) * ROW_HEIGHT
  }

  function scrolled() {
    const element = scroller.value!
    const up = element.scrollTop < top.value - 1
    top.value = element.scrollTop
    const row = rows.value.at(top.value)
    anchor = { id: lines()[row]?.id ?? 0, above: top.value - rows.value.top(row) }
    if (up) {
      following.value = isAtEnd(element)
    } else if (isAtEnd(element)) {
      following.value = true
    }
  }

  /** After lines came, went or turned out to have other heights. */
  function settle() {
    const element = scroller.value
    if (!element) {
      return
    }
    if (following.value) {
      element.scrollTop = element.scrollHeight
    } else {
      const row = first(lines().length, (index) => lines()[index]!.id >= anchor.id)
      const same = lines()[row]?.id === anchor.id
      element.scrollTop = rows.value.top(row) + (same ? anchor.above : 0)
    }
    top.value = element.scrollTop
  }

  function measure() {
    const element = scroller.value
    if (!element || !wrap()) {
      return
    }
    let news: Map<number, number> | undefined
    for (const row of element.querySelectorAll<HTMLElement>('[data-line]')) {
      const id = Number(row.dataset.line)
      if (row.offsetHeight > 0 && row.offsetHeight !== measured.value.get(id)) {
        news ??= new Map(measured.value)
        news.set(id, row.offsetHeight)
      }
    }
    if (news) {
      measured.value = news
    }
  }

  async function goTo(id: number) {
    const row = first(lines().length, (index) => lines()[index]!.id >= id)
    following.value = false
    // Twice: what is guessed on the way there is measured then.
    for (let i = 0; i < 2 && scroller.value; i++) {
      scroller.value.scrollTop = rows.value.top(row) - view.value.height / 2
      scrolled()
      following.value = false
      await nextTick()
    }
  }

  const resized = new ResizeObserver(([entry]) => {
    if (entry) {
      view.value = { width: entry.contentRect.width, height: entry.contentRect.height }
    }
  })
  onMounted(() => {
    resized.observe(scroller.value!)
    charWidth.value = widthOfCharacter(scroller.value!)
  })
  onBeforeUnmount(() => resized.disconnect())
  watch([columns, wrap, before], () => (measured.value = new Map()))
  watch([rows, view, following], settle, { flush: 'post' })
  watch([seen, measured], measure, { flush: 'post' })
  return { seen, offset, height: computed(() => rows.value.height), scrolled, goTo }
}

function isAtEnd({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean {
  return scrollTop + clientHeight >= scrollHeight - 2
}

function widthOfCharacter(place: HTMLElement): number {
  const probe = document.createElement('span')
  probe.textContent = '0'.repeat(100)
  place.append(probe)
  const { width } = probe.getBoundingClientRect()
  probe.remove()
  return width / 100
}
