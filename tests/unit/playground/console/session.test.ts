import { describe, expect, test } from 'vitest'
import { load } from '#description/load.ts'
import { resolve } from '#description/resolve.ts'
import { createPlacement } from '#placement/index.ts'
import { createConsoleSession, type Destination, type Mock } from '#playground/console/console-session.ts'
import {
  consoleReducer,
  initialConsole,
  selectedOf,
  type ConsoleAction,
  type ConsoleState,
} from '#playground/console/console-state.ts'
import { writeHttpFile } from '#playground/console/http-file.ts'
import type { ConsoleRequest } from '#playground/console/request.ts'
import { createRealEndpoint } from '#playground/real-endpoint.ts'
import { createConnection } from '../../../support/mock-connection.ts'
import { names } from '#worlds/names.ts'
import { worlds, type World } from '#worlds/index.ts'

const source = load()
const oneHost = worlds['one-host'] as World
const tree = worlds['tree'] as World

/** A console with everything but its looks; its mock is in this process. */
function openConsole() {
  let state: ConsoleState = initialConsole('1.39')
  let clock = 0
  const session = createConsoleSession({
    dispatch: (action: ConsoleAction) => void (state = consoleReducer(state, action)),
    openMock: (): Mock => createConnection(createPlacement()),
    documentAt: async (version) => resolve(source, version),
    now: () => (clock += 5),
  })
  return {
    session,
    state: () => state,
    send: (...requests: ConsoleRequest[]) =>
      session.send(requests, { kind: 'mock', token: state.server.mockToken }),
    looked: () => {
      const found = selectedOf(state)
      if (!found) throw new Error('nothing is selected')
      return found
    },
  }
}

const at = { 'openstack-api-version': 'placement 1.39' }

const getTraits = {
  method: 'GET',
  target: `/resource_providers/${names.host}/traits`,
  headers: at,
  body: '',
}

const setTraits = (generation: number): ConsoleRequest => ({
  method: 'PUT',
  target: `/resource_providers/${names.host}/traits`,
  headers: { ...at, 'content-type': 'application/json' },
  body: JSON.stringify({ traits: ['HW_CPU_X86_AVX'], resource_provider_generation: generation }),
})

function responseOf({ outcome }: ReturnType<ReturnType<typeof openConsole>['looked']>) {
  if (outcome.kind !== 'answered') throw new Error('it was not answered')
  return outcome
}

describe('a request to the mock in the tab', () => {
  test('is answered, timed, and held against the description', async () => {
    const { session, send, looked, state } = openConsole()
    await session.begin({ world: oneHost })
    expect(state().held).toBeDefined()
    await send(getTraits)
    expect(looked()).toMatchObject({ number: 1, took: 5, effect: { changes: [] } })
    expect(responseOf(looked())).toMatchObject({ response: { status: 200 }, violations: [] })
    expect(looked().generations).toEqual(['The answer shows generation 2 for the provider compute-1.'])
    expect(state().busy).toBe(false)
  })

  test('finds what earlier ones have written, and says what moved', async () => {
    const { session, send, looked } = openConsole()
    await session.begin({ world: oneHost })
    await send(setTraits(2))
    expect(looked().generations).toEqual([
      'You sent generation 2 for the provider compute-1, which was the present one.',
      'The generation of the provider compute-1 moved from 2 to 3.',
    ])
    await send(setTraits(2))
    expect(responseOf(looked())).toMatchObject({
      response: { status: 409 },
      situation: 'generationAlreadyChanged',
      violations: [],
    })
    expect(looked().generations).toEqual([
      'You sent generation 2 for the provider compute-1, and it was generation 3.',
    ])
  })

  test('has the token of the console, or its own, or none', async () => {
    const { session, send, looked } = openConsole()
    await session.begin({ world: oneHost })
    await send({ ...getTraits, headers: { ...at, 'x-auth-token': '' } })
    expect(responseOf(looked()).response.status).toBe(401)
    await session.send([getTraits], { kind: 'mock', token: '' })
    expect(responseOf(looked()).response.status).toBe(401)
    await send({ ...getTraits, headers: { ...at, 'x-auth-token': 'admin' } })
    expect(responseOf(looked()).response.status).toBe(200)
  })

  test('at a microversion that does not exist is answered all the same', async () => {
    const { session, send, looked } = openConsole()
    await session.begin({ world: oneHost })
    await send({ ...getTraits, headers: { 'openstack-api-version': 'placement 1.99' } })
    expect(responseOf(looked())).toMatchObject({ response: { status: 406 } })
    expect(responseOf(looked()).violations).toBeUndefined()
  })
})

