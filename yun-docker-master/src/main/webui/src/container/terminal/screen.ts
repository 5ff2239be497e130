import '@xterm/xterm/css/xterm.css'
import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { WebLinksAddon } from '@xterm/addon-web-links'
import { Terminal } from '@xterm/xterm'

/** Lines that can be scrolled back to. */
const SCROLLBACK = 10_000

/** As high as the font alone, a row of DejaVu Sans Mono at 14 px cuts off its underscores: 16 px where it needs 17. */
const LINE_HEIGHT = 1.15

/** Most columns and rows that the master takes. */
const LARGEST = 1_000

/** Cancels a sequence that was cut, and what a program may have set that is no more: mouse reports, other keys, colours. */
const PLAIN = '\x18\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?1l\x1b>\x1b[?25h\x1b[m'
const LEAVE_OTHER_SCREEN = '\x1b[?1049l'
const TO_LAST_ROW = '\x1b[999H'

export interface Screen {
  terminal: Terminal
  search: SearchAddon
  /** Takes the size of its place; does nothing while it is not seen. */
  fit: () => void
  /** To be written before another program begins. */
  asNew: () => string
  /** To be written for a line of the page's own, below what is there. */
  line: (text: string) => string
}

export function createScreen(): Screen {
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: true,
    fontFamily: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace",
    fontSize: 14,
    lineHeight: LINE_HEIGHT,
    linkHandler: { activate: (_event, link) => open(link) },
    macOptionIsMeta: true,
    minimumContrastRatio: 4.5,
    scrollback: SCROLLBACK,
  })
  const size = new FitAddon()
  const search = new SearchAddon()
  terminal.loadAddon(size)
  terminal.loadAddon(search)
  terminal.loadAddon(new WebLinksAddon((_event, link) => open(link)))

  function fit() {
    const proposed = size.proposeDimensions()
    if (proposed && proposed.cols > 2 && proposed.rows > 1) {
      terminal.resize(Math.min(proposed.cols, LARGEST), Math.min(proposed.rows, LARGEST))
    }
  }

  /** A full-screen program, such as an editor, has a screen of its own. */
  const onOther = () => terminal.buffer.active.type === 'alternate'

  return {
    terminal,
    search,
    fit,
    // To leave the other screen when one is not on it would move the cursor.
    asNew: () => PLAIN + (onOther() ? LEAVE_OTHER_SCREEN : ''),
    line: (text) => `${PLAIN}${onOther() ? TO_LAST_ROW : ''}\r\n\x1b[2m[${text}]\x1b[m\r\n`,
  }
}

/** A program in a container must not reach this page by a link that it prints. */
function open(link: string) {
  if (/^https?:\/\//i.test(link)) {
    window.open(link, '_blank', 'noopener,noreferrer')
  }
}
