/** Bytes that the terminal is given before it has told that it has dealt with some. */
const MOST_GIVEN = 512 * 1024

type Write = (bytes: Uint8Array, written: () => void) => void

interface Piece {
  bytes: Uint8Array
  gone?: () => void
}

/** What a terminal has yet to be given, so that the page stays alive in between. Who sends bounds how much that is. */
export class OutputQueue {
  private pieces: Piece[] = []
  private next = 0
  private waiting = 0
  private given = 0

  /** @param write gives bytes to the terminal */
  constructor(private readonly write: Write) {}

  /** @param gone called when the terminal has dealt with it, or it was dropped */
  push(bytes: Uint8Array, gone?: () => void) {
    this.pieces.push({ bytes, gone })
    this.waiting += bytes.length
    this.advance()
  }

  /** Bytes that wait. */
  size(): number {
    return this.waiting
  }

  /** @returns how many bytes were waiting, and will not be written */
  drop(): number {
    const dropped = this.waiting
    const pieces = this.pieces.slice(this.next)
    this.pieces = []
    this.next = 0
    this.waiting = 0
    pieces.forEach(({ gone }) => gone?.())
    return dropped
  }

  private advance() {
    while (this.given < MOST_GIVEN) {
      const piece = this.pieces[this.next]
      if (!piece) {
        return
      }
      const { bytes, gone } = piece
      this.next++
      this.waiting -= bytes.length
      this.given += bytes.length
      if (this.next === this.pieces.length) {
        this.pieces = []
        this.next = 0
      }
      this.write(bytes, () => {
        this.given -= bytes.length
        gone?.()
        this.advance()
      })
    }
  }
}
