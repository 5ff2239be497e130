import { describe, expect, it } from 'vitest'
import { LineReader } from './LineReader'

const utf8 = new TextEncoder()
const LONGEST = 65_536

/** All lines of a text that comes in pieces of so many bytes. */
function read(text: string, size: number): string[] {
  const reader = new LineReader()
  const bytes = utf8.encode(text)
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += size) {
    lines.push(...reader.read(bytes.subarray(at, at + size)))
  }
  return [...lines, ...reader.end()]
}

describe('lines of bytes', () => {
  it.each([1, 2, 3, 5, 1_000])('are whole, characters too, when %i bytes come at a time', (size) => {
    expect(read('first\n你好\n\nlast', size)).toEqual(['first', '你好', '', 'last'])
  })

  it('have no empty one after the last', () => {
    expect(read('one\ntwo\n', 100)).toEqual(['one', 'two'])
  })

  it.each([32_768, 30_000, 1_000_000])('are cut at the same places when %i bytes come at a time', (size) => {
    const line = 'x'.repeat(2 * LONGEST + 10)
    expect(read(`${line}\nshort\n`, size).map(({ length }) => length)).toEqual([LONGEST, LONGEST, 10, 5])
  })

  it.each([LONGEST, 2 * LONGEST])('of just %i characters have no empty piece', (length) => {
    expect(read(`${'x'.repeat(length)}\n`, 20_000).join('|').split('|').every((piece) => piece.length === LONGEST)).toBe(true)
  })
})
