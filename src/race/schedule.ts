/** Whose request is next: lanes, schedules, and how a schedule is spelled in a link. */

/** The letters clients go by, in order. */
export const lanes = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export type Lane = (typeof lanes)[number]

/** A run in full: the same schedule of the same programs in the same world gives the same journal, byte for byte. */
export interface Schedule {
  /** What chance inside the programs grows from. */
  readonly seed: number
  /** Whose oldest waiting request takes effect next, step by step. */
  readonly order: readonly Lane[]
}

export const emptySchedule: Schedule = { seed: 1, order: [] }

export function isLane(text: string): text is Lane {
  return (lanes as readonly string[]).includes(text)
}

/** The first `count` lanes. */
export function lanesOf(count: number): readonly Lane[] {
  return lanes.slice(0, count)
}

/** An order as text: `ABBA`. */
export function spellOrder(order: readonly Lane[]): string {
  return order.join('')
}

/** The order that a text spells; undefined when a letter is no lane's. */
export function readOrder(text: string): Lane[] | undefined {
  const letters = [...text]
  return letters.every(isLane) ? letters : undefined
}

/** Who is next when nobody chooses: in turn, starting after whoever was last, among those that have a request waiting. */
export function inTurn(waiting: readonly Lane[], last: Lane | undefined): Lane | undefined {
  const after = last === undefined ? undefined : waiting.find((lane) => lane > last)
  return after ?? waiting[0]
}
