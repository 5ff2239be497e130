import { ElMessageBox } from 'element-plus'
import { h } from 'vue'
import { i18n } from '@/i18n'

interface Question {
  title: string
  /** Exactly what will happen, a sentence each. */
  lines: string[]
  /** What the button says that does it. */
  action: string
  /** What the other one says where "Cancel" could be taken for the action. */
  otherwise?: string
  /** Whether something is lost or taken away by it. */
  danger?: boolean
}

/** Asks once before something is done that cannot be taken back. */
export function ask({ title, lines, action, otherwise, danger }: Question): Promise<boolean> {
  return ElMessageBox({
    title,
    message: h('div', lines.map((line) => h('p', { style: { margin: '0 0 0.5rem' } }, line))),
    showCancelButton: true,
    confirmButtonText: action,
    cancelButtonText: otherwise ?? i18n.global.t('common.cancel'),
    confirmButtonType: danger ? 'danger' : 'primary',
    autofocus: false,
  }).then(
    () => true,
    () => false,
  )
}
