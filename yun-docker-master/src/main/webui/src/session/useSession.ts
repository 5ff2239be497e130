import { computed, readonly, shallowRef } from 'vue'
import { api, call, whenSessionEnds } from '@/api/client'
import { startEvents, stopEvents } from '@/api/events'
import { Problem } from '@/api/problem'
import type { User } from '@/api/types'

const current = shallowRef<User>()
let looked: Promise<void> | undefined

const user = readonly(current)
/** Why it is not known who is logged in, or why nobody is any longer. */
const trouble = shallowRef<Problem>()
const isAdmin = computed(() => current.value?.role === 'ADMIN')

function begin(as: User) {
  current.value = as
  trouble.value = undefined
  startEvents()
}

function end() {
  current.value = undefined
  stopEvents()
}

/** Asks the master, until it has answered once, who is logged in here. */
function look(): Promise<void> {
  looked ??= call(api.GET('/api/v1/me')).then(begin, (e: unknown) => {
    const problem = Problem.from(e)
    const nobody = problem.code === 'NOT_LOGGED_IN'
    trouble.value = nobody ? undefined : problem
    if (!nobody) {
      looked = undefined
    }
  })
  return looked
}

async function signIn(username: string, password: string) {
  begin(await call(api.POST('/api/v1/auth/login', { body: { username, password } })))
}

async function register(username: string, password: string) {
  begin(await call(api.POST('/api/v1/auth/register', { body: { username, password } })))
}

async function signOut() {
  await call(api.POST('/api/v1/auth/logout'))
  end()
}

/** Reads the account again: its balance has changed. */
async function refresh() {
  current.value = await call(api.GET('/api/v1/me'))
}

/** Says what to do when the master ended the session: it ran out, or somebody was banned. */
function whenEnded(what: () => void) {
  whenSessionEnds((problem) => {
    if (current.value) {
      end()
      trouble.value = problem.code === 'BANNED' ? problem : undefined
      what()
    }
  })
}

/** Who is logged in; the same for the whole page. */
export function useSession() {
  return { user, isAdmin, trouble: readonly(trouble), look, signIn, register, signOut, refresh, whenEnded }
}
