/** Reads the configuration of an installation, as a JSON object in a file spells it. */

import type { PlacementConfig } from './policy.ts'

/** The configuration cannot be used; the message names the key, what was found and what was expected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

type Check = (value: unknown) => boolean

const isBoolean: Check = (value) => typeof value === 'boolean'
const isTexts: Check = (value) => Array.isArray(value) && value.every((item) => typeof item === 'string')

const settings: Readonly<Record<keyof PlacementConfig, { fits: Check; expected: string }>> = {
  auth_strategy: { fits: (value) => value === 'noauth2', expected: '"noauth2"' },
  policy: { fits: (value) => value === 'default' || value === 'open', expected: '"default" or "open"' },
  enforce_new_defaults: { fits: isBoolean, expected: 'true or false' },
  enforce_scope: { fits: isBoolean, expected: 'true or false' },
  cors: {
    fits: (value) =>
      value === null ||
      (isRecord(value) && isTexts(value['allowed_origin']) && isTexts(value['allow_headers'])),
    expected: 'null, or { "allowed_origin": […], "allow_headers": […] }',
  },
  max_allocation_candidates: {
    fits: (value) => Number.isSafeInteger(value) && Number(value) >= -1,
    expected: 'an integer from -1 on, where -1 is no bound',
  },
  allocation_candidates_generation_strategy: {
    fits: (value) => value === 'depth-first' || value === 'breadth-first',
    expected: '"depth-first" or "breadth-first"',
  },
  randomize_allocation_candidates: { fits: isBoolean, expected: 'true or false' },
}

/**
 * The settings that change answers; a file may hold others, for whoever else reads it.
 * @throws ConfigError
 */
export function readConfig(value: unknown): PlacementConfig {
  if (!isRecord(value)) throw new ConfigError(`found ${JSON.stringify(value)}: expected an object`)
  for (const [key, { fits, expected }] of Object.entries(settings)) {
    const found = value[key]
    if (found !== undefined && !fits(found)) {
      throw new ConfigError(`${key}: ${JSON.stringify(found)}: expected ${expected}`)
    }
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => Object.hasOwn(settings, key)))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
