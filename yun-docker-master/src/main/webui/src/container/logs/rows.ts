/** Where rows of different heights are. */
export class Rows {
  private readonly ends: Float64Array

  /** @param height of each row */
  constructor(count: number, height: (row: number) => number) {
    this.ends = new Float64Array(count)
    let end = 0
    for (let row = 0; row < count; row++) {
      end += height(row)
      this.ends[row] = end
    }
  }

  get height(): number {
    return this.ends.at(-1) ?? 0
  }

  top(row: number): number {
    return row > 0 ? this.ends[Math.min(row, this.ends.length) - 1]! : 0
  }

  /** The row at a height; the first above all, the last below all. */
  at(y: number): number {
    return Math.min(first(this.ends.length, (row) => this.ends[row]! > y), Math.max(0, this.ends.length - 1))
  }
}

/** The first number below {@code count} that holds, when all after it hold, too; {@code count} when none does. */
export function first(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) {
      high = middle
    } else {
      low = middle + 1
    }
  }
  return low
}
