/** Control character of Ctrl+V: the next key is taken literally by a shell; block selection in an editor. */
export const CTRL_V = '\x16'

/** What the page does with a key instead of sending it to the program. */
export type Shortcut = 'leave' | 'search' | 'copy' | 'paste' | 'literal'

type Key = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey'> & {
  getModifierState?: (key: string) => boolean
}

/** Command is the key for copying and pasting on a Mac, so that Ctrl belongs to the program alone. */
export function isMac(platform = navigator.platform): boolean {
  return /^(Mac|iP)/.test(platform)
}

/** @param selected whether text is selected in the terminal: Ctrl+C then copies it, and otherwise interrupts */
export function shortcutOf(key: Key, selected: boolean, mac: boolean): Shortcut | undefined {
  if (key.shiftKey && key.code === 'Escape') {
    return 'leave'
  }
  if (!key.ctrlKey || key.metaKey) {
    return undefined
  }
  if (key.shiftKey) {
    return withCtrlShift(key.code)
  }
  if (mac) {
    return undefined
  }
  if (key.altKey) {
    // AltGr is reported as Ctrl and Alt together on Windows, and types a character.
    return key.code === 'KeyV' && !key.getModifierState?.('AltGraph') ? 'literal' : undefined
  }
  if (key.code === 'KeyV') {
    return 'paste'
  }
  return key.code === 'KeyC' && selected ? 'copy' : undefined
}

function withCtrlShift(code: string): Shortcut | undefined {
  switch (code) {
    case 'KeyC':
      return 'copy'
    case 'KeyV':
      return 'paste'
    case 'KeyF':
      return 'search'
    default:
      return undefined
  }
}
