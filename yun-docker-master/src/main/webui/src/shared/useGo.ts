import { useRouter, type RouteLocationRaw } from 'vue-router'

/**
 * Ways to other pages, for what a click did. That the part of a page cannot be fetched is dealt with where the routes are; it
 * is no failure of what was done before.
 */
export function useGo() {
  const router = useRouter()
  return {
    go: (to: RouteLocationRaw) => router.push(to).catch(() => undefined),
    /** Without a step for the way back. */
    replace: (to: RouteLocationRaw) => router.replace(to).catch(() => undefined),
  }
}
