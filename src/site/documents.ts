/** The description as the site uses it: one plain OpenAPI document a microversion. */

import type { Document } from '#description/document.ts'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'

/** Where the description is written. */
export const descriptionFolder = 'openapi'

/** A reader of the source as it stands now; each call of what it returns gives the document of one microversion. */
export function readDescription(): (microversion: string) => Document {
  const source = load()
  return (microversion) => resolve(source, microversion)
}
