/** What a level is run from, and what the reader has done of it. */

import type { Incident } from '#incidents/incident.ts'
import { initialState, presentExploration, type PlaygroundState } from '../playground-state.ts'

/** The files of a level as text. */
export interface LevelPrograms {
  readonly wrong: string
  readonly right: string
  readonly check: string
}

/** The playground's state as a level begins: the wrong program, and behind it the check, which the reader does not edit. */
export function beginningOf(incident: Incident, programs: LevelPrograms): PlaygroundState {
  const { world, clients, microversion, faults } = incident
  return {
    ...initialState,
    preset: undefined,
    recipe: {
      code: withCheck(programs.wrong, programs.check),
      world,
      clients,
      microversion,
      seed: 1,
      ...(faults && { faults }),
    },
  }
}

const seam = '\n// What must be true at the end.\n'

/** A program together with what must be true at its end, as one file. */
export function withCheck(program: string, check: string): string {
  return `${program}${seam}${check}`
}

/** The program of such a file. */
export function withoutCheck(code: string, check: string): string {
  const end = `${seam}${check}`
  return code.endsWith(end) ? code.slice(0, -end.length) : code
}

/** What the reader has done of a level. */
export interface Deeds {
  /** Stepped into an order that breaks something. */
  readonly found: boolean
  /** Had the shortest such order shown. */
  readonly shown: boolean
  /** Changed the program. */
  readonly fixed: boolean
  /** Had every schedule of the changed program tried, and none broke anything. */
  readonly proved: boolean
}

export const nothingDone: Deeds = { found: false, shown: false, fixed: false, proved: false }

/** What is done by now; what was done before stays done, but for the change of a program that was put back. */
export function deedsAfter(
  before: Deeds,
  state: PlaygroundState,
  { byHand, broken, wrong }: { byHand: boolean; broken: boolean; wrong: string },
): Deeds {
  const exploration = presentExploration(state)
  const fixed = state.recipe.code !== wrong
  return {
    found: before.found || (byHand && broken),
    shown: before.shown || (exploration !== undefined && exploration.broken > 0),
    fixed,
    proved: before.proved || (fixed && exploration?.complete === true && exploration.broken === 0),
  }
}

export function isSame(one: Deeds, other: Deeds): boolean {
  return (Object.keys(one) as (keyof Deeds)[]).every((deed) => one[deed] === other[deed])
}
