import { useI18n } from 'vue-i18n'
import { Problem } from '@/api/problem'
import type { Image } from '@/api/types'
import { useProblemText } from './useProblemText'

/** Says why a pull failed: the reasons of workers are others than those of the API. */
export function useFailureText() {
  const { t, te, locale } = useI18n()
  const problemText = useProblemText()
  return ({ code, message }: NonNullable<Image['error']>): string => {
    const key = `failure.${code}`
    // What the worker says itself knows more, and it is English.
    return locale.value !== 'en' && te(key) ? t(key) : problemText(Problem.ofStream(code, message))
  }
}
