import type { LedgerEntry } from '@/api/types'

type Subject = NonNullable<LedgerEntry['subject']>

/** One name for each thing that credits moved for. */
function nameOf({ kind, id }: Subject): string {
  return `${kind}:${id}`
}

/** What was refunded is gone: these things are there no more. */
export function refunded(entries: readonly LedgerEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ subject, amount }) => (subject && amount > 0 ? [nameOf(subject)] : [])))
}

export function isGone(subject: Subject, gone: ReadonlySet<string>): boolean {
  return gone.has(nameOf(subject))
}
