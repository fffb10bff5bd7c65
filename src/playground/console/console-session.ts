/** Sends the requests of the console, to the mock in the tab or to a server of one's own, one after the other. */

import type { PlainRequest, PlainResponse } from '#api/fetch.ts'
import { microversion as microversionOfText } from '#api/microversion.ts'
import { createClient } from '#client/index.ts'
import type { Document } from '#description/document.ts'
import type { Contract } from '#description/contract.ts'
import type { WorkerFetch } from '#hosts/worker.ts'
import type { StateDocument } from '#placement/index.ts'
import type { World } from '#worlds/index.ts'
import type { Reached } from '../endpoint/connect.ts'
import { EndpointError } from '../real-endpoint.ts'
import type { ConsoleAction, Undo } from './console-state.ts'
import { situationOf } from '../situation.ts'
import { effectOf, generationsOf, type Exchanged, type Outcome } from './exchanged.ts'
import { microversionOf, type ConsoleRequest } from './request.ts'

/** Requests to the mock are sent to where documented answers say they were. */
const origin = 'http://placement.test'

export type Mock = Pick<WorkerFetch, 'send' | 'state' | 'load' | 'keep' | 'returnTo' | 'close'>

export interface ConsoleSetting {
  readonly dispatch: (action: ConsoleAction) => void
  /** Starts a mock that holds nothing. */
  readonly openMock: () => Mock
  /** The description of a microversion. */
  readonly documentAt: (microversion: string) => Promise<Document>
  /** Milliseconds, from whenever. */
  readonly now: () => number
}

/** Where requests go: to the mock with a token, or to a server of one's own. */
export type Destination =
  { readonly kind: 'mock'; readonly token: string } | ({ readonly kind: 'real' } & Reached)

/** Where a mock begins. */
export interface Beginning {
  readonly world: World
  /** In place of what the world builds. */
  readonly document?: StateDocument
}

export interface ConsoleSession {
  /** Makes the mock what it is at a beginning; whatever was sent to it before is taken back. */
  readonly begin: (from: Beginning) => Promise<void>
  /** Sends requests in order; after one without an answer no more is sent. */
  readonly send: (requests: readonly ConsoleRequest[], to: Destination) => Promise<void>
  /** Makes the mock what it was before an exchange. */
  readonly goBack: (to: Exchanged) => Promise<void>
  readonly goForward: (undo: Undo) => Promise<void>
  /** No longer waits for a server of one's own. */
  readonly stop: () => void
  readonly close: () => void
}

const nothing: StateDocument = {
  format: 'placement-state/1',
  resource_classes: [],
  traits: [],
  resource_providers: [],
  consumers: [],
}

