import { onScopeDispose, ref, shallowRef } from 'vue'
import { Problem } from '@/api/problem'
import type { PullRequest } from '@/api/types'
import { quote as read, type Quote } from './quote'

/** Long enough for somebody who types not to be asked about half a name. */
const PAUSE = 700

/** What a pull would cost: the last question counts, and the next waits for the answer to the one before. */
export function useQuote() {
  const quote = shallowRef<Quote>()
  const problem = shallowRef<Problem>()
  const asking = ref(false)
  let latest = ''
  let wanted: PullRequest | undefined
  let busy = false
  let timer = 0

  function forget() {
    window.clearTimeout(timer)
    latest = ''
    wanted = undefined
    asking.value = false
    quote.value = undefined
    problem.value = undefined
  }

  /** @param asked undefined while there is nothing to be asked */
  function ask(asked: PullRequest | undefined) {
    window.clearTimeout(timer)
    if (!asked) {
      forget()
    } else if (JSON.stringify(asked) !== latest) {
      forget()
      latest = JSON.stringify(asked)
      wanted = asked
      asking.value = true
      void work()
    }
  }

  function askSoon(asked: PullRequest | undefined) {
    forget()
    if (asked) {
      timer = window.setTimeout(() => ask(asked), PAUSE)
    }
  }

  async function work() {
    if (busy) {
      return
    }
    busy = true
    while (wanted) {
      const mine: PullRequest = wanted
      const answer = await read(mine).catch((e: unknown) => Problem.from(e))
      if (mine === wanted) {
        settle(answer)
      }
    }
    busy = false
  }

  function settle(answer: Quote | Problem) {
    wanted = undefined
    asking.value = false
    if (answer instanceof Problem) {
      problem.value = answer
    } else {
      quote.value = answer
    }
  }

  onScopeDispose(forget)
  return { quote, problem, asking, ask, askSoon }
}
