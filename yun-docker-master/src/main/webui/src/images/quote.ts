import { api, call } from '@/api/client'
import type { components } from '@/api/schema'
import type { PullRequest } from '@/api/types'

export type Quote = components['schemas']['QuoteView']

/** What a pull would download and cost, as far as the registry tells. */
export function quote(asked: PullRequest): Promise<Quote> {
  return call(api.POST('/api/v1/images/quote', { body: asked }))
}
