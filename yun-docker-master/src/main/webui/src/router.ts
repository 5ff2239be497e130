import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from '@/session/useSession'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the sentence that names the page. */
    title?: string
    /** Seen without a login. */
    open?: boolean
    /** For operators only. */
    admin?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/session/SignInPage.vue'),
    meta: { open: true, title: 'session.signIn' },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/session/SignInPage.vue'),
    props: { register: true },
    meta: { open: true, title: 'session.register' },
  },
  {
    path: '/',
    name: 'dashboard',
    component: () => import('@/dashboard/HomePage.vue'),
    meta: { title: 'layout.nav.dashboard' },
  },
  {
    path: '/images',
    name: 'images',
    component: () => import('@/images/ImagesPage.vue'),
    meta: { title: 'layout.nav.images' },
  },
  {
    path: '/containers',
    name: 'containers',
    component: () => import('@/containers/ContainersPage.vue'),
    meta: { title: 'layout.nav.containers' },
  },
  {
    path: '/containers/:id(\\d+)/:tab(overview|terminal|logs|stats)?',
    name: 'container',
    component: () => import('@/container/ContainerPage.vue'),
    meta: { title: 'layout.nav.containers' },
  },
  {
    path: '/credits',
    name: 'credits',
    component: () => import('@/credits/CreditsPage.vue'),
    meta: { title: 'layout.nav.credits' },
  },
  {
    path: '/notices',
    name: 'notices',
    component: () => import('@/notices/NoticesPage.vue'),
    meta: { title: 'layout.nav.notices' },
  },
  {
    path: '/tokens',
    name: 'tokens',
    component: () => import('@/tokens/TokensPage.vue'),
    meta: { title: 'layout.nav.tokens' },
  },
  {
    path: '/operator/releases',
    name: 'releases',
    component: () => import('@/operator/releases/ReleasesPage.vue'),
    meta: { title: 'layout.nav.releases', admin: true },
  },
  {
    path: '/operator/releases/preview',
    name: 'release-preview',
    component: () => import('@/operator/releases/preview/PreviewPage.vue'),
    meta: { title: 'releases.plan.title', admin: true },
  },
  {
    path: '/operator/releases/pins',
    name: 'pins',
    component: () => import('@/operator/releases/pins/PinsPage.vue'),
    meta: { title: 'releases.pins.title', admin: true },
  },
  {
    path: '/operator/releases/webhook',
    name: 'webhook',
    component: () => import('@/operator/releases/webhook/WebhookPage.vue'),
    meta: { title: 'releases.hook.title', admin: true },
  },
  {
    path: '/operator/releases/:id(\\d+)',
    name: 'release',
    component: () => import('@/operator/releases/ReleasePage.vue'),
    meta: { title: 'layout.nav.releases', admin: true },
  },
  {
    path: '/operator/releases/:id(\\d+)/report',
    name: 'release-report',
    component: () => import('@/operator/releases/report/ReportPage.vue'),
    meta: { title: 'layout.nav.releases', admin: true },
  },
  {
    path: '/operator/workers',
    name: 'workers',
    component: () => import('@/operator/workers/WorkersPage.vue'),
    meta: { title: 'layout.nav.workers', admin: true },
  },
  {
    path: '/operator/users',
    name: 'users',
    component: () => import('@/operator/users/UsersPage.vue'),
    meta: { title: 'layout.nav.users', admin: true },
  },
  {
    path: '/operator/users/:id(\\d+)',
    name: 'user',
    component: () => import('@/operator/users/user/UserPage.vue'),
    meta: { title: 'layout.nav.users', admin: true },
  },
  {
    path: '/operator/activity',
    name: 'activity',
    component: () => import('@/operator/activity/ActivityPage.vue'),
    meta: { title: 'layout.nav.activity', admin: true },
  },
  {
    path: '/operator/public-images',
    name: 'public-images',
    component: () => import('@/operator/public-images/PublicImagesPage.vue'),
    meta: { title: 'layout.nav.publicImages', admin: true },
  },
  {
    path: '/operator/audit',
    name: 'audit',
    component: () => import('@/operator/audit/AuditPage.vue'),
    meta: { title: 'layout.nav.audit', admin: true },
  },
  {
    path: '/:anything(.*)*',
    name: 'not-found',
    component: () => import('@/layout/NotFoundPage.vue'),
    meta: { title: 'layout.notFound' },
  },
]

/** In pixels. */
const BELOW_THE_BAR = 72

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior(to, from, saved) {
    if (saved) {
      return saved
    }
    if (to.hash) {
      return { el: to.hash, top: BELOW_THE_BAR }
    }
    // A filter that is kept in the address moves nothing.
    return to.path === from.path ? false : { top: 0 }
  },
})

const session = useSession()

router.beforeEach(async (to) => {
  if (to.meta.open) {
    return session.user.value ? { name: 'dashboard' } : true
  }
  await session.look()
  if (!session.user.value) {
    return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  }
  return to.meta.admin && !session.isAdmin.value ? { name: 'dashboard' } : true
})

session.whenEnded(() => {
  const to = { name: 'sign-in', query: { next: router.currentRoute.value.fullPath } }
  router.push(to).catch(() => undefined)
})

// A part of the page that cannot be fetched: most often the master was updated, and has other parts now. Whoever wanted to go
// there need not deal with it.
router.onError((error, to) => {
  const again = `yun.reloaded:${to.fullPath}`
  if (!sessionStorage.getItem(again)) {
    sessionStorage.setItem(again, 'once')
    location.assign(to.fullPath)
  } else {
    console.error(error)
  }
})
router.afterEach((to) => sessionStorage.removeItem(`yun.reloaded:${to.fullPath}`))
