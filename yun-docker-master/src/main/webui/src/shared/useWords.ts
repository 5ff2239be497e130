import { useI18n } from 'vue-i18n'
import { Problem } from '@/api/problem'
import type { Image } from '@/api/types'
import { wordsOfFailure, wordsOfProblem, type Words } from './words'

/** Says problems, and failures of pulls, in the user's language, with the words of engines as details. */
export function useWords() {
  const { t, te, locale } = useI18n()
  const language = () => ({ t: (key: string) => t(key), te: (key: string) => te(key), english: locale.value === 'en' })

  const ofProblem = (problem: Problem): Words => wordsOfProblem(problem, language())
  const ofFailure = ({ code, message }: NonNullable<Image['error']>): Words =>
    wordsOfFailure(code, Problem.ofStream(code, message), language())

  return { ofProblem, ofFailure }
}
