/** The browser tests: one file per thing a visitor comes to do, against the built site. */

import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from '../support/browser.ts'

const port = Number(process.env.E2E_PORT ?? 3101)
const asRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 120_000, // a page of the reference takes axe and a busy machine most of a minute
  expect: { timeout: 15_000 }, // hydrating the reference takes seconds on a busy machine
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        ...(asRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      use: { ...devices['Desktop Chrome'], viewport: { width: 390, height: 844 }, hasTouch: true },
      testMatch: 'playground.spec.ts',
      grepInvert: /@any-width/,
    },
  ],
  webServer: {
    command: `npx docusaurus serve --no-open --host localhost --port ${port}`,
    cwd: '../..',
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
