import { useI18n } from 'vue-i18n'
import type { AnyProblemCode, Problem } from '@/api/problem'

/** What the page itself found out. */
const OWN = new Set<AnyProblemCode>(['UNREACHABLE', 'UNEXPECTED'])

/** Says a problem in the user's language where its code has a sentence there, otherwise as the master said it. */
export function useProblemText() {
  const { t, te, locale } = useI18n()
  return (problem: Problem): string => {
    // The master's own sentence knows more (which field, what name), and it is English.
    if (locale.value === 'en' && problem.detail && !OWN.has(problem.code)) {
      return problem.detail
    }
    const key = `problem.${problem.code}`
    return te(key) ? t(key) : problem.detail || t('problem.UNEXPECTED')
  }
}
