/** Whose request is next, and what befalls it: lanes, faults, schedules, and how a schedule is spelled in a link. */

/** The letters clients go by, in order. */
export const lanes = ['A', 'B', 'C', 'D', 'E', 'F'] as const

export type Lane = (typeof lanes)[number]

/**
 * What can befall a request: its answer is lost after it took effect, it is lost before, or its client dies before it
 * takes effect and is not heard of again.
 */
export const faults = ['lost-response', 'lost-request', 'crash'] as const

export type Fault = (typeof faults)[number]

/** A client's oldest waiting request takes effect; or what befalls it instead, such as `A:lost-response`. */
export type Step = Lane | `${Lane}:${Fault}`

/** A run in full: the same schedule of the same programs in the same world gives the same journal, byte for byte. */
export interface Schedule {
  /** What chance inside the programs grows from. */
  readonly seed: number
  /** The steps, in order. */
  readonly order: readonly Step[]
}

export const emptySchedule: Schedule = { seed: 1, order: [] }

export function isLane(text: string): text is Lane {
  return (lanes as readonly string[]).includes(text)
}

export function isFault(text: string): text is Fault {
  return (faults as readonly string[]).includes(text)
}

/** The first `count` lanes. */
export function lanesOf(count: number): readonly Lane[] {
  return lanes.slice(0, count)
}

/** A step of a lane. */
export function stepOf(lane: Lane, fault?: Fault): Step {
  return fault === undefined ? lane : `${lane}:${fault}`
}

/** Whose step it is. */
export function laneOf(step: Step): Lane {
  return step.charAt(0) as Lane
}

/** What befalls the request of a step. */
export function faultOf(step: Step): Fault | undefined {
  return step.length === 1 ? undefined : (step.slice(2) as Fault)
}

/** How a fault is marked behind the letter of its lane: r for the response, q for the request, x for the end of a client. */
const marks: Readonly<Record<Fault, string>> = { 'lost-response': 'r', 'lost-request': 'q', crash: 'x' }

/** An order as text: `ABBA`, and `ABrA` where B's answer is lost. */
export function spellOrder(order: readonly Step[]): string {
  return order
    .map((step) => {
      const fault = faultOf(step)
      return fault === undefined ? step : laneOf(step) + marks[fault]
    })
    .join('')
}

/** The order that a text spells; undefined when it spells none. */
export function readOrder(text: string): Step[] | undefined {
  const order: Step[] = []
  for (const letter of text) {
    const last = order.at(-1)
    const fault = faults.find((one) => marks[one] === letter)
    if (isLane(letter)) order.push(letter)
    else if (fault !== undefined && last !== undefined && isLane(last))
      order[order.length - 1] = stepOf(last, fault)
    else return undefined
  }
  return order
}

/** Who is next when nobody chooses: in turn, starting after whoever was last, among those that have a request waiting. */
export function inTurn(waiting: readonly Lane[], last: Lane | undefined): Lane | undefined {
  const after = last === undefined ? undefined : waiting.find((lane) => lane > last)
  return after ?? waiting[0]
}

/** How often an order goes from one client to another. */
export function changesIn(order: readonly Step[]): number {
  let changes = 0
  for (const [index, step] of order.entries()) {
    const before = order[index - 1]
    if (before !== undefined && laneOf(before) !== laneOf(step)) changes += 1
  }
  return changes
}
