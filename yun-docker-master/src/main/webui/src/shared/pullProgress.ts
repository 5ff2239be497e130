import type { Image } from '@/api/types'

type Layer = Image['progress'][number]

/** A layer is downloaded, then extracted; the engine tells the bytes of the present step alone. */
const HALF = 0.5

function stepDone({ currentBytes, totalBytes }: Layer): number {
  return totalBytes > 0 ? Math.min(currentBytes / totalBytes, 1) : 0
}

export function isLayerDone({ status }: Layer): boolean {
  return status === 'Pull complete' || status === 'Already exists'
}

function layerDone(layer: Layer): number {
  if (isLayerDone(layer)) {
    return 1
  }
  switch (layer.status) {
    case 'Downloading':
      return HALF * stepDone(layer)
    case 'Verifying Checksum':
    case 'Download complete':
      return HALF
    case 'Extracting':
      return HALF + HALF * stepDone(layer)
    default:
      return 0
  }
}

/** How much of a pull is done, from 0 to 1; undefined while nothing is known of its layers. */
export function pullDone(layers: readonly Layer[]): number | undefined {
  return layers.length === 0 ? undefined : layers.reduce((sum, layer) => sum + layerDone(layer), 0) / layers.length
}
