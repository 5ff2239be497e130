import type { Container } from '@/api/types'

/** Where the published port of a container is reached; undefined when none is published. */
export function portAddress({ hostAddress, hostPort }: Container): string | undefined {
  if (!hostAddress || !hostPort) {
    return undefined
  }
  return `http://${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:${hostPort}`
}
