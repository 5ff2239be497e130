import { describe, expect, it } from 'vitest'
import { timeReach } from './timeReach'

describe('the time that a plot covers', () => {
  it('is a minute for one instant, whatever the library makes of it', () => {
    expect(timeReach([1000], 1000, 1000 + 86_400_000)).toEqual([1000, 1060])
  })

  it('is a minute for instants that are close together', () => {
    expect(timeReach([1000, 1001], 1000, 1001)).toEqual([1000, 1060])
  })

  it('is that of the instants', () => {
    expect(timeReach([1000, 2000], 1000, 2000)).toEqual([1000, 2000])
  })

  it('is none without an instant', () => {
    expect(timeReach([], null, null)).toEqual([null, null])
  })
})
