import { readonly, ref } from 'vue'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEPT_AS = 'yun.theme'
const asksForDark = window.matchMedia('(prefers-color-scheme: dark)')
const theme = ref<Theme>(THEMES.find((one) => one === localStorage.getItem(KEPT_AS)) ?? 'system')
const dark = ref(false)

function paint() {
  dark.value = theme.value === 'dark' || (theme.value === 'system' && asksForDark.matches)
  document.documentElement.classList.toggle('dark', dark.value)
}

export function chooseTheme(chosen: Theme) {
  theme.value = chosen
  localStorage.setItem(KEPT_AS, chosen)
  paint()
}

asksForDark.addEventListener('change', paint)
paint()

/** What was chosen, and whether the page is dark now. */
export function useTheme() {
  return { theme: readonly(theme), dark: readonly(dark) }
}
