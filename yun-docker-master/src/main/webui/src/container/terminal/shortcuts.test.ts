import { describe, expect, it } from 'vitest'
import { isMac, shortcutOf } from './shortcuts'

function key(name: string, altGraph = false) {
  const parts = name.split('+')
  return {
    code: parts[parts.length - 1]!,
    ctrlKey: parts.includes('Ctrl'),
    shiftKey: parts.includes('Shift'),
    altKey: parts.includes('Alt'),
    metaKey: parts.includes('Meta'),
    getModifierState: (modifier: string) => modifier === 'AltGraph' && altGraph,
  }
}

describe('keys in a terminal', () => {
  it('paste by Ctrl+V, as everywhere in a browser', () => {
    expect(shortcutOf(key('Ctrl+KeyV'), false, false)).toBe('paste')
    expect(shortcutOf(key('Ctrl+Shift+KeyV'), false, false)).toBe('paste')
  })

  it('copy by Ctrl+C only what is selected, and interrupt otherwise', () => {
    expect(shortcutOf(key('Ctrl+KeyC'), true, false)).toBe('copy')
    expect(shortcutOf(key('Ctrl+KeyC'), false, false)).toBeUndefined()
    expect(shortcutOf(key('Ctrl+Shift+KeyC'), true, false)).toBe('copy')
  })

  it('send Ctrl+V itself by Ctrl+Alt+V, but not by AltGr', () => {
    expect(shortcutOf(key('Ctrl+Alt+KeyV'), false, false)).toBe('literal')
    expect(shortcutOf(key('Ctrl+Alt+KeyV', true), false, false)).toBeUndefined()
  })

  it('leave Ctrl to the program on a Mac, where Command copies and pastes', () => {
    expect(shortcutOf(key('Ctrl+KeyV'), false, true)).toBeUndefined()
    expect(shortcutOf(key('Ctrl+KeyC'), true, true)).toBeUndefined()
    expect(shortcutOf(key('Meta+KeyV'), false, true)).toBeUndefined()
    expect(isMac('MacIntel')).toBe(true)
    expect(isMac('Linux x86_64')).toBe(false)
  })

  it('find, and lead out of the terminal', () => {
    expect(shortcutOf(key('Ctrl+Shift+KeyF'), false, false)).toBe('search')
    expect(shortcutOf(key('Shift+Escape'), false, false)).toBe('leave')
    expect(shortcutOf(key('Escape'), false, false)).toBeUndefined()
    expect(shortcutOf(key('KeyV'), false, false)).toBeUndefined()
  })
})
