import type { AlignedData, Range } from 'uplot'

const MINUTE = 60

/**
 * From when to when a plot over time reaches. Never so short that there is nothing to divide: what has just begun has one
 * instant, or two close together.
 *
 * @param instants all that there are, in seconds
 * @param first the first one that is to be seen, of all or of those that the user chose
 * @param last the last one; of one instant alone uPlot says that it is years later
 */
export function timeReach(instants: AlignedData[0], first: number | null, last: number | null): Range.MinMax {
  if (first == null || last == null) {
    return [null, null]
  }
  return [first, Math.max(instants.length === 1 ? first : last, first + MINUTE)]
}
