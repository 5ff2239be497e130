import { describe, expect, it } from 'vitest'
import { isLayerDone, pullDone } from './pullProgress'

function layer(status: string, currentBytes = 0, totalBytes = 0) {
  return { id: 'layer', status, currentBytes, totalBytes }
}

describe('how much of a pull is done', () => {
  it('is not known before its layers are', () => {
    expect(pullDone([])).toBeUndefined()
  })

  it.each([
    [layer('Pulling fs layer'), 0],
    [layer('Waiting'), 0],
    [layer('Downloading', 50, 100), 0.25],
    [layer('Downloading', 5, 0), 0],
    [layer('Downloading', 200, 100), 0.5],
    [layer('Verifying Checksum'), 0.5],
    [layer('Download complete'), 0.5],
    [layer('Extracting', 50, 100), 0.75],
    [layer('Pull complete'), 1],
    [layer('Already exists'), 1],
  ])('of %o is %d', (one, done) => {
    expect(pullDone([one])).toBe(done)
  })

  it('never falls from a layer’s download to its extraction', () => {
    expect(pullDone([layer('Extracting', 0, 100)])).toBe(pullDone([layer('Downloading', 100, 100)]))
  })

  it('is the same share for each layer', () => {
    expect(pullDone([layer('Pull complete'), layer('Waiting'), layer('Waiting'), layer('Waiting')])).toBe(0.25)
  })

  it('counts layers that are there', () => {
    expect(['Pull complete', 'Already exists', 'Extracting'].map((status) => isLayerDone(layer(status)))).toEqual([true, true, false])
  })
})
