/** The comparison of the mock with real Placement by random requests: by itself, since it takes as long as it is told to. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/differential/**/*.test.ts'],
    testTimeout: 0,
    hookTimeout: 60_000,
    // What was compared, and from which seed on, is part of the result.
    disableConsoleIntercept: true,
  },
})
