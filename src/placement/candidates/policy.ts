/** What an installation says of candidates, whoever asks: the options of the `[placement]` section that concern them. */

export interface CandidatesPolicy {
  /** How many are made: `max_allocation_candidates`. Undefined: as many as there are. */
  readonly most: number | undefined
  /** Whether trees are drawn on in turn: `allocation_candidates_generation_strategy=breadth-first`. */
  readonly breadthFirst: boolean
  /** Chance, from 0 up to 1, if it is to choose: `randomize_allocation_candidates`. */
  readonly random: (() => number) | undefined
}

/** The defaults. */
export const plainPolicy: CandidatesPolicy = { most: undefined, breadthFirst: false, random: undefined }
