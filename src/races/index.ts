/** Ten ways to get concurrent writes wrong, each beside the right way: programs to explore, to play and to be tested on. */

import type { Program } from '#client/index.ts'
import type { Check } from '#race/check.ts'
import type { Fault } from '#race/schedule.ts'
import any409Right from './any-409.right.ts'
import any409Wrong from './any-409.wrong.ts'
import deleteThenPutRight from './delete-then-put.right.ts'
import deleteThenPutWrong from './delete-then-put.wrong.ts'
import forgottenNullRight from './forgotten-null.right.ts'
import forgottenNullWrong from './forgotten-null.wrong.ts'
import generationArithmeticWrong from './generation-arithmetic.wrong.ts'
import ignoredLossRight from './ignored-loss.right.ts'
import ignoredLossWrong from './ignored-loss.wrong.ts'
import neverRetryWrong from './never-retry.wrong.ts'
import noBoundRight from './no-bound.right.ts'
import noBoundWrong from './no-bound.wrong.ts'
import rereadOnlyGenerationWrong from './reread-only-generation.wrong.ts'
import splitMoveRight from './split-move.right.ts'
import splitMoveWrong from './split-move.wrong.ts'
import staleBodyWrong from './stale-body.wrong.ts'
import traitLoopRight from './trait-loop.right.ts'

export interface Mistake {
  /** The files are `KEY.wrong.ts` and `KEY.right.ts`; four that add a trait are cured by `trait-loop.right.ts`. */
  readonly key: string
  readonly title: string
  readonly world: string
  /** What may befall a request; nothing unless it is said. */
  readonly faults?: readonly Fault[]
  /** What must be true at the end besides what always must. Its text stands by itself. */
  readonly check?: Check
  readonly wrong: Program
  readonly right: Program
}

// The checks use nothing but what they are given, so that the text of one can stand in a file beside a program.

/** Somebody who does it right is never left with a refusal. */
const nobodyGivesUp: Check = (_, clients) =>
  clients.flatMap(({ lane, outcome }) => (outcome?.kind === 'threw' ? [`${lane} gave up`] : []))

/** The instance of the worlds, which holds something in the beginning. */
const instanceIsKept: Check = ({ consumers }) =>
  consumers.some(({ uuid }) => uuid === '0b57a2ce-0000-4000-8000-000000000001')
    ? undefined
    : 'the instance holds nothing any more'

/** Two holders on the host that is left: the instance has not gone, and its migration holds of it as well. */
const moveIsWhole: Check = ({ resource_providers, consumers }) => {
  const left = resource_providers.find(({ name }) => name === 'compute-1')?.uuid ?? ''
  const onHost = consumers.filter(({ allocations }) => left in allocations)
  return onHost.length > 1
    ? 'the instance is still on its host, and its migration holds there as well'
    : undefined
}

export const mistakes: readonly Mistake[] = [
  {
    key: 'reread-only-generation',
    title: 'Reading only the generation again',
    world: 'one-host',
    wrong: rereadOnlyGenerationWrong,
    right: traitLoopRight,
  },
  {
    key: 'stale-body',
    title: 'Sending the same body again',
    world: 'one-host',
    check: nobodyGivesUp,
    wrong: staleBodyWrong,
    right: traitLoopRight,
  },
  {
    key: 'any-409',
    title: 'Trying again at any 409',
    world: 'one-host',
    wrong: any409Wrong,
    right: any409Right,
  },
  {
    key: 'never-retry',
    title: 'Never trying again',
    world: 'one-host',
    check: nobodyGivesUp,
    wrong: neverRetryWrong,
    right: traitLoopRight,
  },
  {
    key: 'forgotten-null',
    title: 'Forgetting the null of a new consumer',
    world: 'one-host',
    check: nobodyGivesUp,
    wrong: forgottenNullWrong,
    right: forgottenNullRight,
  },
  {
    key: 'generation-arithmetic',
    title: 'Reckoning with generations',
    world: 'one-host',
    wrong: generationArithmeticWrong,
    right: traitLoopRight,
  },
  {
    key: 'delete-then-put',
    title: 'Deleting before writing',
    world: 'one-claim',
    check: instanceIsKept,
    wrong: deleteThenPutWrong,
    right: deleteThenPutRight,
  },
  {
    key: 'split-move',
    title: 'Moving in two writes',
    world: 'two-hosts',
    check: moveIsWhole,
    wrong: splitMoveWrong,
    right: splitMoveRight,
  },
  {
    key: 'no-bound',
    title: 'Trying again without a bound',
    world: 'one-host',
    wrong: noBoundWrong,
    right: noBoundRight,
  },
  {
    key: 'ignored-loss',
    title: 'Taking a lost connection for an answer',
    world: 'one-host',
    faults: ['lost-response', 'lost-request'],
    wrong: ignoredLossWrong,
    right: ignoredLossRight,
  },
]
