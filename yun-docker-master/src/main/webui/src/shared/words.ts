import type { AnyProblemCode, Problem } from '@/api/problem'

/** A problem in the user's language; what a worker, its engine or a registry said itself is for the details. */
export interface Words {
  text: string
  details?: string
}

/** The messages of the user's language. */
export interface Language {
  t: (key: string) => string
  te: (key: string) => boolean
  english: boolean
}

/** What the page itself found out. */
const OWN = new Set<AnyProblemCode>(['UNREACHABLE', 'UNEXPECTED'])
/** The details of these are not the master's own sentence. */
const FOREIGN = new Set<AnyProblemCode>(['ENGINE_ERROR'])

/** Says a problem of the API. */
export function wordsOfProblem(problem: Problem, language: Language): Words {
  const { workerCode } = problem.members
  const ofWorker = `failure.${String(workerCode)}`
  const key = language.te(ofWorker) ? ofWorker : `problem.${problem.code}`
  if ((workerCode || FOREIGN.has(problem.code)) && language.te(key)) {
    return { text: language.t(key), details: problem.detail || undefined }
  }
  // The master's own sentence knows more (which field, what name), and it is English.
  if (language.english && problem.detail && !OWN.has(problem.code)) {
    return { text: problem.detail }
  }
  return { text: language.te(key) ? language.t(key) : problem.detail || language.t('problem.UNEXPECTED') }
}

/** Says why a pull failed: the reasons of workers are others than those of the API. */
export function wordsOfFailure(code: string, problem: Problem, language: Language): Words {
  const key = `failure.${code}`
  return language.te(key) ? { text: language.t(key), details: problem.detail || undefined } : wordsOfProblem(problem, language)
}
