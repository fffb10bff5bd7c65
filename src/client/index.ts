/** The typed client of the Placement API, and how to retry. */

export { createClient, type Client, type ClientOptions, type OlderClient, type RawRequest } from './client.ts'
export { plainFetch, responseOf, type Send } from './send.ts'
export { PlacementError, isPlacementError } from './placement-error.ts'
export { isWorthRetrying, retryOnConflict, waitBefore, type RetryOptions } from './retry-on-conflict.ts'
export { lineOf, type Names, type Program, type Tools, type WorldName } from './program.ts'
export type { Argument, Answer, Body } from './operation-types.ts'
