/** What the console shows, and every way in which it changes. */

import type { StateDocument } from '#placement/index.ts'
import { firstDraft, type ConsoleDraft } from './draft.ts'
import type { Exchanged } from './exchanged.ts'
import type { Fault, HttpFile, WrittenRequest } from './http-file.ts'

/** Where requests go. The token is in memory only. */
export interface Server {
  readonly kind: 'mock' | 'real'
  readonly mockToken: string
}

/** A way to take back that something was taken back. */
export interface Undo {
  readonly moment: number
  readonly numbers: readonly number[]
}

export interface Remark {
  readonly text: string
  readonly undo?: Undo
}

export interface ConsoleState {
  readonly draft: ConsoleDraft
  readonly server: Server
  /** Oldest first. */
  readonly exchanges: readonly Exchanged[]
  /** The number of the exchange that is looked at; absent before the first. */
  readonly selected: number | undefined
  readonly busy: boolean
  /** What the mock holds; absent until it is up. */
  readonly held: StateDocument | undefined
  /** Requests of a file or a link, to be sent or taken into the draft. */
  readonly loaded: readonly WrittenRequest[]
  readonly faults: readonly Fault[]
  readonly remark: Remark | undefined
  /** Something of ours broke. */
  readonly failure: string | undefined
}

export type ConsoleAction =
  | { readonly type: 'drafted'; readonly draft: ConsoleDraft }
  | { readonly type: 'serverChanged'; readonly to: Partial<Server> }
  /** The mock starts from somewhere. */
  | { readonly type: 'begun'; readonly held: StateDocument; readonly from?: string; readonly undo?: Undo }
  | { readonly type: 'sending' }
  | { readonly type: 'answered'; readonly exchanged: Exchanged; readonly held?: StateDocument }
  | { readonly type: 'judged'; readonly number: number; readonly violations: readonly string[] }
  /** Everything that was to be sent has been. */
  | { readonly type: 'sent' }
  | { readonly type: 'wentBack'; readonly before: number; readonly held: StateDocument; readonly undo: Undo }
  | { readonly type: 'wentForward'; readonly held: StateDocument; readonly numbers: readonly number[] }
  | { readonly type: 'selected'; readonly number: number }
  | { readonly type: 'fileRead'; readonly file: HttpFile; readonly remark?: string }
  | { readonly type: 'fileClosed' }
  | { readonly type: 'failed'; readonly message: string }

export function initialConsole(microversion: string): ConsoleState {
  return {
    draft: firstDraft(microversion),
    server: { kind: 'mock', mockToken: 'admin' },
    exchanges: [],
    selected: undefined,
    busy: false,
    held: undefined,
    loaded: [],
    faults: [],
    remark: undefined,
    failure: undefined,
  }
}

export function consoleReducer(state: ConsoleState, action: ConsoleAction): ConsoleState {
  switch (action.type) {
    case 'drafted':
      return { ...state, draft: action.draft }
    case 'serverChanged':
      return { ...state, server: { ...state.server, ...action.to } }
    case 'begun': {
      const { held, from, undo } = action
      if (from === undefined) return { ...state, held, failure: undefined }
      return {
        ...state,
        held,
        failure: undefined,
        exchanges: state.exchanges.map((one) => (one.effect ? { ...one, takenBack: true } : one)),
        remark: { text: `The mock begins anew, from ${from}.`, ...(undo && { undo }) },
      }
    }
    case 'sending':
      return { ...state, busy: true, remark: undefined, failure: undefined }
    case 'answered': {
      const { exchanged, held = state.held } = action
      return { ...state, exchanges: [...state.exchanges, exchanged], selected: exchanged.number, held }
    }
    case 'judged':
      return {
        ...state,
        exchanges: state.exchanges.map((one) =>
          one.number === action.number && one.outcome.kind === 'answered'
            ? { ...one, outcome: { ...one.outcome, violations: action.violations } }
            : one,
        ),
      }
    case 'sent':
      return { ...state, busy: false }
    case 'wentBack': {
      const { before, held, undo } = action
      return {
        ...state,
        held,
        exchanges: state.exchanges.map((one) =>
          undo.numbers.includes(one.number) ? { ...one, takenBack: true } : one,
        ),
        remark: { text: `The mock is as it was before request ${before}.`, undo },
      }
    }
    case 'wentForward':
      return {
        ...state,
        held: action.held,
        exchanges: state.exchanges.map((one) => {
          const { takenBack, ...kept } = one
          return takenBack && action.numbers.includes(one.number) ? kept : one
        }),
        remark: { text: 'The mock is as it was before that.' },
      }
    case 'selected':
      return { ...state, selected: action.number }
    case 'fileRead': {
      const { requests, faults } = action.file
      const text = action.remark
      return { ...state, loaded: requests, faults, remark: text === undefined ? undefined : { text } }
    }
    case 'fileClosed':
      return { ...state, loaded: [], faults: [] }
    case 'failed':
      return { ...state, busy: false, failure: action.message }
    default:
      return action satisfies never
  }
}

/** The exchange that is looked at. */
export function selectedOf({ exchanges, selected }: ConsoleState): Exchanged | undefined {
  return exchanges.find(({ number }) => number === selected)
}
