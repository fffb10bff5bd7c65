/**
 * The mock against real Placement, request by request, on random programs; and both against the description.
 *
 * `DIFFERENTIAL_PROGRAMS` says how many (60), `DIFFERENTIAL_SEED` which is the first (a fresh one each time). It stops at
 * the first difference, or at as many different ones as `DIFFERENTIAL_FINDINGS` says, and prints each as a conformance test.
 * Without real Placement it is skipped, unless `REQUIRE_REAL=1`.
 */

import { expect, test } from 'vitest'
import { startRealPlacement, whyNoRealPlacement } from '#verifier/real-placement.ts'
import { Coverage } from './coverage.ts'
import { pairWith } from './run.ts'
import { report, search } from './search.ts'
import { wholeNumber } from '../support/whole-number.ts'

const programs = wholeNumber('DIFFERENTIAL_PROGRAMS', 60)
const seed = wholeNumber('DIFFERENTIAL_SEED', Math.floor(Math.random() * 2 ** 31))
const most = wholeNumber('DIFFERENTIAL_FINDINGS', 1)

const absent = whyNoRealPlacement()
const isRequired = process.env['REQUIRE_REAL'] === '1'
if (absent !== undefined && !isRequired) console.info(`Not compared with real Placement: ${absent}.`)

test.skipIf(absent !== undefined && !isRequired)(
  'the mock answers random requests as real Placement does',
  async () => {
    if (absent !== undefined) throw new Error(`real Placement is required and cannot run: ${absent}`)
    const coverage = new Coverage()
    const pair = pairWith(await startRealPlacement(), coverage)
    try {
      const found = await search(pair, seed, programs, most)
      const tolerated = Array.from(found.tolerated, ([key, times]) => `${key} ${times}×`).join(', ')
      console.info(
        `Compared ${found.programs} programs from seed ${seed} on, ${found.requests} requests; tolerated: ${tolerated || 'nothing'}.\n${coverage.table()}`,
      )
      if (found.findings.length > 0) throw new Error(found.findings.map(report).join('\n\n'))
      expect(found.requests).toBeGreaterThan(0)
    } finally {
      await pair.close()
    }
  },
)
