import { beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import { Problem } from '@/api/problem'
import type { StreamListener } from '@/api/stream'
import type { Screen } from './screen'
import { useShell } from './useShell'

interface Opened {
  query: Record<string, string>
  listener: StreamListener
  sent: unknown[]
  closed: string[]
}

const connections = vi.hoisted(() => [] as Opened[])
const deleted = vi.hoisted(() => [] as unknown[])

vi.mock('@/api/stream', async (original) => ({
  ...(await original<typeof import('@/api/stream')>()),
  openStream: (_id: number, _kind: string, query: Record<string, string>, listener: StreamListener) => {
    const one: Opened = { query, listener, sent: [], closed: [] }
    connections.push(one)
    return {
      send: (data: unknown) => one.sent.push(data),
      isOpen: () => true,
      leaving: () => 0,
      close: () => one.closed.push('close'),
      end: () => one.closed.push('end'),
    }
  },
}))
vi.mock('@/api/client', () => ({
  api: { DELETE: (_path: string, options: unknown) => deleted.push(options) },
  call: () => Promise.resolve(),
}))
vi.mock('vue-i18n', () => ({ useI18n: () => ({ t: (key: string) => key.replace('container.terminal.', '') }) }))
vi.mock('@/shared/useFormat', () => ({ useFormat: () => ({ bytes: (size: number) => `${size} B` }) }))
vi.mock('@/shared/useProblemText', () => ({ useProblemText: () => (problem: Problem) => problem.code }))

/** A terminal that shows what it is written when it is told to. */
function screen() {
  const written: string[] = []
  const later: (() => void)[] = []
  const shown = {
    terminal: {
      cols: 80,
      rows: 24,
      write: (bytes: Uint8Array, done: () => void) => {
        written.push(new TextDecoder().decode(bytes))
        later.push(done)
      },
    },
    asNew: () => '<new>',
    line: (text: string) => `[${text}]`,
  } as unknown as Screen
  return { shown, text: () => written.join(''), show: () => later.splice(0).forEach((done) => done()) }
}

const bytes = (text: string) => new TextEncoder().encode(text)
const last = () => connections[connections.length - 1]!

describe('a shell', () => {
  const sessions: (string | undefined)[] = []
  const ended = vi.fn()

  function open(session?: string, vanished = false) {
    const place = screen()
    const scope = effectScope()
    const shell = scope.run(() =>
      useShell({ containerId: 7, path: '/bin/sh', session, vanished }, place.shown, { session: (id) => sessions.push(id), ended }),
    )!
    shell.connect()
    return { ...place, shell, scope }
  }

  function begins(position: number, replay = 0, modes = '') {
    last().listener.opened?.()
    last().listener.session?.({ id: 'a', position, replay, modes })
  }

  beforeEach(() => {
    connections.length = 0
    sessions.length = 0
    deleted.length = 0
    ended.mockClear()
    vi.useFakeTimers()
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('removeEventListener', () => {})
  })

  it('is asked to outlive its connection', () => {
    open()
    expect(last().query).toMatchObject({ shell: '/bin/sh', keep: 'true', acks: 'true' })
    begins(0)
    expect(sessions).toEqual(['a'])
  })

  it('goes on where its screen is after a lost connection, without a word on the screen', () => {
    const { shell, text } = open()
    begins(0)
    last().listener.bytes?.(bytes('one'))
    last().listener.ended({ how: 'lost' })
    expect(shell.state.value).toMatchObject({ is: 'ended', broken: true, why: 'away' })

    vi.advanceTimersByTime(1_500)
    expect(last().query).toMatchObject({ attach: 'a', from: '3' })
    expect(last().query).not.toHaveProperty('keep')
    begins(3)
    last().listener.bytes?.(bytes('two'))

    expect(text()).toBe('onetwo')
    expect(shell.state.value.is).toBe('open')
    expect(ended).not.toHaveBeenCalled()
  })

  it('says how much output is missing', () => {
    const { text } = open()
    begins(0)
    last().listener.bytes?.(bytes('one'))
    last().listener.ended({ how: 'lost' })
    vi.advanceTimersByTime(1_500)

    begins(1000, 3, '<modes>')
    last().listener.bytes?.(bytes('end'))

    expect(text()).toBe('one<new>[dropped]<modes>end')
  })

  it('that there was before has its screen again, and what the replay asks is not answered', () => {
    const { shell, show } = open('a')
    expect(last().query).toEqual({ attach: 'a', cols: '80', rows: '24', acks: 'true' })
    begins(0, 5)
    last().listener.bytes?.(bytes('12345'))
    shell.type('\x1b[1;1R')
    expect(last().sent).toEqual([])

    show()
    shell.type('x')

    expect(last().sent).toEqual([bytes('x')])
  })

  it('that is no more is replaced by a new one, and this is said', () => {
    const { text } = open('a')
    last().listener.ended({ how: 'refused', problem: Problem.ofStream('SESSION_NOT_FOUND', '') })

    expect(text()).toContain('[vanished]')
    expect(connections).toHaveLength(2)
    expect(last().query).toMatchObject({ keep: 'true' })
    expect(sessions).toEqual([undefined])
  })

  it('that was ended elsewhere is not replaced', () => {
    const { shell } = open()
    begins(0)
    last().listener.ended({ how: 'refused', problem: Problem.ofStream('SESSION_NOT_FOUND', '') })

    expect(connections).toHaveLength(1)
    expect(shell.state.value).toMatchObject({ is: 'ended', broken: false })
  })

  it('that another page has taken is not fought for, and can be taken back', () => {
    const { shell, text } = open()
    begins(0)
    last().listener.ended({ how: 'refused', problem: Problem.ofStream('SESSION_TAKEN_OVER', '') })
    vi.advanceTimersByTime(60_000)
    expect(connections).toHaveLength(1)
    expect(shell.state.value).toMatchObject({ elsewhere: true, broken: false })
    expect(text()).toBe('')

    shell.connect()

    expect(last().query).toMatchObject({ attach: 'a', from: '0' })
  })

  it('ends for good when it is closed', () => {
    const { shell } = open()
    begins(0)
    shell.end()
    expect(last().closed).toContain('end')
    expect(sessions).toEqual(['a', undefined])
  })

  it('is ended over REST when there is no connection', () => {
    const { shell } = open()
    begins(0)
    last().listener.ended({ how: 'lost' })
    shell.end()
    vi.advanceTimersByTime(60_000)
    expect(deleted).toEqual([{ params: { path: { id: 7, terminalId: 'a' } } }])
    expect(connections).toHaveLength(1)
  })

  it('goes on when its page is left', () => {
    const { scope } = open()
    begins(0)
    scope.stop()
    expect(last().closed).toEqual(['close'])
  })

  it('tells of a worker that is gone once, however often it tries again', () => {
    const { text } = open()
    begins(0)
    const gone = () =>
      last().listener.ended({ how: 'refused', problem: Problem.ofStream('WORKER_UNAVAILABLE', '') })
    gone()
    vi.advanceTimersByTime(1_500)
    begins(0)
    gone()
    vi.advanceTimersByTime(2_500)
    begins(0)
    gone()
    expect(text().split('[WORKER_UNAVAILABLE]')).toHaveLength(2)
  })
})
