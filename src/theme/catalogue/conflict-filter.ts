/** Which conflicts are shown, and how the address says so: `#operation=setAllocations&remedy=resend`. */

import type { Conflict } from '#api/conflicts.ts'
import { codeOf, errorVariant } from '#api/errors.ts'

export const criteria = ['operation', 'code', 'remedy'] as const

export type Criterion = (typeof criteria)[number]

/** The value asked for, by criterion; everything where there is none. */
export type ConflictFilter = Readonly<Partial<Record<Criterion, string>>>

export function valueOf({ operation, key }: Conflict, criterion: Criterion): string {
  if (criterion === 'operation') return operation
  return criterion === 'code' ? codeOf(key) : errorVariant(key).remedy
}

export const matches = (conflict: Conflict, filter: ConflictFilter): boolean =>
  criteria.every((one) => filter[one] === undefined || filter[one] === valueOf(conflict, one))

/** What the fragment of an address asks for. One that asks for nothing known, such as an anchor, asks for all. */
export function readFilter(hash: string, conflicts: readonly Conflict[]): ConflictFilter {
  const asked = new URLSearchParams(hash.replace(/^#/, ''))
  return Object.fromEntries(
    criteria.flatMap((criterion) => {
      const value = asked.get(criterion)
      const isKnown = conflicts.some((conflict) => valueOf(conflict, criterion) === value)
      return value !== null && isKnown ? [[criterion, value]] : []
    }),
  )
}

/** The fragment, with its `#`; empty for all. */
export function writeFilter(filter: ConflictFilter): string {
  const asked = new URLSearchParams(criteria.flatMap((one) => (filter[one] ? [[one, filter[one]]] : [])))
  return asked.size > 0 ? `#${asked}` : ''
}
