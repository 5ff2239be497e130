import { readonly, ref } from 'vue'
import { api, call } from '@/api/client'

const unread = ref(0)

/** Asks how many there are now. Without an answer the number stays as it was: a badge is no reason to disturb anybody. */
async function countUnread() {
  try {
    const query = { unread: true, size: 1 }
    unread.value = (await call(api.GET('/api/v1/notices', { params: { query } }))).total
  } catch {
    // The next notice, or the next connection, asks again.
  }
}

/** How many notices the user has not read; the same for the whole page. */
export function useUnread() {
  return { unread: readonly(unread), countUnread }
}
