import { ElMessage } from 'element-plus'

/** What was done, said for a moment. */
export function tellDone(message: string) {
  ElMessage({ message, type: 'success', grouping: true })
}

/** Why something was not done; it stays until it could be read. */
export function tellProblem(message: string) {
  ElMessage({ message, type: 'error', duration: 8_000, showClose: true, grouping: true })
}
