import { ref } from 'vue'
import { Problem } from '@/api/problem'
import { tellProblem } from './tell'
import { useWords } from './useWords'

/** Something that a click does: busy until it is done; when it is refused, the reason is shown. */
export function useAction() {
  const busy = ref(false)
  const { ofProblem } = useWords()

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
      tellProblem(ofProblem(Problem.from(e)))
      return false
    } finally {
      busy.value = false
    }
  }

  return { busy, run }
}
