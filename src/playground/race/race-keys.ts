/** The keys of a race: ← and → look at the step before and after, a client's letter or number lets it through. */

import type { KeyboardEvent } from 'react'
import type { Lane } from '#race/schedule.ts'
import type { PlaygroundState } from '../playground-state.ts'

export type RaceKey = { readonly look: number } | { readonly step: Lane }

/** What a key asks for; undefined when it asks for nothing, or has a meaning of its own where it was pressed. */
export function raceKeyOf(event: KeyboardEvent, { report, cursor }: PlaygroundState): RaceKey | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(event.target)) return undefined
  const taken = report?.order.length ?? 0
  if (taken > 0 && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
    const by = event.key === 'ArrowLeft' ? -1 : 1
    return { look: Math.min(Math.max((cursor ?? taken) + by, 0), taken) }
  }
  const lane = report?.lanes.find(
    (one, index) => event.key.toUpperCase() === one || event.key === String(index + 1),
  )
  return lane && { step: lane }
}

/** Whether keys have a meaning of their own there. */
function takesKeys(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('input, select, textarea, [role="region"][tabindex]') !== null
  )
}
