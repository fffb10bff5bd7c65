/** What a comparison has reached: how often each operation gave each status, and each situation of the catalogue. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { errorKeys, errorVariant, recognise, type ErrorKey } from '#api/errors.ts'
import { operationAt, type OperationId } from '#api/operations.ts'
import { endpoints, routeAt } from '#placement/routes.ts'

export class Coverage {
  readonly #statuses = new Map<string, Map<number, number>>()
  readonly #situations = new Map<ErrorKey, number>()

  note(request: PlainRequest, answer: PlainResponse): void {
    const path = request.target.split('?', 1)[0] ?? ''
    const template = routeAt(path)?.template
    const endpoint = `${request.method} ${template ?? ''}`
    const row = endpoints.includes(endpoint) ? endpoint : elsewhere
    const statuses = this.#statuses.get(row) ?? new Map<number, number>()
    this.#statuses.set(row, statuses)
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
    const situation =
      answer.status < 400 ? undefined : situationOf(answer, operationAt(request.method, path)?.id)
    if (situation) this.#situations.set(situation, (this.#situations.get(situation) ?? 0) + 1)
  }

  /** Operations that were not answered in this way: not once accepted, or not once refused. */
  without(kind: 'accepted' | 'refused'): string[] {
    return endpoints.filter((endpoint) => {
      const statuses = [...(this.#statuses.get(endpoint)?.keys() ?? [])]
      return !statuses.some((status) => (kind === 'accepted' ? status < 300 : status >= 400))
    })
  }

  /** Situations that were not met, those aside that need a race. */
  get unmet(): ErrorKey[] {
    return errorKeys.filter((key) => !errorVariant(key).race && !this.#situations.has(key))
  }

  /** A line for each operation, and the situations from the most seldom on. */
  table(): string {
    const operations = [...endpoints, elsewhere].map((row) => {
      const statuses = [...(this.#statuses.get(row) ?? [])].sort(([a], [b]) => a - b)
      const all = statuses.reduce((sum, [, times]) => sum + times, 0)
      const accepted = statuses.reduce((sum, [status, times]) => sum + (status < 300 ? times : 0), 0)
      const share = all === 0 ? '' : ` ${String(Math.round((100 * accepted) / all)).padStart(3)} % 2xx`
      return `  ${row.padEnd(52)}${share}  ${statuses.map(([status, times]) => `${status}: ${times}`).join('  ')}`
    })
    const situations = [...this.#situations].sort(([, a], [, b]) => a - b)
    return [
      ...operations,
      `  Situations met: ${situations.map(([key, times]) => `${key} ${times}×`).join(', ')}.`,
      `  Situations not met: ${this.unmet.join(', ') || 'none'}.`,
    ].join('\n')
  }
}

const elsewhere = '(no operation)'

function situationOf(answer: PlainResponse, operation: OperationId | undefined): ErrorKey | undefined {
  if (answer.status === 401) return 'unauthorized' // of another shape: it comes from before Placement
  if (answer.headers['content-type']?.startsWith('text/plain')) {
    const detail = answer.body.replace(/^.*\n\n/, '')
    return recognise({ status: answer.status, detail, operation })
  }
  if (answer.headers['content-type'] !== 'application/json') return undefined // a page
  const body: unknown = JSON.parse(answer.body)
  const errors: unknown = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : []
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined
  if (typeof error !== 'object' || error === null || !('detail' in error)) return undefined
  const { detail } = error
  const code = 'code' in error ? String(error.code) : undefined
  return recognise({ status: answer.status, detail: String(detail), code, operation })
}
