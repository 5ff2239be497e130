import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Stream } from '@/api/stream'
import { InputQueue } from './InputQueue'

const KIB = 1024

/** A connection that takes what it is given off its hands only when it is told to. */
function connection() {
  const sent: number[] = []
  const state = { open: true, leaving: 0 }
  const stream = {
    isOpen: () => state.open,
    leaving: () => state.leaving,
    send(bytes: Uint8Array) {
      sent.push(bytes.length)
      state.leaving += bytes.length
    },
  }
  return { stream: stream as unknown as Stream, sent, state }
}

describe('what is typed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes at once', () => {
    const { stream, sent } = connection()
    expect(new InputQueue(() => stream).push(new Uint8Array(3))).toBe(true)
    expect(sent).toEqual([3])
  })

  it('goes in pieces, and no faster than the connection takes them', () => {
    const { stream, sent, state } = connection()
    new InputQueue(() => stream).push(new Uint8Array(100 * KIB))
    expect(sent).toEqual([32 * KIB, 32 * KIB])
    state.leaving = 0
    vi.advanceTimersByTime(20)
    expect(sent).toEqual([32 * KIB, 32 * KIB, 32 * KIB, 4 * KIB])
  })

  it('keeps its order', () => {
    const order: number[] = []
    const stream = { isOpen: () => true, leaving: () => 0, send: (bytes: Uint8Array) => order.push(bytes[0]!) }
    const queue = new InputQueue(() => stream as unknown as Stream)
    queue.push(Uint8Array.of(1))
    queue.push(Uint8Array.of(2))
    expect(order).toEqual([1, 2])
  })

  it('is refused when it is more than the master keeps', () => {
    const { stream, state, sent } = connection()
    state.open = false
    const queue = new InputQueue(() => stream)
    expect(queue.push(new Uint8Array(600_000))).toBe(true)
    expect(queue.push(new Uint8Array(600_000))).toBe(false)
    state.open = true
    vi.advanceTimersByTime(20)
    expect(sent.length).toBeGreaterThan(0)
  })

  it('is forgotten when it is cleared', () => {
    const { stream, sent, state } = connection()
    state.open = false
    const queue = new InputQueue(() => stream)
    queue.push(new Uint8Array(5))
    queue.clear()
    state.open = true
    vi.advanceTimersByTime(100)
    queue.push(new Uint8Array(1))
    expect(sent).toEqual([1])
  })
})
