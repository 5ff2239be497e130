import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createScreen } from './screen'

/** What xterm.js would need a browser for. */
const xterm = vi.hoisted(() => ({
  proposed: undefined as { cols: number; rows: number } | undefined,
  buffer: 'normal',
  openLink: undefined as ((event: unknown, link: string) => void) | undefined,
  resize: vi.fn(),
}))

vi.mock('@xterm/xterm', () => ({
  Terminal: class {
    loadAddon() {}
    resize = xterm.resize
    get buffer() {
      return { active: { type: xterm.buffer } }
    }
  },
}))
vi.mock('@xterm/addon-fit', () => ({
  FitAddon: class {
    proposeDimensions = () => xterm.proposed
  },
}))
vi.mock('@xterm/addon-search', () => ({ SearchAddon: class {} }))
vi.mock('@xterm/addon-web-links', () => ({
  WebLinksAddon: class {
    constructor(open: typeof xterm.openLink) {
      xterm.openLink = open
    }
  },
}))

const LEAVE_OTHER_SCREEN = '\x1b[?1049l'

describe('a screen', () => {
  beforeEach(() => {
    xterm.resize.mockClear()
    xterm.buffer = 'normal'
  })

  it.each([
    [{ cols: 80, rows: 24 }, [80, 24]],
    [{ cols: 5000, rows: 2000 }, [1000, 1000]],
  ])('that may be %o takes %o', (proposed, size) => {
    xterm.proposed = proposed
    createScreen().fit()
    expect(xterm.resize).toHaveBeenCalledExactlyOnceWith(...size)
  })

  it.each([undefined, { cols: 2, rows: 24 }, { cols: 80, rows: 1 }])('that is not seen, %o, keeps its size', (proposed) => {
    xterm.proposed = proposed
    createScreen().fit()
    expect(xterm.resize).not.toHaveBeenCalled()
  })

  it('is left by an editor that ended without a word, and by nothing else', () => {
    const screen = createScreen()
    expect(screen.asNew()).not.toContain(LEAVE_OTHER_SCREEN)
    xterm.buffer = 'alternate'
    expect(screen.asNew()).toContain(LEAVE_OTHER_SCREEN)
  })

  it('has the page’s own lines below what is there', () => {
    const screen = createScreen()
    expect(screen.line('ended')).toMatch(/\r\n.*\[ended\].*\r\n$/)
    expect(screen.line('ended')).not.toContain('\x1b[999H')
    xterm.buffer = 'alternate'
    expect(screen.line('ended')).toContain('\x1b[999H')
  })

  it('opens links of the web alone, and lets them know nothing of this page', () => {
    const open = vi.fn()
    vi.stubGlobal('open', open)
    createScreen()
    for (const link of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x']) {
      xterm.openLink!(undefined, link)
    }
    expect(open).not.toHaveBeenCalled()
    xterm.openLink!(undefined, 'https://example.org/')
    expect(open).toHaveBeenCalledExactlyOnceWith('https://example.org/', '_blank', 'noopener,noreferrer')
  })
})
