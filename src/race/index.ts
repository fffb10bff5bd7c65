/** Races: the same programs in every order in which their requests can take effect. */

export {
  explore,
  type Counterexample,
  type Counts,
  type Exploration,
  type ExploreSetting,
} from './explore.ts'
export type { Violation } from './invariants.ts'
export type { Limits } from './client-run.ts'
export type { RaceSetting } from './runner.ts'
export type { Fault, Lane, Step } from './schedule.ts'
export { createRaceServer, type Beginning, type RaceServer } from './server.ts'
export { worlds, type World } from '#worlds/index.ts'
