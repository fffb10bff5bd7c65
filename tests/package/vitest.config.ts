/** The package as users get it: packed, installed in an empty project, and used there. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['tests/package/**/*.test.ts'],
    globalSetup: 'tests/package/pack.ts',
    // Compiling and starting take their time on a busy machine.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
})
