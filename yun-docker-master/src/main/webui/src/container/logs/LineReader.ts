/** A longer line is cut, always at the same places: one that is read again is recognised by its pieces. */
const LONGEST = 65_536

/** Makes lines of bytes that come in pieces: a piece may end within a line, or within a character. */
export class LineReader {
  private readonly decoder = new TextDecoder()
  private rest = ''

  read(bytes: Uint8Array): string[] {
    const lines = (this.rest + this.decoder.decode(bytes, { stream: true })).split('\n').map(cut)
    const last = lines.pop()!
    this.rest = last.pop()!
    return [...lines.flat(), ...last]
  }

  /** What is left when there is no more. */
  end(): string[] {
    const last = this.rest + this.decoder.decode()
    this.rest = ''
    return last === '' ? [] : [last]
  }
}

/** At least one piece, which may be empty. */
function cut(line: string): string[] {
  const pieces: string[] = []
  let at = 0
  for (; line.length - at > LONGEST; at += LONGEST) {
    pieces.push(line.slice(at, at + LONGEST))
  }
  return [...pieces, line.slice(at)]
}
