import { beforeEach, describe, expect, it, vi } from 'vitest'
import { keepShells, keptShells, restoredShells } from './keptShells'

const DETACHED = '2026-12-01T10:00:00Z'

describe('shells over a reload', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('sessionStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    })
  })

  it('are remembered for each container', () => {
    const shells = { shells: [{ session: 'a', name: 'sh 1' }], active: 'a' }
    keepShells(7, shells)
    expect(keptShells(7)).toEqual(shells)
    expect(keptShells(8)).toEqual({ shells: [] })
  })

  it('are none when what was remembered is not understood', () => {
    kept.set('yun.shells.7', '{')
    expect(keptShells(7)).toEqual({ shells: [] })
  })

  it('have their names again, also when the master still takes the old page for attached', () => {
    const own = { shells: [{ session: 'b', name: 'bash 2' }] }
    expect(restoredShells([{ id: 'b', shell: '/bin/bash', detachedAt: null }], own)).toEqual([
      { session: 'b', shell: '/bin/bash', name: 'bash 2' },
    ])
  })

  it('are joined by those that no page has, with new names', () => {
    const own = { shells: [{ session: 'b', name: 'sh 2' }] }
    const sessions = [
      { id: 'a', shell: '/bin/sh', detachedAt: DETACHED },
      { id: 'b', shell: '/bin/sh', detachedAt: DETACHED },
      { id: 'c', detachedAt: DETACHED },
    ]
    expect(restoredShells(sessions, own).map(({ name }) => name)).toEqual(['sh 3', 'sh 2', 'sh 4'])
  })

  it('of another page are left to it', () => {
    expect(restoredShells([{ id: 'a', shell: '/bin/sh', detachedAt: null }], { shells: [] })).toEqual([])
  })
})