describe('going back', () => {
  test('makes the mock what it was before an exchange, and the same can be sent again', async () => {
    const { session, send, state, looked } = openConsole()
    await session.begin({ world: oneHost })
    await send(getTraits, setTraits(2), setTraits(3))
    const [, second] = state().exchanges
    if (!second) throw new Error('it was not sent')
    await session.goBack(second)
    expect(state().exchanges.map(({ takenBack }) => takenBack ?? false)).toEqual([false, true, true])
    expect(state().held?.resource_providers[0]?.generation).toBe(2)
    expect(state().remark?.text).toBe('The mock is as it was before request 2.')

    await send(setTraits(2))
    expect(responseOf(looked()).response.status).toBe(200)
    expect(state().exchanges.map(({ takenBack }) => takenBack ?? false)).toEqual([false, true, true, false])
  })

  test('can be taken back', async () => {
    const { session, send, state } = openConsole()
    await session.begin({ world: oneHost })
    await send(setTraits(2))
    const [first] = state().exchanges
    if (!first) throw new Error('it was not sent')
    await session.goBack(first)
    const undo = state().remark?.undo
    if (!undo) throw new Error('it cannot be taken back')
    await session.goForward(undo)
    expect(state().exchanges[0]).not.toHaveProperty('takenBack')
    expect(state().held?.resource_providers[0]?.generation).toBe(3)
  })

  test('to a beginning takes everything back, and that can be taken back too', async () => {
    const { session, send, state } = openConsole()
    await session.begin({ world: oneHost })
    await send(setTraits(2))
    await session.begin({ world: tree })
    expect(state().held?.resource_providers.map(({ name }) => name)).toEqual(['compute-3', 'compute-3-numa0'])
    expect(state().exchanges[0]?.takenBack).toBe(true)
    expect(state().remark?.text).toBe('The mock begins anew, from “A host with a NUMA node”.')
    const undo = state().remark?.undo
    if (undo) await session.goForward(undo)
    expect(state().held?.resource_providers.map(({ name }) => name)).toEqual(['compute-1'])
  })

  test('may lead to a world of the reader’s own', async () => {
    const { session, state } = openConsole()
    await session.begin({ world: oneHost })
    const document = state().held
    if (!document) throw new Error('nothing is held')
    const other = openConsole()
    await other.session.begin({ world: tree, document })
    expect(other.state().held).toEqual(document)
  })
})

describe('a server of one’s own', () => {
  const address = 'http://controller:8778'
  const token = 'gAAAAA-secret'

  function real(answer: () => Promise<Response>): Destination {
    const { send } = createRealEndpoint({ address, token, origin: 'http://docs.example', fetch: answer })
    return { kind: 'real', address, send }
  }

  test('gives answers without an effect to see, and says when it hides its headers', async () => {
    const { session, looked } = openConsole()
    const server = real(async () => new Response('{"traits": [], "resource_provider_generation": 7}'))
    await session.send([getTraits], server)
    expect(looked()).toMatchObject({ address })
    expect(looked()).not.toHaveProperty('effect')
    expect(responseOf(looked())).toMatchObject({ hidesHeaders: true })
    expect(looked().generations).toEqual(['The answer shows generation 7 for the provider 0a1c5e8e….'])
  })

  test('is asked no more after a request without an answer', async () => {
    const { session, state } = openConsole()
    await session.send(
      [getTraits, getTraits],
      real(() => Promise.reject(new TypeError('Failed to fetch'))),
    )
    expect(state().exchanges).toMatchObject([
      { outcome: { kind: 'failed', failure: { kind: 'unreachable' } } },
    ])
    expect(state().busy).toBe(false)
  })

  test('keeps its token out of the history and of what is written of it', async () => {
    const { session, state } = openConsole()
    await session.send(
      [getTraits, setTraits(1)],
      real(async () => new Response('{}', { headers: at })),
    )
    const { exchanges } = state()
    expect(exchanges).toHaveLength(2)
    expect(JSON.stringify(exchanges)).not.toContain(token)
    expect(writeHttpFile(exchanges, address)).not.toContain(token)
  })
})

test('a mock that breaks is told of, and the console goes on', async () => {
  let state = initialConsole('1.39')
  const mock = createConnection(createPlacement())
  const session = createConsoleSession({
    dispatch: (action) => void (state = consoleReducer(state, action)),
    openMock: () => ({ ...mock, keep: () => Promise.reject(new Error('The worker broke')) }),
    documentAt: async (version) => resolve(source, version),
    now: () => 0,
  })
  await session.begin({ world: oneHost })
  expect(state).toMatchObject({ failure: 'The worker broke', busy: false })
  session.close()
})
