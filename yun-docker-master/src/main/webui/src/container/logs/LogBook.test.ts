import { describe, expect, it } from 'vitest'
import { LogBook } from './LogBook'

const MOST = 10

/** As the engine writes it. */
function at(second: number, text: string): string {
  return `2026-01-31T23:30:${String(second).padStart(2, '0')}.000000001Z ${text}`
}

const texts = (book: LogBook) => book.last().map(({ text }) => text)

describe('a log book', () => {
  it('keeps the time of a line apart from its text', () => {
    const book = new LogBook(MOST)
    book.add([at(1, 'hello')])
    expect(book.last()).toMatchObject([{ id: 1, time: '2026-01-31T23:30:01.000000001Z', text: 'hello' }])
    expect(book.lastTime()).toBe('2026-01-31T23:30:01.000000001Z')
  })

  it('takes a line without a time as it is', () => {
    const book = new LogBook(MOST)
    book.add(['no time here'])
    expect(texts(book)).toEqual(['no time here'])
    expect(book.lastTime()).toBeUndefined()
  })

  it('keeps the last lines and counts the others', () => {
    const book = new LogBook(MOST)
    book.add(Array.from({ length: 25 }, (_, i) => at(i, `line ${i}`)))
    expect(texts(book)).toEqual(Array.from({ length: MOST }, (_, i) => `line ${i + 15}`))
    expect(book.dropped()).toBe(15)
  })

  it('neither doubles nor loses lines when it goes on', () => {
    const book = new LogBook(MOST)
    book.add([at(1, 'first'), at(2, 'second'), at(2, 'twin')])
    book.resume()
    // The engine begins with the second that it is asked for, and more was written at that instant meanwhile.
    book.add([at(1, 'first'), at(2, 'second'), at(2, 'twin'), at(2, 'triplet'), at(3, 'third')])
    expect(texts(book)).toEqual(['first', 'second', 'twin', 'triplet', 'third'])
  })

  it('goes on twice from the same line', () => {
    const book = new LogBook(MOST)
    book.add([at(2, 'one'), at(2, 'two')])
    book.resume()
    book.add([at(2, 'one')])
    book.resume()
    book.add([at(2, 'one'), at(2, 'two'), at(3, 'three')])
    expect(texts(book)).toEqual(['one', 'two', 'three'])
  })

  it('knows the pieces of a long line again', () => {
    const book = new LogBook(MOST)
    book.add([at(1, 'begin'), 'middle', 'end'])
    book.resume()
    book.add([at(1, 'begin'), 'middle', 'end', at(2, 'next')])
    expect(texts(book)).toEqual(['begin', 'middle', 'end', 'next'])
  })

  it('goes on in the middle of a long line', () => {
    const book = new LogBook(MOST)
    book.add([at(1, 'begin')])
    book.resume()
    book.add([at(1, 'begin'), 'middle', 'end'])
    expect(texts(book)).toEqual(['begin', 'middle', 'end'])
  })

  it('does not leave out twins that come without a break', () => {
    const book = new LogBook(MOST)
    book.add([at(1, 'same'), at(1, 'same')])
    expect(texts(book)).toEqual(['same', 'same'])
  })

  it('carries a colour over to the next line', () => {
    const book = new LogBook(MOST)
    book.add([at(1, '\x1b[31mred'), at(2, 'still red\x1b[m')])
    expect(book.last()[1]?.runs).toEqual([{ from: 0, to: 9, style: { colour: 1 } }])
  })

  it('shows what a progress bar wrote last', () => {
    const book = new LogBook(MOST)
    book.add([at(1, '10 %\r50 %\r100 %'), at(2, 'from Windows\r')])
    expect(texts(book)).toEqual(['100 %', 'from Windows'])
  })

  it('keeps the spaces of a line', () => {
    const book = new LogBook(MOST)
    book.add([at(1, '  indented  ')])
    expect(texts(book)).toEqual(['  indented  '])
  })

  it('takes the times out of a long line that the engine joined of pieces', () => {
    const book = new LogBook(MOST)
    const piece = 'x'.repeat(16_384)
    book.add([at(1, piece + at(1, piece) + at(2, 'end'))])
    expect(texts(book)).toEqual([`${piece}${piece}end`])
  })

  it('leaves a time alone that a short line speaks of', () => {
    const book = new LogBook(MOST)
    book.add([at(1, at(2, 'said the program'))])
    expect(texts(book)).toEqual([at(2, 'said the program')])
  })
})
