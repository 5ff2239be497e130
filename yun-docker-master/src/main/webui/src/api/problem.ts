import type { ProblemCode } from './types'

/**
 * UNREACHABLE: the master gave no answer. UNEXPECTED: one that is no problem document. TOO_MANY_STREAMS: it closed a
 * terminal, log or stats at once.
 */
export type AnyProblemCode = ProblemCode | 'UNREACHABLE' | 'UNEXPECTED' | 'TOO_MANY_STREAMS'

/** Why something was not done: the problem document of the API, or that there was no answer. */
export class Problem extends Error {
  private constructor(
    readonly code: AnyProblemCode,
    /** In English, what to do. The page says the code in the user's language where it can. */
    readonly detail: string,
    readonly status: number,
    /** The member of the request that is to blame. */
    readonly field: string | undefined,
    readonly members: Record<string, unknown>,
  ) {
    super(detail)
    this.name = 'Problem'
  }

  /** Whether it may have been done all the same: there was no answer, or the master or a proxy before it failed. */
  get undecided(): boolean {
    return this.status === 0 || this.status >= 500
  }

  static of(document: unknown, status: number): Problem {
    const members = (typeof document === 'object' && document !== null ? document : {}) as Record<string, unknown>
    const { code, detail, field } = members
    return new Problem(
      typeof code === 'string' ? (code as ProblemCode) : 'UNEXPECTED',
      typeof detail === 'string' ? detail : '',
      status,
      typeof field === 'string' ? field : undefined,
      members,
    )
  }

  static unreachable(cause: unknown): Problem {
    return new Problem('UNREACHABLE', cause instanceof Error ? cause.message : '', 0, undefined, {})
  }

  /** What a stream ended with: {@code {"type":"error","code":..,"message":..}}. */
  static ofStream(code: string, message: string): Problem {
    return new Problem(code as AnyProblemCode, message, 0, undefined, {})
  }

  static from(thrown: unknown): Problem {
    return thrown instanceof Problem ? thrown : Problem.of({ detail: String(thrown) }, 0)
  }
}
