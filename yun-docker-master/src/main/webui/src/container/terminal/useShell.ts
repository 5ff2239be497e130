import { onScopeDispose, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { isBroken, openStream, type Stream, type StreamEnd } from '@/api/stream'
import { useFormat } from '@/shared/useFormat'
import { useProblemText } from '@/shared/useProblemText'
import { useRetry } from '@/shared/useRetry'
import { InputQueue } from './InputQueue'
import { OutputQueue } from './OutputQueue'
import type { Screen } from './screen'
import { ShownReport } from './ShownReport'

const INTERRUPT = '\x03'

/** So much may be waiting when a program is interrupted; more is dropped, as a terminal's driver does. */
const WORTH_DROPPING = 256 * 1024

export type ShellState = { is: 'connecting' } | { is: 'open' } | { is: 'ended'; why: string; broken: boolean }

/** A shell in a container, on a screen that outlives it. */
export function useShell(containerId: number, shell: string, screen: Screen, onEnd: () => void) {
  const { t } = useI18n()
  const { bytes: size } = useFormat()
  const problemText = useProblemText()
  const retry = useRetry(connect)
  const state = shallowRef<ShellState>({ is: 'connecting' })
  const utf8 = new TextEncoder()
  const { terminal } = screen
  const output = new OutputQueue((bytes, written) => terminal.write(bytes, written))
  const input = new InputQueue(() => stream)
  let stream: Stream | undefined
  let used = false
  /** Of tries that fail alike only the first is told on the screen, which keeps what is worth reading. */
  let told = ''

  function say(line: string) {
    output.push(utf8.encode(screen.line(line)))
  }

  function connect() {
    retry.cancel()
    stream?.close()
    input.clear()
    if (used) {
      output.push(utf8.encode(screen.asNew()))
    }
    used = true
    state.value = { is: 'connecting' }
    const asked = { cols: terminal.cols, rows: terminal.rows }
    const query = { shell, cols: String(asked.cols), rows: String(asked.rows), acks: 'true' }
    const opened = openStream(containerId, 'terminal', query, {
      opened: () => {
        state.value = { is: 'open' }
        if (asked.cols !== terminal.cols || asked.rows !== terminal.rows) {
          resize()
        }
      },
      bytes: (bytes) => {
        retry.lasts()
        told = ''
        output.push(bytes, () => shown.add(bytes.length))
      },
      taken: (bytes) => input.taken(bytes),
      ended: (end) => ended(end),
    })
    // What an old connection brought is shown after its end, and is not acknowledged to this one.
    const shown = new ShownReport((bytes) => opened.send(JSON.stringify({ type: 'ack', bytes })))
    stream = opened
  }

  function ended(end: StreamEnd) {
    stream = undefined
    const why = reason(end)
    const broken = isBroken(end)
    state.value = { is: 'ended', why, broken }
    if (why !== told) {
      told = why
      say(why)
    }
    if (broken) {
      retry.later()
    }
    onEnd()
  }

  function reason(end: StreamEnd): string {
    switch (end.how) {
      case 'exit':
        return t('container.terminal.exited', { code: end.code })
      case 'refused':
        return problemText(end.problem)
      default:
        return t('container.terminal.lost')
    }
  }

  function resize() {
    stream?.send(JSON.stringify({ type: 'resize', cols: terminal.cols, rows: terminal.rows }))
  }

  /** @returns false when it is too much at once, and nothing was typed */
  function type(text: string): boolean {
    if (text === INTERRUPT) {
      interrupt()
      return true
    }
    return input.push(utf8.encode(text))
  }

  /** Of what waits in either direction the program that is interrupted, or its user, wants no more. */
  function interrupt() {
    if (output.size() > WORTH_DROPPING) {
      say(t('container.terminal.dropped', { size: size(output.drop()) }))
    }
    const unsent = input.interrupt(utf8.encode(INTERRUPT))
    if (unsent > 0) {
      say(t('container.terminal.unsent', { size: size(unsent) }))
    }
  }

  /** What is no text, such as where the mouse is. */
  function report(bytes: string) {
    input.push(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  }

  onScopeDispose(() => {
    input.clear()
    stream?.close()
  })
  return { state, retryAt: retry.at, connect, resize, type, report }
}
