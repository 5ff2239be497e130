import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Stream } from '@/api/stream'
import { InputQueue } from './InputQueue'

const KIB = 1024
const MOST_UNTAKEN = 256 * KIB
const text = new TextEncoder()
const CTRL_C = Uint8Array.of(3)

/** A connection that takes what it is given off its hands only when it is told to. */
function connection() {
  const sent: number[] = []
  const said: string[] = []
  const state = { open: true, leaving: 0 }
  const stream = {
    isOpen: () => state.open,
    leaving: () => state.leaving,
    send(data: Uint8Array | string) {
      if (typeof data === 'string') {
        said.push(data)
        return
      }
      sent.push(data.length)
      state.leaving += data.length
    },
  }
  return { stream: stream as unknown as Stream, sent, said, state }
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

  it('goes no further ahead of the program than the master can keep', () => {
    const { stream, sent } = connection()
    const queue = new InputQueue(() => ({ ...stream, leaving: () => 0 }))
    const total = () => sent.reduce((all, one) => all + one, 0)

    queue.push(new Uint8Array(3_000_000))
    queue.push(Uint8Array.of(1))
    expect(total()).toBe(MOST_UNTAKEN)
    vi.advanceTimersByTime(1000)
    expect(total()).toBe(MOST_UNTAKEN)

    for (let taken = 0; taken < 3_000_001; ) {
      const some = Math.min(10_000, total() - taken)
      expect(some).toBeGreaterThan(0)
      queue.taken(some)
      taken += some
      expect(total() - taken).toBeLessThan(MOST_UNTAKEN + 32 * KIB)
    }
    expect(total()).toBe(3_000_001)
  })

  it('is dropped with an interrupt as far as it was not sent', () => {
    const { stream, sent, state } = connection()
    const queue = new InputQueue(() => stream)
    queue.push(new Uint8Array(100 * KIB))
    queue.push(new Uint8Array(5))
    expect(queue.interrupt(CTRL_C)).toBe(36 * KIB + 5)
    state.leaving = 0
    vi.advanceTimersByTime(20)
    expect(sent).toEqual([32 * KIB, 32 * KIB, 1])
  })

  it('is told to have ended when it was a paste that has begun', () => {
    const sent: string[] = []
    const stream = {
      isOpen: () => sent.length < 1,
      leaving: () => 0,
      send: (bytes: Uint8Array) => sent.push(new TextDecoder().decode(bytes)),
    }
    const queue = new InputQueue(() => stream as unknown as Stream)
    const paste = text.encode(`\x1b[200~${'x'.repeat(100 * KIB)}\x1b[201~`)
    queue.push(paste)
    queue.push(paste)
    expect(queue.interrupt(CTRL_C)).toBe(2 * paste.length - 32 * KIB - 6)
    stream.isOpen = () => true
    vi.advanceTimersByTime(20)
    expect(sent.slice(1)).toEqual(['\x1b[201~', '\x03'])
  })

  it('is dropped whole when it is a paste that has not begun', () => {
    const { stream, sent, state } = connection()
    const queue = new InputQueue(() => stream)
    state.open = false
    queue.push(text.encode('\x1b[200~x\x1b[201~'))
    queue.interrupt(CTRL_C)
    state.open = true
    vi.advanceTimersByTime(20)
    expect(sent).toEqual([1])
  })

  it('is interrupted by the master when its program takes nothing', () => {
    const { stream, said } = connection()
    const queue = new InputQueue(() => ({ ...stream, leaving: () => 0 }))
    queue.push(new Uint8Array(3_000_000))
    queue.interrupt(CTRL_C)
    vi.advanceTimersByTime(1500)
    queue.taken(1000)
    vi.advanceTimersByTime(1500)
    expect(said).toEqual([])
    vi.advanceTimersByTime(4000)
    expect(said).toEqual(['{"type":"interrupt"}'])
  })

  it('is not interrupted by the master when its program takes the key', () => {
    const { stream, said } = connection()
    const queue = new InputQueue(() => ({ ...stream, leaving: () => 0 }))
    queue.push(new Uint8Array(3_000_000))
    queue.interrupt(CTRL_C)
    queue.taken(MOST_UNTAKEN)
    vi.advanceTimersByTime(1000)
    queue.taken(1)
    queue.push(new Uint8Array(5))
    vi.advanceTimersByTime(10_000)
    expect(said).toEqual([])
  })

  it('is not interrupted by the master on another connection', () => {
    const { stream, said } = connection()
    const queue = new InputQueue(() => stream)
    queue.interrupt(CTRL_C)
    queue.clear()
    vi.advanceTimersByTime(10_000)
    expect(said).toEqual([])
  })

  it('is refused when it is more than is kept', () => {
    const { stream, state, sent } = connection()
    state.open = false
    const queue = new InputQueue(() => stream)
    expect(queue.push(new Uint8Array(15_999_999))).toBe(true)
    expect(queue.push(new Uint8Array(2))).toBe(false)
    expect(queue.push(new Uint8Array(1))).toBe(true)
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

  it('waits for another connection for nothing of the one before', () => {
    const { stream, sent } = connection()
    const queue = new InputQueue(() => ({ ...stream, leaving: () => 0 }))
    queue.push(new Uint8Array(MOST_UNTAKEN))
    queue.clear()
    queue.push(new Uint8Array(1))
    expect(sent.at(-1)).toBe(1)
  })
})
