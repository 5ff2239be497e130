/** Bytes that the terminal is given before it has told that it has dealt with some. */
const MOST_GIVEN = 512 * 1024

/** Bytes kept until then. A program that writes faster than that for long would fill the browser's memory. */
const MOST_WAITING = 64 * 1024 * 1024

type Write = (bytes: Uint8Array, written: () => void) => void

/** What a terminal has yet to be given, so that the page stays alive in between. */
export class OutputQueue {
  private pieces: Uint8Array[] = []
  private next = 0
  private waiting = 0
  private given = 0

  /**
   * @param write gives bytes to the terminal
   * @param tooMany called when more waits than is kept; all of it is dropped then
   */
  constructor(
    private readonly write: Write,
    private readonly tooMany: (dropped: number) => void,
  ) {}

  push(bytes: Uint8Array) {
    this.pieces.push(bytes)
    this.waiting += bytes.length
    if (this.waiting > MOST_WAITING) {
      this.tooMany(this.drop())
    }
    this.advance()
  }

  /** Bytes that wait. */
  size(): number {
    return this.waiting
  }

  /** @returns how many bytes were waiting, and will not be written */
  drop(): number {
    const dropped = this.waiting
    this.pieces = []
    this.next = 0
    this.waiting = 0
    return dropped
  }

  private advance() {
    while (this.given < MOST_GIVEN) {
      const piece = this.pieces[this.next]
      if (!piece) {
        return
      }
      this.next++
      this.waiting -= piece.length
      this.given += piece.length
      if (this.next === this.pieces.length) {
        this.pieces = []
        this.next = 0
      }
      this.write(piece, () => {
        this.given -= piece.length
        this.advance()
      })
    }
  }
}
