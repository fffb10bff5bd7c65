/** A journal as a sequence diagram: columns, rows, arrows, labels and sentences. Drawing it is somebody else's. */

import { errors } from '#api/errors.ts'
import {
  describeAnswer,
  describeOutcome,
  describeRequest,
  describeStale,
  never,
  type Naming,
} from './describe.ts'
import { exchangesOf, type Exchange, type JournalEvent, type Sent } from './journal.ts'
import type { Lane } from './schedule.ts'

/** A vertical line of the diagram. */
export interface Column {
  readonly lane: Lane | 'server'
  readonly title: string
}

/**
 * What a row is about, and how it should look.
 * - `read`, `written`, `refused`, `failed`: an exchange, by how it went (`failed` is a 500)
 * - `waiting`: a request that has not taken effect
 * - `note`: something a client did by itself
 * - `returned`, `threw`: a client is through
 */
export type Tone = 'read' | 'written' | 'refused' | 'failed' | 'waiting' | 'note' | 'returned' | 'threw'

export interface Arrow {
  /** Columns, counted from 0. */
  readonly from: number
  readonly to: number
  /** A few characters: `GET`, `409`. */
  readonly label: string
}

export interface Row {
  readonly id: string
  readonly tone: Tone
  /** Whose row it is. */
  readonly lane: Lane
  /** The column of that lane, counted from 0. */
  readonly column: number
  /** How many steps had been taken when the row came about: the state after it is `states[tick]`. */
  readonly tick: number
  /** There and back for an exchange, there for what waits, none for what a client does by itself. */
  readonly arrows: readonly Arrow[]
  /** A whole sentence. */
  readonly sentence: string
  /** Why it went as it did: a stale generation, the meaning of a refusal. Sentences. */
  readonly notes: readonly string[]
  /** The request behind the row, for its details. */
  readonly request?: number
}

export interface Diagram {
  readonly columns: readonly Column[]
  readonly rows: readonly Row[]
}

/** The clients around the server, which stands in the middle: no arrow of two clients crosses a third line. */
export function columnsOf(lanes: readonly Lane[]): Column[] {
  const columns: Column[] = lanes.map((lane) => ({ lane, title: `Client ${lane}` }))
  columns.splice(Math.ceil(lanes.length / 2), 0, { lane: 'server', title: 'Placement' })
  return columns
}

/** One row for each exchange, at the moment it took effect, and for whatever clients did by themselves; what waits comes last. */
export function diagramOf(journal: readonly JournalEvent[], lanes: readonly Lane[], naming: Naming): Diagram {
  const columns = columnsOf(lanes)
  const columnOf = (lane: Lane | 'server') => columns.findIndex((column) => column.lane === lane)
  const exchanges = exchangesOf(journal)
  const byRequest = new Map(exchanges.map((exchange) => [exchange.sent.request, exchange]))
  const rows = journal.flatMap((event, index): Row[] => {
    const { lane, tick } = event
    const place = { id: String(index), lane, column: columnOf(lane), tick, arrows: [], notes: [] }
    switch (event.type) {
      case 'sent':
        return [] // drawn where it takes effect
      case 'answered': {
        const exchange = byRequest.get(event.request)
        return exchange ? [{ ...place, ...exchangeRow(exchange, columnOf, naming) }] : []
      }
      case 'dropped': {
        const exchange = byRequest.get(event.request)
        return exchange ? [{ ...place, ...droppedRow(exchange.sent, columnOf, naming) }] : []
      }
      case 'logged':
        return [{ ...place, tone: 'note', sentence: `${lane} logs: ${event.line}` }]
      case 'waited':
        return [{ ...place, tone: 'note', sentence: `${lane} waits ${Math.ceil(event.milliseconds)} ms.` }]
      case 'ended':
        return [
          {
            ...place,
            tone: event.outcome.kind === 'returned' ? 'returned' : 'threw',
            sentence: `${lane} ${withStop(describeOutcome(event.outcome))}`,
          },
        ]
      default:
        return never(event)
    }
  })
  const tick = journal.at(-1)?.tick ?? 0
  const waiting = exchanges
    .filter(({ answered }) => !answered)
    .map(({ sent }): Row => waitingRow(sent, tick, columnOf, naming))
  return { columns, rows: [...rows, ...waiting] }
}

function exchangeRow(
  { sent, answered }: Exchange,
  columnOf: (lane: Lane | 'server') => number,
  naming: Naming,
): Pick<Row, 'tone' | 'arrows' | 'sentence' | 'notes' | 'request'> {
  const [own, server] = [columnOf(sent.lane), columnOf('server')]
  const status = answered?.status ?? 0
  return {
    tone: status >= 500 ? 'failed' : status >= 400 ? 'refused' : sent.method === 'GET' ? 'read' : 'written',
    arrows: [
      { from: own, to: server, label: sent.method },
      { from: server, to: own, label: answered?.lost ? `${status}, lost` : String(status) },
    ],
    sentence: answered
      ? `${sent.lane} ${describeRequest(sent, naming)}: ${withStop(describeAnswer(sent, answered, naming))}`
      : `${sent.lane} ${withStop(describeRequest(sent, naming))}`,
    notes: answered
      ? [
          ...(answered.lost
            ? [`The answer is lost on its way: ${sent.lane} cannot tell what became of it.`]
            : []),
          ...answered.stale.map((stale) => `Stale: it ${withStop(describeStale(stale, naming))}`),
          ...(answered.situation ? [errors[answered.situation].meaning] : []),
        ]
      : [],
    request: sent.request,
  }
}

function droppedRow(
  sent: Sent,
  columnOf: (lane: Lane | 'server') => number,
  naming: Naming,
): Pick<Row, 'tone' | 'arrows' | 'sentence' | 'notes' | 'request'> {
  return {
    tone: 'failed',
    arrows: [{ from: columnOf(sent.lane), to: columnOf('server'), label: `${sent.method}, lost` }],
    sentence: `${sent.lane} ${withStop(describeRequest(sent, naming))}`,
    notes: [`The request is lost on its way: ${sent.lane} cannot tell what became of it.`],
    request: sent.request,
  }
}

function waitingRow(
  sent: Sent,
  tick: number,
  columnOf: (lane: Lane | 'server') => number,
  naming: Naming,
): Row {
  return {
    id: `waiting-${sent.request}`,
    tone: 'waiting',
    lane: sent.lane,
    column: columnOf(sent.lane),
    tick,
    arrows: [{ from: columnOf(sent.lane), to: columnOf('server'), label: sent.method }],
    sentence: `${sent.lane} ${withStop(describeRequest(sent, naming))}`,
    notes: [],
    request: sent.request,
  }
}

function withStop(words: string): string {
  return /[.!?…]$/.test(words) ? words : `${words}.`
}
