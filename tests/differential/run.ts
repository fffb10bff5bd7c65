/**
 * Runs a program on the mock and on real Placement, request by request, up to the first difference: between the two, or
 * between what they answer and what the description says.
 */

import { Agent, request as httpRequest } from 'node:http'
import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { createPlacement, type Placement } from '#placement/index.ts'
import type { RealPlacement } from '#verifier/real-placement.ts'
import { compareAnswers, compareStates, type Mismatch } from '../support/same-answer.ts'
import { violationsIn } from '../support/with-contract.ts'
import type { Coverage } from './coverage.ts'
import { fill } from './program.ts'
import type { Program } from './program.ts'

/** Where the two part. */
export interface Difference extends Mismatch {
  /** Which request: counted from 0. */
  readonly step: number
  /** The requests up to there as they were sent to the real server, with its answers. */
  readonly exchanges: readonly Exchange[]
}

export interface Exchange {
  readonly request: PlainRequest
  readonly answer: PlainResponse
}

export interface Outcome {
  readonly difference?: Difference
  /** How many requests both answered. */
  readonly requests: number
  /** How often each tolerated difference was met. */
  readonly tolerated: readonly string[]
}

/** The two servers, emptied before each program. */
export interface Pair {
  run(program: Program, options?: { readonly statesEach?: boolean }): Promise<Outcome>
  close(): Promise<void>
}

/**
 * @param real which the pair closes
 * @param coverage takes note of what the real server answers
 */
export function pairWith(real: RealPlacement, coverage?: Coverage): Pair {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send = async (request: PlainRequest) => {
    const answer = await sendTo(real.url, agent, request)
    coverage?.note(request, answer)
    return answer
  }
  const mock = createPlacement({ release: '8.0.0', now: () => new Date() })

  return {
    async run(program, { statesEach = false } = {}) {
      mock.reset()
      await real.reset()
      return runOnBoth(program, mock, real, send, statesEach)
    },
    async close() {
      agent.destroy()
      await real.close()
    },
  }
}

async function runOnBoth(
  program: Program,
  mock: Placement,
  real: RealPlacement,
  send: (request: PlainRequest) => Promise<PlainResponse>,
  statesEach: boolean,
): Promise<Outcome> {
  const exchanges: Exchange[] = []
  const tolerated: string[] = []
  const made = { real: [] as string[], mock: [] as string[] }
  for (const [step, each] of program.entries()) {
    const state = mock.document()
    const request = fill(each, { state, made: made.real })
    const answer = await send(request)
    exchanges.push({ request, answer })
    const mockRequest = fill(each, { state, made: made.mock })
    const mockAnswer = mock.handle(mockRequest)
    noteMade(made.real, request, answer)
    noteMade(made.mock, mockRequest, mockAnswer)
    const { mismatch, tolerance, ends } = compareAnswers(request, answer, mockAnswer, made)
    if (tolerance) tolerated.push(...tolerance)
    if (mismatch) return { difference: { ...mismatch, step, exchanges }, requests: step + 1, tolerated }
    const violations = {
      real: violationsIn(request, answer),
      mock: violationsIn(mockRequest, mockAnswer),
    }
    if (violations.real.length > 0 || violations.mock.length > 0) {
      return {
        difference: { where: 'description', ...violations, step, exchanges },
        requests: step + 1,
        tolerated,
      }
    }
    // What the real server did beyond its answer, nobody knows: from here on the two may part by right.
    if (ends) return { requests: step + 1, tolerated }
    if (statesEach || step === program.length - 1) {
      const mismatch = compareStates(await real.dump(), mock.document(), made)
      if (mismatch) return { difference: { ...mismatch, step, exchanges }, requests: step + 1, tolerated }
    }
  }
  return { requests: program.length, tolerated }
}

const uuidInLocation = /^http:\/\/[^/]*\/resource_providers\/([0-9a-f-]{36})$/

/** A uuid that the server made up for a provider, since the request named none. */
function noteMade(made: string[], { method, body }: PlainRequest, { status, headers }: PlainResponse): void {
  if (method !== 'POST' || status >= 300) return
  const uuid = uuidInLocation.exec(headers['location'] ?? '')?.[1]
  // The request may spell the uuid it names without dashes, or in capitals.
  const plainBody = String(body).toLowerCase().replaceAll('-', '')
  if (uuid !== undefined && !plainBody.includes(uuid.replaceAll('-', ''))) made.push(uuid)
}

/** A request with exactly these headers: `fetch` would add some of its own. */
function sendTo(
  url: string,
  agent: Agent,
  { method, target, headers, body }: PlainRequest,
): Promise<PlainResponse> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const sent = httpRequest(
      { hostname, port, method, path: target, headers: { ...headers }, agent, setHost: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
        response.once('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: joined(response.headers), body: text }),
        )
        response.once('error', reject)
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
}

function joined(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')])
  return Object.fromEntries(entries)
}
