import { describe, expect, it } from 'vitest'
import { look, pieces } from './look'

describe('the pieces of a line', () => {
  it('are one when nothing changes', () => {
    expect(pieces('plain', [], undefined)).toEqual([{ text: 'plain', style: undefined, match: false }])
  })

  it('are cut where the look changes and where matches begin and end', () => {
    const red = { colour: 1 }
    expect(pieces('an error here', [{ from: 0, to: 5, style: red }], /error/g)).toEqual([
      { text: 'an ', style: red, match: false },
      { text: 'er', style: red, match: true },
      { text: 'ror', style: undefined, match: true },
      { text: ' here', style: undefined, match: false },
    ])
  })

  it('are none of an empty line', () => {
    expect(pieces('', [], /x/g)).toEqual([])
  })

  it('match each time', () => {
    expect(pieces('abab', [], /a/g).map(({ match }) => match)).toEqual([true, false, true, false])
  })
})

describe('the look of a style', () => {
  it('is nothing for none', () => {
    expect(look(undefined)).toEqual({ class: [], style: {} })
  })

  it('is a class for each flag', () => {
    expect(look({ bold: true, struck: true }).class).toEqual(['ansi-bold', 'ansi-struck'])
  })

  it.each([
    [3, 'var(--ansi-3)'],
    [16, 'rgb(0 0 0)'],
    [208, 'rgb(255 135 0)'],
    [231, 'rgb(255 255 255)'],
    [232, 'rgb(8 8 8)'],
    [255, 'rgb(238 238 238)'],
    ['#0a0b0c' as const, '#0a0b0c'],
  ])('writes the colour %s as %s', (colour, css) => {
    expect(look({ colour }).style.color).toBe(css)
  })

  it('makes a ground of the first sixteen pale', () => {
    expect(look({ ground: 1 }).style.backgroundColor).toContain('color-mix')
    expect(look({ ground: 196 }).style.backgroundColor).toBe('rgb(255 0 0)')
  })

  it('leaves inverse to its class, which swaps the page’s own colours', () => {
    expect(look({ inverse: true, colour: 1, ground: 2 })).toEqual({ class: ['ansi-inverse'], style: {} })
  })
})
