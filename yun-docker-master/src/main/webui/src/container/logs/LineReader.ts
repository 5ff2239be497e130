/** A line that does not end is cut there. */
const LONGEST = 65_536

/** Makes lines of bytes that come in pieces: a piece may end within a line, or within a character. */
export class LineReader {
  private readonly decoder = new TextDecoder()
  private rest = ''

  read(bytes: Uint8Array): string[] {
    const lines = (this.rest + this.decoder.decode(bytes, { stream: true })).split('\n')
    this.rest = lines.pop()!
    while (this.rest.length > LONGEST) {
      lines.push(this.rest.slice(0, LONGEST))
      this.rest = this.rest.slice(LONGEST)
    }
    return lines
  }

  /** What is left when there is no more. */
  end(): string[] {
    const last = this.rest + this.decoder.decode()
    this.rest = ''
    return last === '' ? [] : [last]
  }
}
