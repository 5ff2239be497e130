import { createI18n } from 'vue-i18n'
import type en from './en'

/** What each language says: the same sentences, checked by the compiler. */
export type Messages = Said<typeof en>
type Said<T> = { [K in keyof T]: T[K] extends string ? string : Said<T[K]> }

export const LANGUAGES = { en: 'English', 'zh-CN': '简体中文' } as const
export type Language = keyof typeof LANGUAGES

const KEPT_AS = 'yun.language'
const load: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./en'),
  'zh-CN': () => import('./zh'),
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  // A sentence that is missing shall be found: the tests fail on errors in the browser's console.
  missing: (language, key) => console.error(`No sentence for ${key} in ${language}`),
})

function isLanguage(value: string | null): value is Language {
  return value !== null && value in LANGUAGES
}

/** What was chosen before, otherwise what the browser asks for. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AS)
  if (isLanguage(kept)) {
    return kept
  }
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
}

export async function speak(language: Language) {
  i18n.global.setLocaleMessage(language, (await load[language]()).default)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

export async function chooseLanguage(language: Language) {
  localStorage.setItem(KEPT_AS, language)
  await speak(language)
}
