/** Redoc's colours of code, with few elements. */

import { highlight as highlightEveryToken } from 'redoc'
import { withColouredTokensOnly } from '#site/lean-tokens.ts'

/** `code` as HTML. */
export const highlight = (code: string, language: string): string =>
  withColouredTokensOnly(highlightEveryToken(code, language))
