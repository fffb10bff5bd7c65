/** `Prefer: example=<situation>`: an answer that needs two writers, given on request (Prism's convention). */

import { canGive, errorKeys, errorVariant, isKnownAt } from '#api/errors.ts'
import type { ErrorKey } from '#api/errors.ts'
import { operationAt } from '#api/operations.ts'
import type { Call } from './call.ts'
import { Refusal } from './model/refusal.ts'

/** The refusal a Prefer header asks for; undefined when it asks for none, or for one the operation cannot give. */
export function preferredRefusal(
  prefer: string,
  method: string,
  path: string,
  call: Call,
): Refusal | undefined {
  const wanted = /(?:^|[,;\s])example=("?)([\w-]+)\1/.exec(prefer)?.[2]
  const key = errorKeys.find((known): known is ErrorKey => known === wanted)
  const operation = operationAt(method, path)
  if (!key || !operation || !canGive(operation.id, key)) return undefined
  if (!isKnownAt(key, call.version)) return undefined
  return new Refusal(key, errorVariant(key).message(argumentsFrom(call) as never))
}

/** What the message is made of, as far as the request says. */
function argumentsFrom(call: Call): Readonly<Record<string, string | number>> {
  const { params, state } = call
  const provider = state.provider(params['uuid'] ?? '')
  const consumer = state.consumer(params['consumer_uuid'] ?? '')
  return {
    uuid: params['uuid'] ?? '00000000-0000-0000-0000-000000000000',
    consumer: params['consumer_uuid'] ?? '00000000-0000-0000-0000-000000000000',
    name: params['name'] ?? provider?.name ?? 'CUSTOM_EXAMPLE',
    names: params['name'] ?? 'CUSTOM_EXAMPLE',
    resourceClass: params['resource_class'] ?? provider?.inventories[0]?.resourceClass ?? 'VCPU',
    expected: consumer?.generation ?? 0,
    given: 'None',
    databaseError: 'sqlite3.IntegrityError) UNIQUE constraint failed',
    reason: 'an example was asked for',
    action: 'update',
    policy: 'placement:example',
    text: params['consumer_uuid'] ?? '',
    value: '',
    form: '',
    suffix: '',
    got: '',
    amount: '0',
    version: call.version.toString(),
    type: call.mediaType ?? 'None',
  }
}
