const BYTES = 16

/** A name for one gift. Not crypto.randomUUID, which pages without HTTPS do not have. */
export function newOperationId(): string {
  return [...crypto.getRandomValues(new Uint8Array(BYTES))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
