/** Reports: outcomes as text for a person, as JUnit XML, as annotations of a pull request. */

import type { Place } from './example.ts'
import type { Outcome } from './outcome.ts'
import { countOf } from './verify.ts'

/** What was run, and where. */
export interface Report {
  readonly outcomes: readonly Outcome[]
  /** The server's name. */
  readonly server: string
  readonly pages: number
}

export type Reporter = (report: Report) => string

/** For a person: what failed, in full; what was skipped, with the reason; how many ran. */
export function list({ outcomes, server, pages }: Report): string {
  const failed = outcomes.flatMap((outcome) => {
    if (outcome.status !== 'failed') return []
    const { place, message, diff } = outcome.failure
    const head = `✗ ${at(place)} ${outcome.title}\n  ${indented(message)}`
    return [diff === undefined ? head : `${head}\n  - recorded  + received\n  ${indented(diff)}`]
  })
  const { passed, skipped } = countOf(outcomes)
  const total = `${passed} passed, ${failed.length} failed, ${skipped} skipped, ${plural(pages, 'file')}, on ${server}`
  return [...failed, ...skippedLines(outcomes), total].join('\n') + '\n'
}

/** The reasons for skipping, each once with how many it holds for. */
function skippedLines(outcomes: readonly Outcome[]): string[] {
  const reasons = new Map<string, number>()
  for (const outcome of outcomes) {
    if (outcome.status === 'skipped') reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1)
  }
  return Array.from(reasons, ([reason, count]) => `- skipped ${plural(count, 'example')}: ${reason}`)
}

/** For continuous integration that reads JUnit. */
export function junit({ outcomes, server }: Report): string {
  const { failed, skipped } = countOf(outcomes)
  const cases = outcomes.map((outcome) => {
    const { title, place } = outcome.status === 'failed' ? outcome : outcome.example
    const name = `name="${xml(`${title} (line ${place.line})`)}" classname="${xml(place.file)}"`
    switch (outcome.status) {
      case 'passed':
        return `  <testcase ${name}/>`
      case 'skipped':
        return `  <testcase ${name}><skipped message="${xml(outcome.reason)}"/></testcase>`
      case 'failed': {
        const { message, diff = '', place: where } = outcome.failure
        return `  <testcase ${name}><failure message="${xml(message)}">${xml(`${at(where)}\n${diff}`)}</failure></testcase>`
      }
    }
  })
  const counts = `tests="${outcomes.length}" failures="${failed}" skipped="${skipped}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="${xml(`examples on ${server}`)}" ${counts}>`,
    ...cases,
    '</testsuite>',
    '',
  ].join('\n')
}

/** The list, and a GitHub annotation at the line of each failure. */
export function github(report: Report): string {
  const annotations = report.outcomes.flatMap((outcome) => {
    if (outcome.status !== 'failed') return []
    const { place, message, diff } = outcome.failure
    const text = diff === undefined ? message : `${message}\n${diff}`
    const escaped = text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
    return [`::error file=${place.file},line=${place.line}::${escaped}\n`]
  })
  return annotations.join('') + list(report)
}

export const reporters = { list, junit, github } satisfies Record<string, Reporter>

function at({ file, line }: Place): string {
  return `${file}:${line}`
}

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ')
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function xml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '\ufffd') // XML 1.0 has no way to write these
}
