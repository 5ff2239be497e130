import { describe, expect, it } from 'vitest'
import { Problem } from '@/api/problem'
import en from '@/i18n/en'
import zh from '@/i18n/zh'
import { wordsOfFailure, wordsOfProblem, type Language } from './words'

function language(messages: unknown, english: boolean): Language {
  const find = (key: string) => key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], messages)
  return { t: (key) => String(find(key)), te: (key) => typeof find(key) === 'string', english }
}

const RAW = 'Worker w-1: The Docker Engine refused: dial tcp: lookup reg.example: no such host'
const BOTH = [
  ['en', language(en, true)],
  ['zh-CN', language(zh, false)],
] as const

describe.each(BOTH)('in %s', (_, said) => {
  it.each(['ENGINE_ERROR', 'CONTAINER_DID_NOT_START', 'NO_FREE_PORT', 'NAME_TAKEN', 'IMAGE_NOT_FOUND', 'ENGINE_BUSY', 'INTERNAL'])(
    'a worker’s %s is a sentence of the page, its words are details',
    (workerCode) => {
      const problem = Problem.of({ code: 'ENGINE_ERROR', detail: RAW, workerCode }, 502)
      expect(wordsOfProblem(problem, said)).toEqual({ text: said.t(`failure.${workerCode}`), details: RAW })
    },
  )

  it('an engine’s words are details, also without the code of a worker', () => {
    const problem = Problem.of({ code: 'ENGINE_ERROR', detail: RAW }, 502)
    expect(wordsOfProblem(problem, said)).toEqual({ text: said.t('problem.ENGINE_ERROR'), details: RAW })
  })

  it('a code of a worker that the API has, too, is said as the API’s', () => {
    const problem = Problem.of({ code: 'NO_SHELL', detail: RAW, workerCode: 'NO_SHELL' }, 409)
    expect(wordsOfProblem(problem, said)).toEqual({ text: said.t('problem.NO_SHELL'), details: RAW })
  })

  it('a failed pull says the same', () => {
    expect(wordsOfFailure('REGISTRY_DENIED', Problem.ofStream('REGISTRY_DENIED', RAW), said)).toEqual({
      text: said.t('failure.REGISTRY_DENIED'),
      details: RAW,
    })
  })

  it('the master’s own refusals have no details', () => {
    const problem = Problem.of({ code: 'CONTAINER_NAME_TAKEN', detail: 'You have a container web.' }, 409)
    expect(wordsOfProblem(problem, said).details).toBeUndefined()
  })
})

it('in English the master’s own sentence is said, as it knows more', () => {
  const problem = Problem.of({ code: 'CONTAINER_NAME_TAKEN', detail: 'You have a container web.' }, 409)
  expect(wordsOfProblem(problem, language(en, true)).text).toBe('You have a container web.')
})
