import { describe, expect, it, vi } from 'vitest'
import { OutputQueue } from './OutputQueue'

const KIB = 1024
const MIB = 1024 * KIB

/** A terminal that deals with what it is given when it is told to. */
function terminal() {
  /** The first byte of each piece. */
  const given: number[] = []
  const written: (() => void)[] = []
  const tooMany = vi.fn()
  const queue = new OutputQueue((bytes, done) => {
    given.push(bytes[0]!)
    written.push(done)
  }, tooMany)
  return { queue, given, dealWithOne: () => written.shift()!(), tooMany }
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

  it('is dropped when it is more than is kept, and then goes on', () => {
    const { queue, given, tooMany, dealWithOne } = terminal()
    queue.push(new Uint8Array(MIB))
    for (let i = 0; i < 65; i++) {
      queue.push(new Uint8Array(MIB))
    }
    expect(tooMany).toHaveBeenCalledExactlyOnceWith(65 * MIB)
    expect(queue.size()).toBe(0)
    dealWithOne()
    queue.push(Uint8Array.of(7))
    expect(given.at(-1)).toBe(7)
  })

  it('can be dropped on purpose', () => {
    const { queue, given, dealWithOne } = terminal()
    queue.push(new Uint8Array(600 * KIB))
    queue.push(new Uint8Array(20))
    expect(queue.drop()).toBe(20)
    dealWithOne()
    expect(given).toHaveLength(1)
  })
})
