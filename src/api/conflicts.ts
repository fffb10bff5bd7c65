/** The conflicts one by one: a situation of the catalogue at one operation, under an id that does not change. */

import { errorVariant, type ErrorKey } from './errors.ts'
import type { OperationId } from './operations.ts'

export interface Conflict {
  /** Its letter is its operation's resource; the reference links to it as `#A1`. */
  readonly id: string
  readonly operation: OperationId
  readonly key: ErrorKey
  /** What clients get wrong about it. Backquotes mark code. */
  readonly trap?: string
}

const permanent =
  'A loop that retries on `placement.concurrent_update` does not end here; the retry pseudocode in the published Placement documentation is one.'
const raceWithoutCode =
  'It is a race, yet its code is `placement.undefined_code`: a client that retries by code alone gives up.'
const oneCode =
  'Four answers share `placement.undefined_code`; only the message tells a full provider from a wrong request.'
const orphan =
  '`expected 0 but got None` is no stale read: the consumer is an orphan that a failed first claim left behind.'
const otherWords =
  'The message lacks the words `consumer generation conflict`. Nova looks for them, takes this for a change of the provider, and sends the stale generation again.'
const resent = 'Sending the same generation again is refused for good: it is stale now.'
const unretried = 'The `openstack` command shows this 409 and does not try again.'

