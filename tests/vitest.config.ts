/** Everything that runs in Node: unit, conformance, description and example tests. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/{unit,conformance,description,examples,hostile,samples}/**/*.test.{ts,tsx}'],
    typecheck: { include: ['tests/types/**/*.test-d.ts'], tsconfig: 'tests/tsconfig.json' },
    // Files share a process: the description is compiled, and each server started, once in it.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
})
