/** What is read out after a step: what the step did, and what it broke. */

import type { Diagram } from '#race/diagram.ts'
import type { Violation } from '#race/invariants.ts'
import type { RaceReport } from './sandbox/protocol.ts'

export function announcementOf(
  { rows }: Diagram,
  violations: readonly Violation[],
  { order, over: ended }: Pick<RaceReport, 'order' | 'over'>,
  cursor?: number,
): string {
  const tick = cursor ?? order.length
  const over = ended && tick === order.length
  if (cursor === 0) return 'Before the first step.'
  if (tick === 0) return 'The race is set up; every client’s first request waits.'
  const news = rows.filter((row) => row.tick === tick && row.tone !== 'waiting')
  const said = news.flatMap(({ sentence, notes }) => [sentence, ...notes])
  const broken = violations.filter((violation) => violation.tick === tick).map(({ sentence }) => sentence)
  const end = over
    ? [violations.length > 0 ? 'The race is over.' : 'The race is over; nothing was lost.']
    : []
  return [`Step ${tick}.`, ...said, ...broken, ...end].join(' ')
}
