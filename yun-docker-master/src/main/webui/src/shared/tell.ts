import { ElMessage } from 'element-plus'
import { h } from 'vue'
import ProblemWords from './ProblemWords.vue'
import type { Words } from './words'

const SHOWN_FOR = 8_000

/** What was done, said for a moment. */
export function tellDone(message: string) {
  ElMessage({ message, type: 'success', grouping: true })
}

/** Why something was not done; it stays until it could be read. With details until it is closed. */
export function tellProblem(words: Words | string) {
  const { text, details } = typeof words === 'string' ? { text: words, details: undefined } : words
  ElMessage({
    message: details ? h('div', h(ProblemWords, { words: { text, details } })) : text,
    type: 'error',
    duration: details ? 0 : SHOWN_FOR,
    showClose: true,
    grouping: !details,
  })
}
