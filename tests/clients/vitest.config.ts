/** Clients that others wrote, unmodified, against the mock on a port. Starting one takes a second or two. */

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { include: ['tests/clients/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000 },
})
