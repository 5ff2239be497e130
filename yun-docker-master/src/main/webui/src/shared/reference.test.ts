import { describe, expect, it } from 'vitest'
import { splitReference } from './reference'

describe('a reference', () => {
  it('keeps its name and tag together', () => {
    expect(splitReference('registry.example:5000/team/app:1.2')).toEqual({ head: 'registry.example:5000/team', tail: '/app:1.2' })
  })

  it('keeps its last characters when its name is long', () => {
    const digest = `registry.example/app@sha256:${'0123456789abcdef'.repeat(4)}`
    const { head, tail } = splitReference(digest)
    expect(tail).toHaveLength(24)
    expect(head + tail).toBe(digest)
  })

  it('is shown whole when it is short', () => {
    expect(splitReference('app:1')).toEqual({ head: '', tail: 'app:1' })
  })
})
