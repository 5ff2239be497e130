import type { Colour, Run, Style } from './sgr'

/** A piece of a line that looks the same all through. */
export interface Piece {
  text: string
  style?: Style
  /** Whether it is what was searched for. */
  match: boolean
}

/** Cuts a line where its look changes and where matches begin and end. */
export function pieces(text: string, runs: readonly Run[], pattern: RegExp | undefined): Piece[] {
  const matches = pattern ? [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length })) : []
  const cuts = new Set([0, text.length])
  for (const { from, to } of [...runs, ...matches]) {
    cuts.add(from).add(to)
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  const covers = (at: number) => (range: { from: number; to: number }) => range.from <= at && at < range.to
  return sorted.slice(0, -1).map((from, i) => ({
    text: text.slice(from, sorted[i + 1]),
    style: runs.find(covers(from))?.style,
    match: matches.some(covers(from)),
  }))
}

/** Classes and colours of a style; the first sixteen colours are the page's own, so that they can be read in light and dark. */
export function look(style: Style | undefined): { class: string[]; style: Record<string, string> } {
  if (!style) {
    return { class: [], style: {} }
  }
  const flags = (['bold', 'dim', 'italic', 'underline', 'inverse', 'struck'] as const).filter((flag) => style[flag])
  const colours: Record<string, string> = {}
  if (style.colour !== undefined && !style.inverse) {
    colours.color = css(style.colour)
  }
  if (style.ground !== undefined && !style.inverse) {
    colours.backgroundColor = ground(style.ground)
  }
  return { class: flags.map((flag) => `ansi-${flag}`), style: colours }
}

function css(colour: Colour): string {
  if (typeof colour === 'string') {
    return colour
  }
  return colour < 16 ? `var(--ansi-${colour})` : `rgb(${ofPalette(colour).join(' ')})`
}

/** The sixteen are made to be read on the page's ground: as a ground themselves they must be pale. */
function ground(colour: Colour): string {
  return typeof colour === 'number' && colour < 16 ? `color-mix(in srgb, var(--ansi-${colour}) 22%, var(--yun-surface))` : css(colour)
}

/** From 16 a cube of 6 × 6 × 6, from 232 greys, as xterm has them. */
function ofPalette(colour: number): [number, number, number] {
  if (colour >= 232) {
    const grey = 8 + (colour - 232) * 10
    return [grey, grey, grey]
  }
  const level = (sixth: number) => (sixth === 0 ? 0 : 55 + sixth * 40)
  const at = colour - 16
  return [level(Math.floor(at / 36)), level(Math.floor(at / 6) % 6), level(at % 6)]
}
