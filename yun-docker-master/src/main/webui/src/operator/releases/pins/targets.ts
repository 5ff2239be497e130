import { api, call } from '@/api/client'
import type { Page, PinRequest } from '@/api/types'

/** Something that can be pinned. */
export interface Target {
  id: number
  name: string
  /** Whose it is. */
  owner?: string
}

const SIZE = 200
/** Where somebody has more than that, what is looked for among the first of them may not be found. */
const MOST = 5_000
const SHOWN = 50

/** Accounts are looked for by the master. */
async function users(text: string): Promise<Target[]> {
  const { items } = await call(api.GET('/api/v1/admin/users', { params: { query: { search: text, size: SHOWN } } }))
  return items.map(({ id, username }) => ({ id, name: username }))
}

async function all<T>(read: (page: number) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = []
  for (let page = 0; found.length < MOST; page++) {
    const { items, total } = await read(page)
    found.push(...items)
    if (items.length === 0 || found.length >= total) {
      break
    }
  }
  return found
}

async function containersOf(id: string): Promise<Target[]> {
  const list = await all((page) =>
    call(api.GET('/api/v1/admin/workers/{id}/containers', { params: { path: { id }, query: { page, size: SIZE } } })),
  )
  return list.map((container) => ({ id: container.id, name: container.name, owner: container.username ?? undefined }))
}

async function imagesOf(id: string): Promise<Target[]> {
  const list = await all((page) =>
    call(api.GET('/api/v1/admin/workers/{id}/images', { params: { path: { id }, query: { page, size: SIZE } } })),
  )
  return list
    .filter(({ type }) => type === 'PRIVATE')
    .map((image) => ({ id: image.id, name: image.reference, owner: image.username ?? undefined }))
}

/** What of a kind can be pinned, found by a text; what is on the workers is read once. */
export function findTargets(kind: PinRequest['targetKind']): (text: string) => Promise<Target[]> {
  if (kind === 'USER') {
    return users
  }
  let known: Promise<Target[]> | undefined

  async function read(): Promise<Target[]> {
    const { items } = await call(api.GET('/api/v1/admin/workers'))
    const of = kind === 'IMAGE' ? imagesOf : containersOf
    return (await Promise.all(items.map(({ id }) => of(id)))).flat()
  }

  return async (text) => {
    known ??= read()
    const wanted = text.trim().toLowerCase()
    return (await known).filter(({ name, owner = '' }) => `${name} ${owner}`.toLowerCase().includes(wanted)).slice(0, SHOWN)
  }
}
