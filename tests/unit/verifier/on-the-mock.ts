/** Pages verified on the mock in process, for tests of the verifier. */

import { createPlacement } from '#placement/index.ts'
import { applyEdits } from '#verifier/outcome.ts'
import { readPage } from '#verifier/page.ts'
import type { ProgramLimits } from '#verifier/run-program.ts'
import { ownServer, type Server } from '#verifier/server.ts'
import { verify } from '#verifier/verify.ts'

export function mockServer(): Server {
  const { fetch, reset, snapshot: save, restore } = createPlacement()
  return ownServer('the mock', { fetch, reset, save, restore }, { givesRaces: true })
}

/** What came of a page: `passed`, `skipped`, or the line and the message of a failure. */
export async function verified(text: string, limits?: ProgramLimits): Promise<string[]> {
  const { outcomes } = await verify([readPage('page.mdx', text)], mockServer(), { limits })
  return outcomes.map((outcome) =>
    outcome.status === 'failed'
      ? `${outcome.failure.place.line}: ${outcome.failure.message}`
      : outcome.status,
  )
}

/** The page as `--update` would leave it. */
export async function updated(text: string): Promise<string> {
  const { edits } = await verify([readPage('page.mdx', text)], mockServer(), { record: true })
  return applyEdits(text, edits)
}
