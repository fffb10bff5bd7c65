/** The bodies of writes, in the form each microversion wants. */

import { microversion, newest } from '#api/microversion.ts'
import { names } from '#worlds/index.ts'

/** Amounts by resource class, by provider. */
export type Amounts = Readonly<Record<string, Readonly<Record<string, number>>>>

export interface Owner {
  /** The consumer generation: null for a consumer that is to be new. */
  readonly generation?: number | null
  readonly project?: string
  readonly user?: string
  readonly type?: string
}

/** What PUT /allocations/{consumer_uuid} takes, and POST /allocations for each consumer. */
export function allocationsBody(
  amounts: Amounts,
  { generation = null, project = names.project, user = names.user, type = 'INSTANCE' }: Owner = {},
  at: string = newest,
): Record<string, unknown> {
  const version = microversion(at)
  if (!version) throw new TypeError(`there is no microversion ${at}`)
  const entries = Object.entries(amounts)
  return {
    allocations: version.has('allocationsByProvider')
      ? Object.fromEntries(entries.map(([uuid, resources]) => [uuid, { resources }]))
      : entries.map(([uuid, resources]) => ({ resource_provider: { uuid }, resources })),
    ...(version.has('allocationOwner') && { project_id: project, user_id: user }),
    ...(version.has('consumerGeneration') && { consumer_generation: generation }),
    ...(version.has('consumerTypes') && { consumer_type: type }),
  }
}

/** What PUT …/inventories takes: totals by resource class, all else by default. */
export function inventoriesBody(generation: number, totals: Readonly<Record<string, number>>) {
  return {
    resource_provider_generation: generation,
    inventories: Object.fromEntries(
      Object.entries(totals).map(([resourceClass, total]) => [resourceClass, { total }]),
    ),
  }
}
