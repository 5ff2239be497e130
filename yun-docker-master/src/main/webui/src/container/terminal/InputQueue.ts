import type { Stream } from '@/api/stream'

/** Bytes of one frame. */
const PIECE = 32 * 1024

/** Bytes on their way to the master before the next frame is sent. */
const MOST_LEAVING = 2 * PIECE

/** Bytes that were sent and not taken before the next frame is sent: the master keeps 1 MiB, and gives the terminal up then. */
const MOST_UNTAKEN = 256 * 1024

const LOOK_AGAIN_MILLIS = 10

/** How long a program may take nothing before it is interrupted past it; longer than any way to the master and back. */
const PATIENCE_MILLIS = 2_000

/** Bytes kept here for a program that does not read. */
const MOST_WAITING = 16_000_000

/** What ends a paste for a program that asked to be told (bracketed paste). */
const PASTE_END = new TextEncoder().encode('\x1b[201~')

interface Typed {
  bytes: Uint8Array<ArrayBuffer>
  /** How many of them were sent. */
  sent: number
}

/** What was typed or pasted, sent in order, in pieces that the connection can take, and no faster than it is read. */
export class InputQueue {
  private typed: Typed[] = []
  private waiting = 0
  private untaken = 0
  private takenInAll = 0
  private timer: number | undefined
  private patience: number | undefined

  constructor(private readonly stream: () => Stream | undefined) {}

  /** @returns false, and none of it is sent, when it is more than can be typed at once */
  push(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.waiting + bytes.length > MOST_WAITING) {
      return false
    }
    this.typed.push({ bytes, sent: 0 })
    this.waiting += bytes.length
    this.send()
    return true
  }

  /** The program's side has taken so many of the bytes that were sent. */
  taken(bytes: number) {
    this.untaken -= bytes
    this.takenInAll += bytes
    this.send()
  }

  /**
   * Forgets what was not sent yet; but a program that was told of the beginning of a paste is told of its end.
   *
   * @returns how many bytes will not be sent
   */
  private drop(): number {
    const cut = this.typed.find(({ sent }) => sent > 0)
    const end = cut && endOfPaste(cut)
    const dropped = this.waiting - (end?.length ?? 0)
    this.typed = end ? [{ bytes: end, sent: 0 }] : []
    this.waiting -= dropped
    return dropped
  }

  /**
   * Sends the key that interrupts instead of all that was not sent yet. When not even the key gets to the program, for it
   * does not read, the master is asked to interrupt it.
   *
   * @returns how many bytes will not be sent
   */
  interrupt(key: Uint8Array<ArrayBuffer>): number {
    const dropped = this.drop()
    this.push(key)
    this.watch(this.takenInAll + this.untaken + this.waiting)
    return dropped
  }

  /** For another connection, and another program. */
  clear() {
    this.typed = []
    this.waiting = 0
    this.reset()
  }

  /** For another connection to the same program. What was not sent is forgotten, but for the end of a paste that has begun. */
  reconnect() {
    this.drop()
    this.reset()
    if (this.typed.length > 0) {
      this.timer = window.setTimeout(() => this.send(), LOOK_AGAIN_MILLIS)
    }
  }

  private reset() {
    window.clearTimeout(this.timer)
    window.clearTimeout(this.patience)
    this.untaken = 0
    this.takenInAll = 0
  }

  /** @param end where the key stands among all bytes since the connection was opened */
  private watch(end: number) {
    window.clearTimeout(this.patience)
    const before = this.takenInAll
    this.patience = window.setTimeout(() => {
      if (this.takenInAll >= end) {
        return
      }
      if (this.takenInAll > before) {
        this.watch(end)
      } else {
        this.stream()?.send(JSON.stringify({ type: 'interrupt' }))
      }
    }, PATIENCE_MILLIS)
  }

  private send() {
    window.clearTimeout(this.timer)
    const stream = this.stream()
    while (stream?.isOpen() && this.typed[0] && this.untaken < MOST_UNTAKEN && stream.leaving() < MOST_LEAVING) {
      stream.send(this.nextPiece(this.typed[0]))
    }
    if (stream && this.typed.length > 0 && this.untaken < MOST_UNTAKEN) {
      this.timer = window.setTimeout(() => this.send(), LOOK_AGAIN_MILLIS)
    }
  }

  private nextPiece(first: Typed): Uint8Array<ArrayBuffer> {
    const piece = first.bytes.subarray(first.sent, first.sent + PIECE)
    first.sent += piece.length
    if (first.sent === first.bytes.length) {
      this.typed.shift()
    }
    this.waiting -= piece.length
    this.untaken += piece.length
    return piece
  }
}

/** What of the end of a paste was not sent yet; nothing when it has no such end. */
function endOfPaste({ bytes, sent }: Typed): Uint8Array<ArrayBuffer> | undefined {
  const from = bytes.length - PASTE_END.length
  return PASTE_END.every((byte, i) => bytes[from + i] === byte) ? bytes.slice(Math.max(from, sent)) : undefined
}
