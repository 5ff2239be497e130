import { describe, expect, it } from 'vitest'
import en from './en'
import zh from './zh'

/** Each sentence by its key, such as {@code images.removeLine}. */
function sentences(messages: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([name, said]: [string, string | object]) =>
      typeof said === 'string' ? [[path + name, said] as const] : [...sentences(said, `${path}${name}.`)],
    ),
  )
}

/** What is filled in, in any of the forms of a sentence that counts. */
function placeholders(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort()
}

const english = sentences(en)
const chinese = sentences(zh)

describe('both languages', () => {
  it('say the same things', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('fill in the same', () => {
    const filled = (all: Map<string, string>) => Object.fromEntries([...all].map(([key, said]) => [key, placeholders(said)]))
    expect(filled(chinese)).toEqual(filled(english))
  })
})
