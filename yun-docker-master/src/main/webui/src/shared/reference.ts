/** So much of a reference is always shown, from its end. */
const TAIL = 24

/**
 * An image reference in two parts: the end, which tells images apart, stays, and the rest may be shortened. The end begins
 * with the last slash unless that is too far away.
 */
export function splitReference(reference: string): { head: string; tail: string } {
  const slash = reference.lastIndexOf('/')
  const from = Math.max(slash, reference.length - TAIL)
  return from <= 0 ? { head: '', tail: reference } : { head: reference.slice(0, from), tail: reference.slice(from) }
}
