/** A colour of the terminal's 256, or one of its own. */
export type Colour = number | `#${string}`

export interface Style {
  colour?: Colour
  ground?: Colour
  bold?: boolean
  dim?: boolean
  italic?: boolean
  underline?: boolean
  inverse?: boolean
  struck?: boolean
}

/** A part of a text that does not look as usual. */
export interface Run {
  from: number
  to: number
  style: Style
}

export const USUAL: Style = Object.freeze({})

/** What is no text: CSI, OSC, the other strings, and escapes of one letter; then the controls, but for the tab. */
// eslint-disable-next-line no-control-regex
const NO_TEXT = /\x1b\[([0-?]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]/g

type Flag = 'bold' | 'dim' | 'italic' | 'underline' | 'inverse' | 'struck'

const ON: Record<number, Flag> = { 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'struck' }
const OFF: Record<number, Flag[]> = { 21: ['bold'], 22: ['bold', 'dim'], 23: ['italic'], 24: ['underline'], 27: ['inverse'], 29: ['struck'] }

/**
 * Takes the escape sequences out of a line.
 *
 * @param style what the lines before have left switched on
 * @returns the text, what of it looks other than usual, and what is left switched on for the next line
 */
export function parseLine(raw: string, style: Style = USUAL): { text: string; runs: Run[]; style: Style } {
  const runs: Run[] = []
  let text = ''
  let read = 0
  let now = style

  function take(until: number) {
    if (until > read) {
      const from = text.length
      text += raw.slice(read, until)
      if (now !== USUAL) {
        runs.push({ from, to: text.length, style: now })
      }
    }
  }

  for (const match of raw.matchAll(NO_TEXT)) {
    take(match.index)
    read = match.index + match[0].length
    if (match[2] === 'm' && !/[<-?]/.test(match[1]!)) {
      now = restyled(now, match[1]!)
    }
  }
  take(raw.length)
  return { text, runs, style: now }
}

/** @param parameters of one {@code CSI … m}: numbers with semicolons, or colons within a colour */
function restyled(before: Style, parameters: string): Style {
  const numbers = parameters.split(/[;:]/).map(Number)
  let style: Style = { ...before }
  for (let i = 0; i < numbers.length; i++) {
    const one = numbers[i]!
    const flag = ON[one]
    if (one === 0) {
      style = {}
    } else if (flag) {
      style[flag] = true
    } else if (OFF[one]) {
      OFF[one].forEach((name) => delete style[name])
    } else if (one === 39) {
      delete style.colour
    } else if (one === 49) {
      delete style.ground
    } else if (one === 38 || one === 48) {
      const { colour, length } = ofMany(numbers, i + 1)
      i += length
      if (colour !== undefined) {
        style[one === 38 ? 'colour' : 'ground'] = colour
      }
    } else {
      const colour = ofSixteen(one % 10, one >= 90)
      if ((one >= 30 && one <= 37) || (one >= 90 && one <= 97)) {
        style.colour = colour
      } else if ((one >= 40 && one <= 47) || (one >= 100 && one <= 107)) {
        style.ground = colour
      }
    }
  }
  return Object.keys(style).length === 0 ? USUAL : style
}

function ofSixteen(digit: number, bright: boolean): number {
  return digit + (bright ? 8 : 0)
}

/** {@code 5;n} or {@code 2;r;g;b}; anything else is passed over. */
function ofMany(numbers: number[], at: number): { colour?: Colour; length: number } {
  const [kind, ...rest] = numbers.slice(at, at + 4)
  if (kind === 5) {
    return { colour: isByte(rest[0]) ? rest[0] : undefined, length: 2 }
  }
  if (kind === 2) {
    const good = rest.length === 3 && rest.every(isByte)
    return { colour: good ? `#${rest.map((part) => part.toString(16).padStart(2, '0')).join('')}` : undefined, length: 4 }
  }
  return { length: 0 }
}

function isByte(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 0 && value <= 255
}
