import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema'
import { Problem } from './problem'

const UNCHANGING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The master asks back, as a header, what it set as a cookie: another site's page cannot read it. */
const csrf: Middleware = {
  onRequest({ request }) {
    const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1]
    if (token && !UNCHANGING.has(request.method)) {
      request.headers.set('X-XSRF-TOKEN', decodeURIComponent(token))
    }
    return request
  },
}

/** The REST API, with the types of its own description. */
export const api = createClient<paths>({ credentials: 'same-origin' })
api.use(csrf)

type SessionEnd = (problem: Problem) => void
let onSessionEnd: SessionEnd = () => {}

/** Says what to do when the master knows us no longer, or will not. */
export function whenSessionEnds(what: SessionEnd) {
  onSessionEnd = what
}

type Answer<T> = { data?: T; error?: unknown; response: Response }

/**
 * What the API answered.
 *
 * @throws Problem when it refused, or when there was no answer
 */
export async function call<T>(answering: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await answering
  } catch (e) {
    throw Problem.unreachable(e)
  }
  if (answer.response.ok) {
    return answer.data as T
  }
  const problem = Problem.of(answer.error, answer.response.status)
  if (problem.code === 'NOT_LOGGED_IN' || problem.code === 'BANNED') {
    onSessionEnd(problem)
  }
  throw problem
}
