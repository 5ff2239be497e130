import { onScopeDispose, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, call } from '@/api/client'
import { isBroken, openStream, type SessionBegin, type Stream, type StreamEnd } from '@/api/stream'
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

export type ShellState =
  | { is: 'connecting' }
  | { is: 'open' }
  /** @property broken whether it is tried again by itself; @property elsewhere whether another page has the shell now */
  | { is: 'ended'; why: string; broken: boolean; elsewhere?: boolean }

export interface Shell {
  containerId: number
  path: string
  /** Session to attach to, for a shell that there is already. */
  session?: string
  /** Whether one that was open here before has ended meanwhile. */
  vanished?: boolean
}

export interface ShellListener {
  /** The session that the shell has now, none when it has ended. */
  session: (id: string | undefined) => void
  ended: () => void
}

/** A shell in a container, on a screen that outlives it, and that outlives the connection to it. */
export function useShell({ containerId, path, session: given, vanished }: Shell, screen: Screen, listener: ShellListener) {
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
  let session = given
  /** Bytes of the session's output that have come here; undefined for a new screen. */
  let position: number | undefined
  /** Bytes of old output that the terminal has not dealt with: it must not answer what a program asked before. */
  let replaying = 0
  let used = false
  /** Of tries that fail alike only the first is told on the screen, which keeps what is worth reading. */
  let told = ''

  function say(line: string) {
    output.push(utf8.encode(screen.line(line)))
  }

  function connect() {
    retry.cancel()
    stream?.close()
    if (vanished && !used) {
      say(t('container.terminal.vanished'))
    }
    if (session) {
      input.reconnect()
    } else {
      input.clear()
      if (used) {
        output.push(utf8.encode(screen.asNew()))
      }
    }
    used = true
    state.value = { is: 'connecting' }
    stream = open()
  }

  function open(): Stream {
    const asked = { cols: terminal.cols, rows: terminal.rows }
    const attaching = session !== undefined
    let attached = false
    let old = 0
    const opened = openStream(containerId, 'terminal', query(asked), {
      opened: () => {
        state.value = { is: 'open' }
        if (asked.cols !== terminal.cols || asked.rows !== terminal.rows) {
          resize()
        }
      },
      session: (begin) => {
        attached = true
        if (attaching) {
          retry.lasts()
          told = ''
        }
        old = goOn(begin)
        listener.session(begin.id)
      },
      bytes: (bytes) => {
        retry.lasts()
        told = ''
        position = position === undefined ? undefined : position + bytes.length
        const replayed = Math.min(old, bytes.length)
        old -= replayed
        output.push(bytes, () => {
          replaying -= replayed
          shown.add(bytes.length)
        })
      },
      taken: (bytes) => input.taken(bytes),
      ended: (end) => {
        replaying -= old
        ended(end, attaching && !attached)
      },
    })
    // What an old connection brought is shown after its end, and is not acknowledged to this one.
    const shown = new ShownReport((bytes) => opened.send(JSON.stringify({ type: 'ack', bytes })))
    return opened
  }

  function query({ cols, rows }: { cols: number; rows: number }): Record<string, string> {
    const all = { cols: String(cols), rows: String(rows), acks: 'true' }
    if (!session) {
      return { ...all, shell: path, keep: 'true' }
    }
    return { ...all, attach: session, ...(position !== undefined && { from: String(position) }) }
  }

  /** @returns how many bytes that follow are old */
  function goOn(begin: SessionBegin): number {
    session = begin.id
    if (begin.position === position) {
      return 0
    }
    if (position !== undefined) {
      output.push(utf8.encode(screen.asNew()))
      if (begin.position > position) {
        say(t('container.terminal.dropped', { size: size(begin.position - position) }))
      }
    }
    output.push(utf8.encode(begin.modes))
    position = begin.position
    replaying += begin.replay
    return begin.replay
  }

  /** @param attaching whether it was about to attach to its session */
  function ended(end: StreamEnd, attaching: boolean) {
    stream = undefined
    const code = end.how === 'refused' ? end.problem.code : undefined
    const why = reason(end)
    const broken = isBroken(end)
    if (session && (end.how === 'lost' || code === 'SESSION_TAKEN_OVER')) {
      // The shell goes on, and its screen stays as it is.
      state.value = { is: 'ended', why, broken, elsewhere: !broken }
      if (broken) {
        retry.later()
      }
      return
    }
    session = undefined
    position = undefined
    listener.session(undefined)
    const missed = attaching && code === 'SESSION_NOT_FOUND'
    state.value = { is: 'ended', why, broken }
    if (why !== told) {
      told = why
      say(missed ? t('container.terminal.vanished') : why)
    }
    if (missed) {
      connect()
    } else if (broken) {
      retry.later()
    }
    listener.ended()
  }

  function reason(end: StreamEnd): string {
    switch (end.how) {
      case 'exit':
        return t('container.terminal.exited', { code: end.code })
      case 'refused':
        return problemText(end.problem)
      default:
        return t(session ? 'container.terminal.away' : 'container.terminal.lost')
    }
  }

  function resize() {
    stream?.send(JSON.stringify({ type: 'resize', cols: terminal.cols, rows: terminal.rows }))
  }

  /** @returns false when it is too much at once, and nothing was typed */
  function type(text: string): boolean {
    if (replaying > 0) {
      return true
    }
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
    if (replaying > 0) {
      return
    }
    input.push(Uint8Array.from(bytes, (character) => character.charCodeAt(0)))
  }

  /** Ends the shell, which would otherwise go on for a while. */
  function end() {
    retry.cancel()
    if (stream) {
      stream.end()
    } else if (session) {
      const params = { path: { id: containerId, terminalId: session } }
      // When the master cannot be reached, the shell ends by itself later.
      call(api.DELETE('/api/v1/containers/{id}/terminals/{terminalId}', { params })).catch(() => {})
    }
    stream = undefined
    listener.session(undefined)
  }

  /** The network is there again. */
  function online() {
    if (retry.at.value !== undefined) {
      retry.now()
    }
  }

  window.addEventListener('online', online)
  onScopeDispose(() => {
    window.removeEventListener('online', online)
    input.clear()
    stream?.close()
  })
  return { state, retryAt: retry.at, connect, resize, type, report, end }
}
