import { describe, expect, it } from 'vitest'
import { OutputQueue } from './OutputQueue'

const KIB = 1024

/** A terminal that deals with what it is given when it is told to. */
function terminal() {
  /** The first byte of each piece. */
  const given: number[] = []
  const written: (() => void)[] = []
  const queue = new OutputQueue((bytes, done) => {
    given.push(bytes[0]!)
    written.push(done)
  })
  return { queue, given, dealWithOne: () => written.shift()!() }
}

describe('what a terminal is given', () => {
  it('is given at once while it keeps up', () => {
    const { queue, given } = terminal()
    queue.push(new Uint8Array(10))
    expect(given).toHaveLength(1)
    expect(queue.size()).toBe(0)
  })

  it('waits while the terminal has enough to deal with, in order', () => {
    const { queue, given, dealWithOne } = terminal()
    for (const n of [1, 2, 3]) {
      queue.push(new Uint8Array(300 * KIB).fill(n))
    }
    expect(given).toEqual([1, 2])
    expect(queue.size()).toBe(300 * KIB)
    dealWithOne()
    expect(given).toEqual([1, 2, 3])
    expect(queue.size()).toBe(0)
  })

  it('is told to be gone when the terminal has dealt with it, and not before', () => {
    const { queue, dealWithOne } = terminal()
    const gone: number[] = []
    for (const n of [1, 2, 3]) {
      queue.push(new Uint8Array(300 * KIB), () => gone.push(n))
    }
    expect(gone).toEqual([])
    dealWithOne()
    expect(gone).toEqual([1])
    dealWithOne()
    dealWithOne()
    expect(gone).toEqual([1, 2, 3])
  })

  it('can be dropped on purpose, and then goes on', () => {
    const { queue, given, dealWithOne } = terminal()
    queue.push(new Uint8Array(600 * KIB))
    queue.push(new Uint8Array(20))
    expect(queue.drop()).toBe(20)
    expect(queue.size()).toBe(0)
    dealWithOne()
    expect(given).toHaveLength(1)
    queue.push(Uint8Array.of(7))
    expect(given.at(-1)).toBe(7)
  })

  it('is told to be gone once when it is dropped', () => {
    const { queue, dealWithOne } = terminal()
    const gone: number[] = []
    for (const n of [1, 2, 3, 4]) {
      queue.push(new Uint8Array(300 * KIB), () => gone.push(n))
    }
    dealWithOne()
    expect(gone).toEqual([1])
    queue.drop()
    expect(gone).toEqual([1, 4])
    dealWithOne()
    dealWithOne()
    expect(gone).toEqual([1, 4, 2, 3])
    expect(queue.drop()).toBe(0)
    expect(gone).toEqual([1, 4, 2, 3])
  })
})
