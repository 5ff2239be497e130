import { api, call } from '@/api/client'
import type { Image, PullRequest } from '@/api/types'

export function pull(asked: PullRequest): Promise<Image> {
  return call(api.POST('/api/v1/images', { body: asked }))
}

/** For everybody: an image that is never charged and that no release takes. */
export function pullPublic(asked: PullRequest): Promise<Image> {
  return call(api.POST('/api/v1/admin/images', { body: asked }))
}