/** In the order in which the reference shows them. */
export const conflicts: readonly Conflict[] = [
  {
    id: 'P1',
    operation: 'createResourceProvider',
    key: 'providerNameTaken',
    trap: 'Nova knows it by the words `Conflicting resource provider name:` and takes every other 409 of this operation for a taken uuid.',
  },
  {
    id: 'P2',
    operation: 'createResourceProvider',
    key: 'providerUuidTaken',
    trap: 'Its code is that of a taken name. Only the message tells them apart.',
  },
  {
    id: 'P3',
    operation: 'createResourceProvider',
    key: 'providerNameAndUuidTaken',
    trap: 'Whether the message names the uuid, the name or both depends on the database.',
  },
  {
    id: 'P4',
    operation: 'updateResourceProvider',
    key: 'providerRenameTaken',
    trap: 'The message lacks the `name:` that it has when a provider is created.',
  },
  { id: 'P5', operation: 'deleteResourceProvider', key: 'providerHasAllocations' },
  {
    id: 'P6',
    operation: 'deleteResourceProvider',
    key: 'providerHasChildren',
    trap: 'It is checked before the allocations. Nova reports it as a provider in use.',
  },

  { id: 'I1', operation: 'createInventory', key: 'inventoryExists', trap: permanent },
  { id: 'I2', operation: 'createInventory', key: 'createInventoryRace' },
  { id: 'I3', operation: 'setInventories', key: 'generationConflict', trap: unretried },
  { id: 'I4', operation: 'setInventories', key: 'updateInventoryRace', trap: resent },
  {
    id: 'I5',
    operation: 'setInventories',
    key: 'inventoriesInUse',
    trap: 'Nova tells it from I3 by `code`, which is there only from 1.23.',
  },
  { id: 'I6', operation: 'setInventories', key: 'inventoryVanished', trap: raceWithoutCode },
  { id: 'I7', operation: 'setInventories', key: 'inventoryInsertedConcurrently', trap: resent },
  { id: 'I8', operation: 'updateInventory', key: 'generationConflict', trap: unretried },
  { id: 'I9', operation: 'updateInventory', key: 'updateInventoryRace', trap: resent },
  { id: 'I10', operation: 'deleteInventory', key: 'inventoryInUse', trap: permanent },
  { id: 'I11', operation: 'deleteInventory', key: 'deleteInventoryRace' },
  { id: 'I12', operation: 'deleteInventories', key: 'allInventoriesInUse' },
  { id: 'I13', operation: 'deleteInventories', key: 'deleteInventoriesRace' },

  { id: 'G1', operation: 'setAggregates', key: 'generationAlreadyChanged' },
  { id: 'G2', operation: 'setAggregates', key: 'setAggregatesRace', trap: resent },
  { id: 'G3', operation: 'setAggregates', key: 'aggregateInsertRace', trap: raceWithoutCode },

  {
    id: 'T1',
    operation: 'setTraits',
    key: 'generationAlreadyChanged',
    trap: 'When the provider changes while the request is under way, the answer is 500 and not 409.',
  },
  { id: 'T2', operation: 'deleteTraits', key: 'deleteTraitsRace' },
  {
    id: 'T3',
    operation: 'deleteTrait',
    key: 'traitInUse',
    trap: 'Its code is `placement.undefined_code`: there is no code for a trait in use.',
  },

  {
    id: 'C1',
    operation: 'createResourceClass',
    key: 'resourceClassExists',
    trap: 'Its code is `placement.undefined_code`, not `placement.duplicate_name`.',
  },
  { id: 'C2', operation: 'createResourceClass', key: 'resourceClassIdRace', trap: raceWithoutCode },
  {
    id: 'C3',
    operation: 'updateResourceClass',
    key: 'resourceClassRenameTaken',
    trap: 'No microversion that has it has codes.',
  },
  {
    id: 'C4',
    operation: 'deleteResourceClass',
    key: 'resourceClassInUse',
    trap: 'Its code is `placement.undefined_code`, not `placement.inventory.inuse`.',
  },

  { id: 'A1', operation: 'setAllocations', key: 'consumerGenerationConflict', trap: orphan },
  { id: 'A2', operation: 'setAllocations', key: 'consumerDoesNotExist' },
  { id: 'A3', operation: 'setAllocations', key: 'capacityExceeded', trap: oneCode },
  { id: 'A4', operation: 'setAllocations', key: 'constraintsViolated', trap: oneCode },
  { id: 'A5', operation: 'setAllocations', key: 'inventoryMissing', trap: oneCode },
  { id: 'A6', operation: 'setAllocations', key: 'allInventoryMissing', trap: oneCode },
  { id: 'A7', operation: 'setAllocations', key: 'providerChangedDuringAllocation' },
  { id: 'A8', operation: 'setAllocations', key: 'consumerChangedDuringAllocation', trap: otherWords },

  { id: 'M1', operation: 'setManyAllocations', key: 'consumerGenerationConflict', trap: orphan },
  { id: 'M2', operation: 'setManyAllocations', key: 'consumerDoesNotExist' },
  { id: 'M3', operation: 'setManyAllocations', key: 'capacityExceeded', trap: oneCode },
  { id: 'M4', operation: 'setManyAllocations', key: 'constraintsViolated', trap: oneCode },
  { id: 'M5', operation: 'setManyAllocations', key: 'inventoryMissing', trap: oneCode },
  { id: 'M6', operation: 'setManyAllocations', key: 'allInventoryMissing', trap: oneCode },
  { id: 'M7', operation: 'setManyAllocations', key: 'providerChangedDuringAllocation' },
  { id: 'M8', operation: 'setManyAllocations', key: 'consumerChangedDuringAllocation', trap: otherWords },

  { id: 'R1', operation: 'reshape', key: 'reshapedGenerationConflict' },
  { id: 'R2', operation: 'reshape', key: 'consumerGenerationConflict' },
  { id: 'R3', operation: 'reshape', key: 'consumerDoesNotExist' },
  { id: 'R4', operation: 'reshape', key: 'reshapedProviderRace', trap: resent },
  { id: 'R5', operation: 'reshape', key: 'reshapedConsumerRace', trap: resent },
  { id: 'R6', operation: 'reshape', key: 'inventoriesInUse' },
  { id: 'R7', operation: 'reshape', key: 'capacityExceeded', trap: oneCode },
  { id: 'R8', operation: 'reshape', key: 'constraintsViolated', trap: oneCode },
  { id: 'R9', operation: 'reshape', key: 'inventoryMissing', trap: oneCode },
  { id: 'R10', operation: 'reshape', key: 'allInventoryMissing', trap: oneCode },
]

/** Whether one client alone can provoke it. */
export const isSerial = ({ key }: Conflict): boolean => !errorVariant(key).race
