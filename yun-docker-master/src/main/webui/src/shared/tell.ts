import { ElMessage } from 'element-plus'
import { h } from 'vue'
import { i18n } from '@/i18n'
import type { Words } from './words'

const SHOWN_FOR = 8_000

/** As the component for it, which a toast cannot have: it knows no application. */
function folded(details: string) {
  return h('details', { class: 'engine-words' }, [
    h('summary', i18n.global.t('common.details')),
    h('p', { class: 'mono' }, details),
  ])
}

/** What was done, said for a moment. */
export function tellDone(message: string) {
  ElMessage({ message, type: 'success', grouping: true })
}

/** Why something was not done; it stays until it could be read. With details until it is closed. */
export function tellProblem(words: Words | string) {
  const { text, details } = typeof words === 'string' ? { text: words, details: undefined } : words
  ElMessage({
    message: details ? h('div', [text, folded(details)]) : text,
    type: 'error',
    duration: details ? 0 : SHOWN_FOR,
    showClose: true,
    grouping: !details,
  })
}
