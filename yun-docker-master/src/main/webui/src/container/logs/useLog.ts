import { onScopeDispose, ref, shallowRef } from 'vue'
import { isBroken, openStream, type Stream, type StreamEnd } from '@/api/stream'
import { useRetry } from '@/shared/useRetry'
import type { Problem } from '@/api/problem'
import { LineReader } from './LineReader'
import { LogBook, type LogLine } from './LogBook'

/** Lines that are kept to be shown. */
export const MOST_LINES = 20_000

/** New lines are shown together. */
const SHOW_MILLIS = 80

/** Which part of the log. */
export interface Wanted {
  /** A number of lines, or {@code all}. */
  tail: string
  /** An instant, or nothing. */
  since?: string
}

export type LogState = { is: 'connecting' | 'following' | 'ended' | 'lost' } | { is: 'refused'; problem: Problem }

/** The output of a container, as it comes. */
export function useLog(containerId: number, onEnd: () => void) {
  const lines = shallowRef<LogLine[]>([])
  const dropped = ref(0)
  const state = shallowRef<LogState>({ is: 'connecting' })
  const retry = useRetry(resume)
  let book = new LogBook(MOST_LINES)
  let wanted: Wanted = { tail: '1000' }
  let stream: Stream | undefined
  let showing: number | undefined

  /** Begins anew with another part of it. */
  function show(part: Wanted) {
    wanted = part
    book = new LogBook(MOST_LINES)
    publish()
    connect(part)
  }

  /** Goes on after the last line that is here. */
  function resume() {
    const time = book.lastTime()
    book.resume()
    connect(time ? { tail: 'all', since: time } : wanted)
  }

  function connect({ tail, since }: Wanted) {
    retry.cancel()
    stream?.close()
    state.value = { is: 'connecting' }
    const reader = new LineReader()
    const query = { tail, timestamps: 'true', follow: 'true', ...(since ? { since } : {}) }
    stream = openStream(containerId, 'logs', query, {
      opened: () => {
        state.value = { is: 'following' }
      },
      bytes: (bytes) => {
        retry.lasts()
        add(reader.read(bytes))
      },
      ended: (end) => {
        // Where it broke in the middle of a line, that line comes again, and whole.
        if (end.how === 'end') {
          add(reader.end())
        }
        ended(end)
      },
    })
  }

  function ended(end: StreamEnd) {
    stream = undefined
    if (end.how === 'refused') {
      state.value = { is: 'refused', problem: end.problem }
    } else {
      state.value = { is: end.how === 'lost' ? 'lost' : 'ended' }
    }
    if (isBroken(end)) {
      retry.later()
    }
    onEnd()
  }

  function add(raws: string[]) {
    if (raws.length > 0) {
      book.add(raws)
      showing ??= window.setTimeout(publish, SHOW_MILLIS)
    }
  }

  function publish() {
    window.clearTimeout(showing)
    showing = undefined
    lines.value = book.last()
    dropped.value = book.dropped()
  }

  onScopeDispose(() => {
    window.clearTimeout(showing)
    stream?.close()
  })
  return { lines, dropped, state, retryAt: retry.at, show, resume }
}
