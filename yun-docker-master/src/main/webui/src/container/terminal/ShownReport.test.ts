import { expect, it } from 'vitest'
import { ShownReport } from './ShownReport'

const KIB = 1024

it('tells of all that is shown in few frames', () => {
  const told: number[] = []
  const report = new ShownReport((bytes) => told.push(bytes))
  for (let i = 0; i < 10_000; i++) {
    report.add(KIB)
  }
  const sum = told.reduce((all, one) => all + one, 0)
  expect(sum).toBeGreaterThan((10_000 - 64) * KIB)
  expect(sum).toBeLessThanOrEqual(10_000 * KIB)
  expect(told.length).toBeLessThanOrEqual(10_000 / 64)
})
