import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useRetry } from './useRetry'

describe('trying again', () => {
  const again = vi.fn()
  let scope = effectScope()
  let retry: ReturnType<typeof useRetry>

  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
    again.mockClear()
    scope = effectScope()
    retry = scope.run(() => useRetry(again))!
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  /** Milliseconds until the next try. */
  function wait(): number {
    retry.later()
    return retry.at.value! - Date.now()
  }

  it('waits longer each time, and never longer than half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(wait)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  })

  it('happens when it is due, once', () => {
    retry.later()
    vi.advanceTimersByTime(999)
    expect(again).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(again).toHaveBeenCalledOnce()
    expect(retry.at.value).toBeUndefined()
  })

  it('begins with a short wait again when a try has lasted', () => {
    wait()
    wait()
    retry.lasts()
    expect(wait()).toBe(1_000)
  })

  it('can be done at once instead', () => {
    retry.later()
    retry.now()
    vi.advanceTimersByTime(60_000)
    expect(again).toHaveBeenCalledOnce()
  })

  it('ends with what asked for it', () => {
    retry.later()
    scope.stop()
    vi.advanceTimersByTime(60_000)
    expect(again).not.toHaveBeenCalled()
  })
})
