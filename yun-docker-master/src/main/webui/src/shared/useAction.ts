import { ref } from 'vue'
import { Problem } from '@/api/problem'
import { useProblemText } from './useProblemText'
import { tellProblem } from './tell'

/** Something that a click does: busy until it is done; when it is refused, the reason is shown. */
export function useAction() {
  const busy = ref(false)
  const text = useProblemText()

  /** @returns whether it was done; false, without doing it, while another one of this is under way */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) {
      return false
    }
    busy.value = true
    try {
      await work()
      return true
    } catch (e) {
      tellProblem(text(Problem.from(e)))
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, run }
}
