import type { Stream } from '@/api/stream'

/** Bytes of one frame. */
const PIECE = 32 * 1024

/** Bytes on their way to the master before the next frame is sent. */
const MOST_LEAVING = 2 * PIECE

const LOOK_AGAIN_MILLIS = 10

/** The master keeps 1 MiB for a program that does not read, and gives the terminal up when there is more. */
const MOST_WAITING = 1_000_000

/** What was typed or pasted, sent in order and in pieces that the connection can take. */
export class InputQueue {
  private readonly pieces: Uint8Array<ArrayBuffer>[] = []
  private waiting = 0
  private timer: number | undefined

  constructor(private readonly stream: () => Stream | undefined) {}

  /** @returns false, and none of it is sent, when it is more than can be typed at once */
  push(bytes: Uint8Array<ArrayBuffer>): boolean {
    if (this.waiting + bytes.length > MOST_WAITING) {
      return false
    }
    for (let at = 0; at < bytes.length; at += PIECE) {
      this.pieces.push(bytes.subarray(at, at + PIECE))
    }
    this.waiting += bytes.length
    this.send()
    return true
  }

  clear() {
    window.clearTimeout(this.timer)
    this.pieces.length = 0
    this.waiting = 0
  }

  private send() {
    window.clearTimeout(this.timer)
    const stream = this.stream()
    while (stream?.isOpen() && this.pieces[0] && stream.leaving() < MOST_LEAVING) {
      const piece = this.pieces.shift()!
      this.waiting -= piece.length
      stream.send(piece)
    }
    if (stream && this.pieces.length > 0) {
      this.timer = window.setTimeout(() => this.send(), LOOK_AGAIN_MILLIS)
    }
  }
}
