import { readonly, ref } from 'vue'

const KEPT_AS = 'yun.terminal.readAloud'
const on = ref(localStorage.getItem(KEPT_AS) === 'true')

function toggle() {
  on.value = !on.value
  localStorage.setItem(KEPT_AS, String(on.value))
}

/** Whether terminals tell a screen reader what is written in them: that costs time with each line. */
export function useReadAloud() {
  return { readAloud: readonly(on), toggle }
}
