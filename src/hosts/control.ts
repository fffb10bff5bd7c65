/** What stands under `/_mock/`: the state, snapshots, the journal, fault rules and the clock of a running mock. */

import type { Deliver, Handle, PlainRequest, PlainResponse } from '#api/fetch.ts'
import { FaultRuleError, readFaultRule, readFaultRules, StateDocumentError } from '#placement/index.ts'
import type { Placement, PlacementConfig, State } from '#placement/index.ts'
import { preflightAnswer, withCorsHeaders } from '#placement/cors.ts'
import { ClockError, setClock } from './clock.ts'
import type { Clock } from './clock.ts'
import { writeHar } from './har.ts'
import { textOf, writeEntry } from './journal.ts'
import type { Journal } from './journal.ts'

export interface ControlOptions {
  readonly placement: Pick<Placement, 'document' | 'load' | 'reset' | 'snapshot' | 'restore' | 'faults'>
  readonly journal: Journal
  readonly clock: Clock
  /** Which pages of other origins may steer the mock; those that may call it. */
  readonly cors?: PlacementConfig['cors']
}

/** A request that cannot be met. */
class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** The path of a control request below `/_mock`, without a slash at its end; undefined for any other request. */
export function controlPath(target: string): string | undefined {
  // Most requests go elsewhere, which is seen sooner than a path is taken out.
  if (target.startsWith('/') && !target.startsWith('/_mock')) return undefined
  const path = /^(?:https?:\/\/[^/?#]*)?([^?#]*)/.exec(target)?.[1] ?? ''
  if (path !== '/_mock' && !path.startsWith('/_mock/')) return undefined
  return path.slice('/_mock'.length).replace(/\/$/, '')
}

/**
 * The same mock with what stands under `/_mock/`, and with a journal of all other requests.
 */
export function controlled(deliver: Deliver, options: ControlOptions): Deliver {
  const control = createControl(options)
  return (request) => {
    if (controlPath(request.target) !== undefined) return { kind: 'answered', response: control(request) }
    const outcome = deliver(request)
    options.journal.record(request, outcome)
    return outcome
  }
}

/** Answers the requests under `/_mock/`, without a token; a page of another origin needs the leave of `cors`. */
export function createControl(options: ControlOptions): Handle {
  const resources = resourcesOf(options)
  const { cors } = options
  return (request) => {
    const { origin, host } = request.headers
    if (origin === undefined || origin === `http://${host ?? ''}`) return answerOf(request, resources)
    if (!cors?.allowed_origin.some((allowed) => allowed === origin || allowed === '*')) {
      const message = `origin: ${JSON.stringify(origin)}: expected one of the origins that --cors names, for a page of another origin may not steer the mock`
      return json(403, { error: message })
    }
    if (request.method === 'OPTIONS') return preflightAnswer(request, cors)
    return withCorsHeaders(answerOf(request, resources), request, cors)
  }
}

interface Asked {
  /** What stands for the braces in the path. */
  readonly name: string
  /** The body, which must be JSON. */
  readonly body: () => unknown
}

type Methods = Readonly<Record<string, (asked: Asked) => PlainResponse>>
type Resources = Readonly<Record<string, Methods>>

function answerOf(request: PlainRequest, resources: Resources): PlainResponse {
  try {
    const { methods, name } = resourceAt(controlPath(request.target) ?? '', resources)
    const answer = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
    if (answer) return answer({ name, body: () => bodyOf(request) })
    const allowed = Object.keys(methods)
    const message = `method: "${request.method}": expected ${allowed.join(' or ')} here`
    return json(405, { error: message }, { allow: allowed.join(', ') })
  } catch (error) {
    if (error instanceof Refused) return json(error.status, { error: error.message })
    if (complaints.some((complaint) => error instanceof complaint))
      return json(400, { error: (error as Error).message })
    throw error
  }
}

/** What says where in a document the fault is. */
const complaints = [StateDocumentError, FaultRuleError, ClockError]

function resourceAt(path: string, resources: Resources): { methods: Methods; name: string } {
  const segments = path.split('/')
  for (const [template, methods] of Object.entries(resources)) {
    const parts = template.split('/')
    const braces = parts.findIndex((part) => part.startsWith('{'))
    const fits = parts.every((part, index) => (index === braces ? segments[index] : part === segments[index]))
    if (fits && parts.length === segments.length) return { methods, name: segments[braces] ?? '' }
  }
  const known = Object.keys(resources).map((template) => `/_mock${template}`)
  throw new Refused(404, `path: "/_mock${path}": expected one of ${known.join(', ')}`)
}

function bodyOf(request: PlainRequest): unknown {
  const type = request.headers['content-type']
  if (type?.split(';')[0]?.trim().toLowerCase() !== 'application/json')
    throw new Refused(415, `content-type: ${JSON.stringify(type ?? '')}: expected application/json`)
  try {
    return JSON.parse(textOf(request))
  } catch (error) {
    throw new Refused(400, `body: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function resourcesOf({ placement, journal, clock }: ControlOptions): Resources {
  const snapshots = new Map<string, State>()
  const snapshot = (name: string): State => {
    const known = snapshots.get(name)
    if (known) return known
    const names = [...snapshots.keys()].join(', ') || 'none is kept'
    throw new Refused(404, `snapshot: "${name}": expected a name of one that is kept (${names})`)
  }
  const faults = () => json(200, { rules: placement.faults.list() })
  const time = () => json(200, { now: clock.now().toISOString(), stands: clock.stands })

  return {
    '/state': {
      GET: () => json(200, placement.document()),
      PUT: ({ body }) => done(placement.load(body())),
    },
    '/reset': { POST: () => done(placement.reset()) },
    '/snapshots': { GET: () => json(200, { snapshots: [...snapshots.keys()] }) },
    '/snapshots/{name}': {
      PUT: ({ name }) => {
        if (!snapshotName.test(name))
          throw new Refused(
            400,
            `snapshot: "${name}": expected up to 64 letters, digits, dots, dashes and underscores`,
          )
        if (!snapshots.has(name) && snapshots.size === mostSnapshots)
          throw new Refused(
            409,
            `snapshot: "${name}": expected no more than ${mostSnapshots}; delete one first`,
          )
        return done(snapshots.set(name, placement.snapshot()))
      },
      DELETE: ({ name }) => done(snapshot(name) && snapshots.delete(name)),
    },
    '/snapshots/{name}/restore': { POST: ({ name }) => done(placement.restore(snapshot(name))) },
    '/journal': {
      GET: () => json(200, { entries: journal.entries().map(writeEntry) }),
      DELETE: () => done(journal.clear()),
    },
    '/journal.har': { GET: () => json(200, writeHar(journal.entries())) },
    '/faults': {
      GET: faults,
      PUT: ({ body }) => {
        placement.faults.set(readFaultRules(body()))
        return faults()
      },
      POST: ({ body }) => json(201, placement.faults.add(readFaultRule(body()))),
      DELETE: () => done(placement.faults.set([])),
    },
    '/faults/{id}': {
      DELETE: ({ name }) => {
        const ids = placement.faults.list().map(({ id }) => id)
        if (!placement.faults.remove(Number(name)))
          throw new Refused(
            404,
            `id: "${name}": expected the id of a rule in force (${ids.join(', ') || 'there is none'})`,
          )
        return done()
      },
    },
    '/clock': {
      GET: time,
      PUT: ({ body }) => {
        setClock(clock, body())
        return time()
      },
    },
  }
}

const snapshotName = /^[\w.-]{1,64}$/
const mostSnapshots = 1000

function done(_?: unknown): PlainResponse {
  return { status: 204, headers: {}, body: '' }
}

function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): PlainResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: `${JSON.stringify(value, null, 2)}\n`,
  }
}
