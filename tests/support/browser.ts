/** Finds a Chromium for the browser tests wherever there is one, and installs Playwright's own when there is none. */

import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** The path of a browser to launch: `CHROMIUM_PATH`, Playwright's own, or the system's, in this order. */
export function findBrowser(): string {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Error(
      `CHROMIUM_PATH names ${named}, and there is no such file; expected the path of a Chromium.`,
    )
  }
  const found = [chromium.executablePath(), ...systemPaths].find(existsSync)
  if (found) return found
  console.log('No Chromium found: installing the one that belongs to Playwright.')
  execFileSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  return chromium.executablePath()
}
