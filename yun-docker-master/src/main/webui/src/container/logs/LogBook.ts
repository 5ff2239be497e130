import { parseLine, USUAL, type Run, type Style } from './sgr'

export interface LogLine {
  /** Counts up by one. */
  id: number
  /** When it was written, as the engine says it: UTC with nine digits of the second, so that texts compare as times. */
  time: string
  text: string
  runs: readonly Run[]
}

/** The engine puts the time before each line. It logs a long line in pieces, each with a time, and joins them for us. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) /
const TIMES_WITHIN = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /g
const PIECE_OF_ENGINE = 16_384

/** The last lines of a log, no more of them than can be looked at. */
export class LogBook {
  private lines: LogLine[] = []
  private made = 0
  private style: Style = USUAL
  /** Lines up to here are here already, and of those at that time so many. */
  private known = { time: '', many: 0 }
  private skipping = { time: '', many: 0 }
  /** When the line was written of which the present one may be a piece. */
  private reading = ''

  constructor(private readonly most: number) {}

  add(raws: readonly string[]) {
    for (const raw of raws) {
      this.addLine(raw)
    }
    // Not for each line: that would move all others each time.
    if (this.lines.length > this.most * 1.1) {
      this.lines = this.lines.slice(-this.most)
    }
  }

  /** A copy, for who shows it. */
  last(): LogLine[] {
    return this.lines.slice(-this.most)
  }

  /** How many lines were here and are no more. */
  dropped(): number {
    return Math.max(0, this.made - this.most)
  }

  /** When the last line was written, or nothing. */
  lastTime(): string | undefined {
    return this.known.time || undefined
  }

  /** What comes next begins before the last line: what is here already is left out. */
  resume() {
    this.skipping = { ...this.known }
    this.reading = ''
  }

  private addLine(raw: string) {
    const time = TIME.exec(raw)?.[1] ?? ''
    // A piece of a long line has no time but the first one's.
    this.reading = time || this.reading
    if (this.isKnown(this.reading)) {
      return
    }
    this.known = { time: this.reading, many: this.reading === this.known.time ? this.known.many + 1 : 1 }
    const { text, runs, style } = parseLine(withoutTimes(raw, time), this.style)
    this.style = style
    this.lines.push({ id: ++this.made, time, text, runs })
  }

  private isKnown(time: string): boolean {
    if (time < this.skipping.time) {
      return true
    }
    return time === this.skipping.time && this.skipping.many-- > 0
  }
}

function withoutTimes(raw: string, time: string): string {
  const said = time === '' ? raw : raw.slice(time.length + 1)
  return overwritten(said.length > PIECE_OF_ENGINE ? said.replace(TIMES_WITHIN, '') : said)
}

/** A carriage return goes back to the line's begin: what a progress bar wrote there last is what one would see. */
function overwritten(line: string): string {
  const whole = line.replace(/\r+$/, '')
  return whole.slice(whole.lastIndexOf('\r') + 1)
}
