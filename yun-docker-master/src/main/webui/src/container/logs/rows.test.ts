import { describe, expect, it } from 'vitest'
import { first, Rows } from './rows'

describe('rows of different heights', () => {
  const rows = new Rows(3, (row) => [10, 30, 20][row]!)

  it('lie below each other', () => {
    expect([0, 1, 2, 3].map((row) => rows.top(row))).toEqual([0, 10, 40, 60])
    expect(rows.height).toBe(60)
  })

  it.each([
    [-5, 0],
    [0, 0],
    [9.9, 0],
    [10, 1],
    [39, 1],
    [40, 2],
    [600, 2],
  ])('are found: at %f is row %i', (y, row) => {
    expect(rows.at(y)).toBe(row)
  })

  it('may be none', () => {
    const none = new Rows(0, () => 10)
    expect([none.height, none.at(5), none.top(0)]).toEqual([0, 0, 0])
  })
})

describe('the first that holds', () => {
  it.each([0, 1, 7, 99, 100])('is found at %i of 100', (from) => {
    expect(first(100, (index) => index >= from)).toBe(from)
  })
})
