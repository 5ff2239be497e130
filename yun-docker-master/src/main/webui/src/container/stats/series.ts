import type { ContainerStats } from '@/api/types'

type Counter = 'networkReceivedBytes' | 'networkSentBytes' | 'diskReadBytes' | 'diskWrittenBytes'

/** When each sample was taken, in seconds since 1970. */
export function times(samples: readonly ContainerStats[]): number[] {
  return samples.map(({ atEpochMillis }) => atEpochMillis / 1000)
}

/** How fast a count grew before each sample, per second; nothing for the first, and when the container began anew. */
export function rates(samples: readonly ContainerStats[], counter: Counter): (number | null)[] {
  return samples.map((sample, i) => {
    const before = samples[i - 1]
    const seconds = before ? (sample.atEpochMillis - before.atEpochMillis) / 1000 : 0
    const grown = before ? sample[counter] - before[counter] : -1
    return seconds > 0 && grown >= 0 ? grown / seconds : null
  })
}
