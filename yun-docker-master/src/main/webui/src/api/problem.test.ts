import { describe, expect, it } from 'vitest'
import { Problem } from './problem'

describe('a problem', () => {
  it('is read from the document of the API', () => {
    const document = { code: 'IMAGE_IN_USE', detail: 'Remove the container first.', field: 'imageId', retryAfterSeconds: 3 }
    expect(Problem.of(document, 409)).toMatchObject({
      code: 'IMAGE_IN_USE',
      detail: 'Remove the container first.',
      status: 409,
      field: 'imageId',
      members: { retryAfterSeconds: 3 },
    })
  })

  it.each([undefined, null, '<html>Bad Gateway</html>', 7, { code: 5, detail: [] }])('is unexpected when the answer is %o', (answer) => {
    expect(Problem.of(answer, 502)).toMatchObject({ code: 'UNEXPECTED', detail: '', status: 502, field: undefined })
  })

  it('is that nobody answered', () => {
    expect(Problem.unreachable(new TypeError('Failed to fetch'))).toMatchObject({ code: 'UNREACHABLE', detail: 'Failed to fetch', status: 0 })
  })

  it('is what a stream ended with', () => {
    expect(Problem.ofStream('NO_SHELL', 'No shell.')).toMatchObject({ code: 'NO_SHELL', detail: 'No shell.' })
  })

  it('stays itself when it is thrown on', () => {
    const problem = Problem.of({ code: 'FORBIDDEN' }, 403)
    expect(Problem.from(problem)).toBe(problem)
    expect(Problem.from(new Error('oh'))).toMatchObject({ code: 'UNEXPECTED', detail: 'Error: oh' })
  })

  it.each([
    [Problem.unreachable(undefined), true],
    [Problem.of({ code: 'DATABASE_UNAVAILABLE' }, 503), true],
    [Problem.of(undefined, 500), true],
    [Problem.of({ code: 'OPERATION_ID_TAKEN' }, 409), false],
    [Problem.of({ code: 'TOO_MANY_ATTEMPTS' }, 429), false],
  ])('%s leaves open whether it was done: %s', (problem, undecided) => {
    expect(problem.undecided).toBe(undecided)
  })
})
