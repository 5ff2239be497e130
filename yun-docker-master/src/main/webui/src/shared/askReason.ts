import { ElMessageBox } from 'element-plus'
import { h } from 'vue'
import { i18n } from '@/i18n'

interface Question {
  title: string
  /** Exactly what will happen, a sentence each. */
  lines: string[]
  /** What the button says that does it. */
  action: string
  /** Whether something is lost or taken away by it. */
  danger?: boolean
}

const MAX_LENGTH = 300

/** Asks once before something is done to what is another user's, and for the reason; undefined when it is not to be done. */
export function askReason({ title, lines, action, danger }: Question): Promise<string | undefined> {
  const t = i18n.global.t
  return ElMessageBox({
    title,
    message: h('div', lines.map((line) => h('p', { style: { margin: '0 0 0.5rem' } }, line))),
    showInput: true,
    inputPlaceholder: t('common.reason'),
    inputValidator: (text: string) =>
      text?.trim() ? text.trim().length <= MAX_LENGTH || t('common.reasonLong', { n: MAX_LENGTH }) : t('common.reasonMissing'),
    showCancelButton: true,
    confirmButtonText: action,
    cancelButtonText: t('common.cancel'),
    confirmButtonType: danger ? 'danger' : 'primary',
  }).then(
    (answer) => (answer as unknown as { value: string }).value.trim(),
    () => undefined,
  )
}