export function createConsoleSession(setting: ConsoleSetting): ConsoleSession {
  const { dispatch, documentAt, now } = setting
  let mock: Mock | undefined
  let world: World | undefined
  let held = nothing
  /** What has been sent to the mock and not taken back. */
  let present: readonly number[] = []
  let count = 0
  let aborter = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  const contracts = new Map<string, Promise<Contract>>()

  /** One thing after the other, each with a mock; what breaks is told, unless the console has been closed. */
  function inTurn(work: (mock: Mock) => Promise<void>): Promise<void> {
    const own = (mock ??= setting.openMock())
    const done = last.then(async () => {
      if (mock !== own) return
      try {
        await work(own)
      } catch (error) {
        if (mock === own)
          dispatch({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
      }
    })
    last = done
    return done
  }

  async function sendToMock(request: ConsoleRequest, to: Mock, token: string): Promise<boolean> {
    const moment = await to.keep()
    const before = held
    const sent = now()
    const response = await to.send(withToken(request, token))
    const took = now() - sent
    const after = await to.state()
    // The same state stays the same value, so that nobody takes it for another.
    if (JSON.stringify(after) !== JSON.stringify(before)) held = after
    const states = { before, after: held }
    const names = world?.names ?? {}
    const number = ++count
    present = [...present, number]
    const exchanged = {
      number,
      request,
      took,
      outcome: answered(request, response),
      generations: generationsOf(request, response, names, states),
      effect: effectOf(moment, states, names),
    }
    dispatch({ type: 'answered', exchanged, held })
    await judge(exchanged)
    return true
  }

  async function sendToServer(request: ConsoleRequest, { address, send }: Reached): Promise<boolean> {
    const sent = now()
    const number = ++count
    try {
      const response = await send(request, aborter.signal)
      const hidden = response.status !== 401 && !('openstack-api-version' in response.headers)
      const exchanged: Exchanged = {
        number,
        request,
        address,
        took: now() - sent,
        outcome: { ...answered(request, response), ...(hidden && { hidesHeaders: true }) },
        generations: generationsOf(request, response, {}),
      }
      dispatch({ type: 'answered', exchanged })
      await judge(exchanged)
      return true
    } catch (error) {
      if (!(error instanceof EndpointError)) throw error
      const outcome: Outcome = { kind: 'failed', failure: error.failure }
      const exchanged = { number, request, address, took: now() - sent, outcome, generations: [] }
      dispatch({ type: 'answered', exchanged })
      return false
    }
  }

  /** Holds an answer against the description, once that has been loaded. */
  async function judge({ number, request, outcome, address }: Exchanged): Promise<void> {
    const version = microversionOf(request)
    if (outcome.kind !== 'answered' || version === undefined || !microversionOfText(version)) return
    let contract = contracts.get(version)
    if (!contract) {
      contract = contractOf(version)
      contracts.set(version, contract)
    }
    const { status, body } = outcome.response
    const { vary, ...headers } = outcome.response.headers
    try {
      const violations = (await contract).check({
        method: request.method,
        path: request.target,
        version,
        status,
        // Between a page and another origin, vary also names the origin.
        headers: address === undefined && vary !== undefined ? { ...headers, vary } : headers,
        body,
        ...(address !== undefined && { moreHeaders: true }),
      })
      dispatch({ type: 'judged', number, violations })
    } catch {
      contracts.delete(version) // without a description there is nothing to hold it against
    }
  }

  async function contractOf(version: string): Promise<Contract> {
    const [{ createContract }, document] = await Promise.all([
      import('#description/contract.ts'),
      documentAt(version),
    ])
    return createContract(() => document)
  }

  return {
    begin: (from) =>
      inTurn(async (own) => {
        const isFirst = world === undefined
        const moment = await own.keep()
        world = from.world
        held = await own.load(from.document ?? nothing)
        if (!from.document) {
          await from.world.build(createClient({ send: own.send }))
          held = await own.state()
        }
        const undo = { moment, numbers: present }
        present = []
        const said = from.document ? 'your own world' : `“${from.world.title}”`
        dispatch({ type: 'begun', held, ...(!isFirst && { from: said, undo }) })
      }),
    send: (requests, to) => {
      dispatch({ type: 'sending' })
      aborter = new AbortController()
      return inTurn(async (own) => {
        for (const request of requests) {
          const goesOn =
            to.kind === 'mock' ? await sendToMock(request, own, to.token) : await sendToServer(request, to)
          if (!goesOn) break
        }
        dispatch({ type: 'sent' })
      })
    },
    goBack: ({ number, effect }) =>
      inTurn(async (own) => {
        if (!effect) return
        const undo = { moment: await own.keep(), numbers: present.filter((one) => one >= number) }
        held = await own.returnTo(effect.before)
        present = present.filter((one) => one < number)
        dispatch({ type: 'wentBack', before: number, held, undo })
      }),
    goForward: ({ moment, numbers }) =>
      inTurn(async (own) => {
        held = await own.returnTo(moment)
        present = [...present, ...numbers]
        dispatch({ type: 'wentForward', held, numbers })
      }),
    stop: () => aborter.abort(),
    close() {
      mock?.close()
      mock = undefined
      world = undefined
      aborter.abort()
    },
  }
}

function answered(request: ConsoleRequest, response: PlainResponse) {
  const situation = situationOf(request, response)
  return { kind: 'answered' as const, response, ...(situation && { situation }) }
}

/** A request of the console as the mock takes it. */
function withToken({ headers, target, ...request }: ConsoleRequest, token: string): PlainRequest {
  const { 'x-auth-token': own = token, ...others } = headers
  return {
    ...request,
    target: origin + target,
    headers: { ...others, ...(own !== '' && { 'x-auth-token': own }) },
  }
}
