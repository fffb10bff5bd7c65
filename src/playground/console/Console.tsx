/** The request console: any request to a Placement, its answer and what it did, with a history to go back in. */

import { useEffect, useReducer, useState } from 'react'
import useBaseUrl from '@docusaurus/useBaseUrl'
import { newest } from '#api/microversion.ts'
import type { Document } from '#description/document.ts'
import { createWorkerFetch } from '#hosts/worker.ts'
import type { StateDocument } from '#placement/index.ts'
import { names, worlds } from '#worlds/index.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import type { OwnServer } from '../endpoint/use-endpoint.ts'
import { createConsoleSession, type Destination } from './console-session.ts'
import { consoleReducer, initialConsole, selectedOf, type ConsoleState } from './console-state.ts'
import { draftOfRequest } from './draft.ts'
import { HistoryPanel } from './HistoryPanel.tsx'
import { readHttpFile } from './http-file.ts'
import { microversionOf, type ConsoleRequest } from './request.ts'
import { RequestForm } from './RequestForm.tsx'
import { ServerPanel } from './ServerPanel.tsx'
import styles from './console.module.css'

export interface ConsoleProps {
  /** Where the mock begins. */
  readonly worldName: string
  /** In its place, a world of the reader's own. */
  readonly stateDocument?: StateDocument | undefined
  readonly microversion?: string
  /** Requests that came along, as the text of an `.http` file. The last is to be edited; none is sent by itself. */
  readonly requests?: string | undefined
  readonly own: OwnServer
  /** What the mock holds, each time that it is another. */
  readonly onStateChange?: (document: StateDocument) => void
}

/** It keeps its history as long as it stays mounted: hide it rather than take it away. */
export function Console({
  worldName,
  stateDocument,
  microversion = newest,
  requests,
  own,
  onStateChange,
}: ConsoleProps) {
  const [state, dispatch] = useReducer(consoleReducer, microversion, initialConsole)
  const [world, setWorld] = useState<string>()
  const home = useBaseUrl('/')
  const [descriptions] = useState(() => createDescriptions(home))
  const [session] = useState(() =>
    createConsoleSession({
      dispatch,
      openMock: createWorkerFetch,
      documentAt: descriptions,
      now: () => performance.now(),
    }),
  )
  const { draft, server, busy, held, exchanges } = state
  const { document, failure: missing } = useDescription(descriptions, draft.microversion)

  // A world that the reader chooses here holds until another comes from outside.
  useEffect(() => setWorld(undefined), [worldName, stateDocument])
  const chosen = worlds[world ?? worldName] ?? worlds['one-host']
  const edited = world === undefined ? stateDocument : undefined
  const begin = () => {
    if (chosen) void session.begin({ world: chosen, ...(edited && { document: edited }) })
  }
  useEffect(begin, [session, chosen, edited])
  useEffect(() => () => session.close(), [session])
  useEffect(() => {
    if (held) onStateChange?.(held)
  }, [held, onStateChange])

  const edit = async (request: ConsoleRequest) => {
    const described = await descriptions(microversionOf(request) ?? draft.microversion).catch(() => undefined)
    dispatch({ type: 'drafted', draft: draftOfRequest(request, described, draft) })
  }
  useEffect(() => {
    if (requests === undefined) return
    const file = readHttpFile(requests, names)
    dispatch({ type: 'fileRead', file })
    const last = file.requests.at(-1)
    if (last) void edit(last.request)
  }, [requests])

  const destination = destinationOf(state, own)
  const ready = destination !== undefined
  const send = (sent: readonly ConsoleRequest[]) => {
    if (destination && !busy) void session.send(sent, destination)
  }
  const { remark } = state
  const undo = remark?.undo

  return (
    <div className={styles['console']}>
      <div className={styles['top']}>
        <ServerPanel
          server={server}
          world={edited ? '' : (chosen?.name ?? '')}
          hasOwnWorld={stateDocument !== undefined}
          own={own}
          onChange={(to) => dispatch({ type: 'serverChanged', to })}
          onWorld={(name) => setWorld(name === '' ? undefined : name)}
          onBegin={begin}
        />
        <div role="status">
          {remark && (
            <p className={styles['note']}>
              {remark.text}{' '}
              {undo && (
                <button
                  type="button"
                  className={styles['button']}
                  onClick={() => void session.goForward(undo)}
                >
                  Take that back
                </button>
              )}
            </p>
          )}
          {state.failure !== undefined && <p className={styles['failure']}>{state.failure}</p>}
        </div>
      </div>
      <RequestForm
        draft={draft}
        document={document}
        missing={missing}
        real={server.kind === 'real'}
        ready={ready}
        busy={busy}
        held={held}
        onChange={(to) => dispatch({ type: 'drafted', draft: to })}
        onSend={send}
        onStop={session.stop}
      />
      <AnswerPanel
        exchanged={selectedOf(state)}
        busy={busy}
        ready={ready}
        onSendAgain={(request) => send([request])}
        onEdit={(request) => void edit(request)}
        onGoBack={(to) => void session.goBack(to)}
      />
      <HistoryPanel
        exchanges={exchanges}
        selected={state.selected}
        busy={busy}
        ready={ready}
        loaded={state.loaded}
        faults={state.faults}
        names={names}
        address={own.reached?.address ?? 'http://127.0.0.1:8778'}
        onSelect={(number) => dispatch({ type: 'selected', number })}
        onFile={(file) => dispatch({ type: 'fileRead', file })}
        onCloseFile={() => dispatch({ type: 'fileClosed' })}
        onSend={send}
        onEdit={(request) => void edit(request)}
      />
    </div>
  )
}

/** Where a request can be sent that the reader wants to go there; undefined while it can not. */
function destinationOf({ server, held }: ConsoleState, { reached }: OwnServer): Destination | undefined {
  if (server.kind === 'mock') return held && { kind: 'mock', token: server.mockToken }
  return reached && { kind: 'real', ...reached }
}

type Descriptions = (microversion: string) => Promise<Document>

/** The descriptions of the site, each loaded once; one that could not be is tried again when it is asked for. */
function createDescriptions(home: string): Descriptions {
  const loaded = new Map<string, Promise<Document>>()
  return (microversion) => {
    const present = loaded.get(microversion)
    if (present) return present
    const loading = load(`${home}openapi/placement-${microversion}.json`)
    loaded.set(microversion, loading)
    loading.catch(() => loaded.delete(microversion))
    return loading
  }
}

async function load(url: string): Promise<Document> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
  const document: Document = await answer.json()
  return document
}

interface Described {
  readonly of: string
  readonly document?: Document
  readonly failure?: string
}

function useDescription(descriptions: Descriptions, microversion: string): Described {
  const [found, setFound] = useState<Described>()
  useEffect(() => {
    let wanted = true
    descriptions(microversion).then(
      (document) => wanted && setFound({ of: microversion, document }),
      (error: unknown) =>
        wanted &&
        setFound({ of: microversion, failure: `The description could not be loaded: ${String(error)}` }),
    )
    return () => {
      wanted = false
    }
  }, [descriptions, microversion])
  return found?.of === microversion ? found : { of: microversion }
}
