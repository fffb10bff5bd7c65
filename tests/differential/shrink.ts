/** Makes a program that shows a difference smaller, as long as it shows the same one. */

import { microversions } from '#api/microversion.ts'
import type { Program, Step, Value } from './program.ts'

/** Runs a program; true when the difference is still there. */
export type Shows = (program: Program) => Promise<boolean>

/**
 * The smallest program found that still shows the difference: fewer requests first, then plainer ones.
 *
 * @param attempts how many runs it may take
 */
export async function shrink(program: Program, shows: Shows, attempts = 600): Promise<Program> {
  let smallest = program
  let left = attempts
  const keep = async (candidate: Program): Promise<boolean> => {
    if (left <= 0) return false
    left--
    if (!(await shows(candidate))) return false
    smallest = candidate
    return true
  }

  let before: Program
  do {
    before = smallest
    for (let size = Math.ceil(smallest.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
      for (let from = smallest.length - size; from >= 0; from -= size) {
        await keep([...smallest.slice(0, from), ...smallest.slice(from + size)])
      }
    }
    for (let at = 0; at < smallest.length; at++) await simplify(at)
  } while (smallest !== before && left > 0)
  return smallest

  /** Takes the first plainer form that still shows it, again and again. */
  async function simplify(at: number): Promise<void> {
    for (;;) {
      const step = smallest[at]
      if (!step) return
      let found = false
      for (const plainer of plainerForms(step)) {
        found = await keep(smallest.map((each, index) => (index === at ? plainer : each)))
        if (found) break
      }
      if (!found) return
    }
  }
}

/** A request with one thing less, or one thing as usual. */
export function* plainerForms(step: Step): Generator<Step> {
  for (const index of step.query.keys()) yield { ...step, query: step.query.filter((_, at) => at !== index) }
  for (const name of Object.keys(step.headers)) {
    if (isNeeded(step, name)) continue
    yield {
      ...step,
      headers: Object.fromEntries(Object.entries(step.headers).filter(([key]) => key !== name)),
    }
  }
  for (const [name, usual] of Object.entries(usualHeaders)) {
    if (step.headers[name] !== undefined && step.headers[name] !== usual) {
      yield { ...step, headers: { ...step.headers, [name]: usual } }
    }
  }
  if (step.body && 'json' in step.body) {
    for (const json of smallerValues(step.body.json)) yield { ...step, body: { json } }
  }
}

const usualHeaders: Readonly<Record<string, string>> = {
  'x-auth-token': 'admin',
  'openstack-api-version': `placement ${microversions.at(-1)?.toString() ?? ''}`,
  'content-type': 'application/json',
}

function isNeeded(step: Step, name: string): boolean {
  return name in usualHeaders && (name !== 'content-type' || step.body !== undefined)
}

function* smallerValues(value: Value): Generator<Value> {
  if (typeof value === 'string' && value.length > 40) yield value.slice(0, value.length / 2)
  if (typeof value !== 'object' || value === null) return
  if (isList(value)) {
    for (const index of value.keys()) yield value.filter((_, at) => at !== index)
    for (const [index, item] of value.entries()) {
      for (const smaller of smallerValues(item))
        yield value.map((each, at) => (at === index ? smaller : each))
    }
    return
  }
  for (const key of Object.keys(value)) {
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key))
  }
  for (const [key, item] of Object.entries(value)) {
    for (const smaller of smallerValues(item)) yield { ...value, [key]: smaller }
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}
