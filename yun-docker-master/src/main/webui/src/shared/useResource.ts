import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef, type WatchSource } from 'vue'
import { Problem } from '@/api/problem'

export interface Resource<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<Problem | undefined>
  loading: Ref<boolean>
  /** Reads it again; what was there stays until the answer is. */
  reload: () => Promise<void>
}

export interface Options {
  /** Reads again when one of these changes. */
  when?: WatchSource | WatchSource[]
  /** Reads again so often, in milliseconds, while the page is looked at. */
  every?: number
  /** Whether it is still worth reading again by itself. */
  while?: () => boolean
}

/** Something read from the API at once, with what came of it. A later reading wins over one that answers after it. */
export function useResource<T>(read: () => Promise<T>, options: Options = {}): Resource<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const loading = ref(false)
  let latest = 0

  async function reload() {
    const mine = ++latest
    loading.value = true
    try {
      const answer = await read()
      if (mine === latest) {
        data.value = answer
        problem.value = undefined
      }
    } catch (e) {
      if (mine === latest) {
        problem.value = Problem.from(e)
      }
    } finally {
      if (mine === latest) {
        loading.value = false
      }
    }
  }

  if (options.when) {
    watch(options.when, reload)
  }
  if (options.every) {
    const timer = window.setInterval(() => {
      if (!document.hidden && options.while?.() !== false) {
        void reload()
      }
    }, options.every)
    onScopeDispose(() => window.clearInterval(timer))
  }
  void reload()
  return { data, problem, loading, reload }
}
