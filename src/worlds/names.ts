/** The fixed identifiers of every world, so that a recorded answer stays true. */

import type { Names } from '#client/index.ts'

export const names = {
  host: '0a1c5e8e-0000-4000-8000-000000000001',
  otherHost: '0a1c5e8e-0000-4000-8000-000000000002',
  root: '0a1c5e8e-0000-4000-8000-000000000003',
  child: '0a1c5e8e-0000-4000-8000-000000000004',
  instance: '0b57a2ce-0000-4000-8000-000000000001',
  otherInstance: '0b57a2ce-0000-4000-8000-000000000002',
  project: '9a3f0c6d-0000-4000-8000-000000000001',
  user: '7be10c6d-0000-4000-8000-000000000001',
} as const satisfies Names

/** What the providers behind the names are called on the server. */
export const providerNames = {
  host: 'compute-1',
  otherHost: 'compute-2',
  root: 'compute-3',
  child: 'compute-3-numa0',
} as const
