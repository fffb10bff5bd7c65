/** A race made ready to be shown. */

import { namingOf, type Naming } from '#race/describe.ts'
import { diagramOf, type Diagram } from '#race/diagram.ts'
import { violationsOf, type Violation } from '#race/invariants.ts'
import { exchangesOf, type Exchange } from '#race/journal.ts'
import { names } from '#worlds/index.ts'
import type { RaceReport } from '../sandbox/protocol.ts'

export interface RaceView {
  readonly report: RaceReport
  readonly naming: Naming
  readonly diagram: Diagram
  /** By the number of their request. */
  readonly exchanges: ReadonlyMap<number, Exchange>
  readonly violations: readonly Violation[]
  /** The sentences about what a step broke. */
  readonly broken: ReadonlyMap<number, readonly string[]>
  /** Steps that sent what was no longer true: a generation that had moved on, or a body that undid what others wrote. */
  readonly stale: ReadonlySet<number>
}

export function viewOf(report: RaceReport): RaceView {
  const naming = namingOf(report.states, names)
  const checks = (report.checks ?? []).map((sentence): Violation => {
    return { invariant: 'check', tick: report.order.length, sentence }
  })
  const violations = [...violationsOf(report, naming), ...checks]
  const broken = new Map<number, string[]>()
  for (const { tick, sentence } of violations) broken.set(tick, [...(broken.get(tick) ?? []), sentence])
  const exchanges = exchangesOf(report.journal)
  const undoing = new Set(violations.flatMap((one) => (one.invariant === 'lostUpdate' ? [one.tick] : [])))
  const stale = exchanges.flatMap(({ sent, answered }) =>
    answered && (answered.stale.length > 0 || (undoing.has(answered.tick) && sent.body !== ''))
      ? [answered.tick]
      : [],
  )
  return {
    report,
    naming,
    diagram: diagramOf(report.journal, report.lanes, naming),
    exchanges: new Map(exchanges.map((exchange) => [exchange.sent.request, exchange])),
    violations,
    broken,
    stale: new Set(stale),
  }
}
