import type { Release } from '@/api/types'

/** How many containers and images are in a release. */
export function itemsOf({ containersReleased, imagesReleased, failed, skipped, open }: Release): number {
  return containersReleased + imagesReleased + failed + skipped + open
}

/** How much of it is done, from 0 to 1. */
export function shareDone(release: Release): number {
  const all = itemsOf(release)
  return all === 0 ? 1 : (all - release.open) / all
}
