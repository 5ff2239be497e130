import { describe, expect, it } from 'vitest'
import { parseLine, USUAL } from './sgr'

const ESC = '\x1b'

describe('the colours of a line', () => {
  it('are none in a plain text', () => {
    expect(parseLine('plain\ttext')).toEqual({ text: 'plain\ttext', runs: [], style: USUAL })
  })

  it('begin and end where the sequences stand', () => {
    const { text, runs, style } = parseLine(`a${ESC}[1;31mbold${ESC}[22m red${ESC}[0m.`)
    expect(text).toBe('abold red.')
    expect(runs).toEqual([
      { from: 1, to: 5, style: { bold: true, colour: 1 } },
      { from: 5, to: 9, style: { colour: 1 } },
    ])
    expect(style).toBe(USUAL)
  })

  it('go on from the line before and are left for the next', () => {
    const before = parseLine(`${ESC}[4m`).style
    expect(parseLine('under', before).runs).toEqual([{ from: 0, to: 5, style: { underline: true } }])
    expect(parseLine(`${ESC}[24mnot`, before)).toEqual({ text: 'not', runs: [], style: USUAL })
  })

  it.each([
    ['[35m', { colour: 5 }],
    ['[95m', { colour: 13 }],
    ['[45m', { ground: 5 }],
    ['[105m', { ground: 13 }],
    ['[38;5;208m', { colour: 208 }],
    ['[48;5;17m', { ground: 17 }],
    ['[38;2;255;0;10m', { colour: '#ff000a' }],
    ['[48:2:1:2:3m', { ground: '#010203' }],
    ['[7;9m', { inverse: true, struck: true }],
    ['[2;3m', { dim: true, italic: true }],
    ['[31;39;1m', { bold: true }],
    ['[38;5;999;1m', { bold: true }],
  ])('are read from %s', (sequence, style) => {
    expect(parseLine(`${ESC}${sequence}x`).style).toEqual(style)
  })

  it.each(['[99m', '[38;5;256m', '[38;2;1;2m', '[>4;1m', '[?25h', '[2K', '[10;5H'])('are not changed by %s', (sequence) => {
    expect(parseLine(`${ESC}${sequence}x`)).toEqual({ text: 'x', runs: [], style: USUAL })
  })

  it('leave no other sequence and no control in the text', () => {
    const title = `${ESC}]0;title\x07`
    const link = `${ESC}]8;;https://example.org${ESC}\\`
    expect(parseLine(`${title}a${link}b${ESC}(Bc\x07\x00d${ESC}Pq#0${ESC}\\e`).text).toBe('abcde')
  })

  it('swallow what was cut in the middle', () => {
    expect(parseLine(`a${ESC}[31`).text).not.toContain(ESC)
  })
})
