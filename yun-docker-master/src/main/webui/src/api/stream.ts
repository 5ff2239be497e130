import { Problem, type AnyProblemCode } from './problem'
import type { ContainerStats } from './types'

/** How a stream ended: its shell did, there is no more to tell, the master said why not, or without a word. */
export type StreamEnd =
  | { how: 'exit'; code: number }
  | { how: 'end' }
  | { how: 'refused'; problem: Problem }
  | { how: 'lost' }

/** Whether nobody meant it to end: the connection or the worker is gone, and is to be back. */
export function isBroken(end: StreamEnd): boolean {
  return end.how === 'lost' || (end.how === 'refused' && end.problem.code === 'WORKER_UNAVAILABLE')
}

/** Where the output that follows begins, as {@code TerminalSocket} describes it. */
export interface SessionBegin {
  id: string
  position: number
  replay: number
  modes: string
}

export interface StreamListener {
  opened?: () => void
  bytes?: (bytes: Uint8Array<ArrayBuffer>) => void
  stats?: (stats: ContainerStats) => void
  /** So many more of the bytes that were sent have been taken; told by a terminal with acknowledgements. */
  taken?: (bytes: number) => void
  /** Output of a terminal session begins at a position, or goes on from there. */
  session?: (begin: SessionBegin) => void
  /** Called once, as the last; not after one's own {@code close}. */
  ended: (end: StreamEnd) => void
}

export interface Stream {
  /** Bytes for a terminal, or a text frame; lost when it is not open. */
  send: (data: Uint8Array<ArrayBuffer> | string) => void
  isOpen: () => boolean
  /** Bytes that were sent and have not left the browser. */
  leaving: () => number
  close: () => void
  /** Closes it for good: a shell that would go on without a connection ends, too. */
  end: () => void
}

type Frame =
  | LastFrame
  | ({ type: 'session' } & SessionBegin)
  | { type: 'stats'; stats: ContainerStats }
  | { type: 'taken'; bytes: number }
type LastFrame = { type: 'exit'; code: number } | { type: 'end' } | { type: 'error'; code: string; message: string }

/** Code for closing that ends a shell. */
const NORMAL = 1000

/** By these the master closes without a frame that says why. */
const REFUSALS: Record<number, AnyProblemCode> = { 1008: 'NOT_LOGGED_IN', 1013: 'TOO_MANY_STREAMS' }

function endBy(frame: LastFrame): StreamEnd {
  switch (frame.type) {
    case 'exit':
      return { how: 'exit', code: frame.code }
    case 'error':
      return { how: 'refused', problem: Problem.ofStream(frame.code, frame.message) }
    default:
      return { how: 'end' }
  }
}

/** Opens {@code /ws/containers/{id}/terminal}, {@code logs} or {@code stats}. */
export function openStream(
  containerId: number,
  kind: 'terminal' | 'logs' | 'stats',
  query: Record<string, string>,
  listener: StreamListener,
): Stream {
  const origin = location.origin.replace(/^http/, 'ws')
  const socket = new WebSocket(`${origin}/ws/containers/${containerId}/${kind}?${new URLSearchParams(query)}`)
  socket.binaryType = 'arraybuffer'
  let ended = false

  function end(how: StreamEnd) {
    if (!ended) {
      ended = true
      listener.ended(how)
    }
  }

  socket.onopen = () => listener.opened?.()
  socket.onmessage = ({ data }: MessageEvent<ArrayBuffer | string>) => {
    if (ended) {
      return
    }
    if (typeof data !== 'string') {
      listener.bytes?.(new Uint8Array(data))
      return
    }
    const frame = JSON.parse(data) as Frame
    if (frame.type === 'stats') {
      listener.stats?.(frame.stats)
    } else if (frame.type === 'session') {
      listener.session?.(frame)
    } else if (frame.type === 'taken') {
      listener.taken?.(frame.bytes)
    } else {
      end(endBy(frame))
    }
  }
  socket.onclose = ({ code, reason }) => {
    const refusal = REFUSALS[code]
    end(refusal ? { how: 'refused', problem: Problem.ofStream(refusal, reason) } : { how: 'lost' })
  }

  return {
    send: (data) => socket.readyState === WebSocket.OPEN && socket.send(data),
    isOpen: () => socket.readyState === WebSocket.OPEN,
    leaving: () => socket.bufferedAmount,
    close: () => {
      ended = true
      socket.close()
    },
    end: () => {
      ended = true
      if (socket.readyState === WebSocket.CONNECTING) {
        // To give the connection up now would leave the master without the word that the shell is to end.
        socket.onopen = () => socket.close(NORMAL)
      } else {
        socket.close(NORMAL)
      }
    },
  }
}
