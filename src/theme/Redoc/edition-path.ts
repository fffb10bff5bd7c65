/** Where the edition of a microversion lies, below the site's base URL. */

import { newest } from '#api/microversion.ts'

export const editionPath = (microversion: string): string =>
  microversion === newest ? 'api' : `api/${microversion}`
