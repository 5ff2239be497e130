import type { Problem } from '@/api/problem'
import { useWords } from './useWords'

/** Says a problem in the user's language, where there is no place for the words of an engine. */
export function useProblemText() {
  const { ofProblem } = useWords()
  return (problem: Problem): string => ofProblem(problem).text
}
