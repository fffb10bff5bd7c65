/** The playground: ways in to one API, each a tab, and what they share: the programs, the world, the link. */

import { lazy, Suspense, useCallback, useEffect, useMemo, useReducer, useState, type Dispatch } from 'react'
import type { StateDocument } from '#placement/index.ts'
import { readLink, readTab, tabOfLink, withTab, type Tab } from './link.ts'
import {
  asOneClient,
  initialState,
  isOutdated,
  playgroundReducer,
  type PlaygroundAction,
} from './playground-state.ts'
import { createRaceSession, type RaceSession } from './race-session.ts'
import { CodePanel } from './code/CodePanel.tsx'
import { createServerRuns, type ServerRun, type ServerRuns } from './code/server-run.ts'
import { useEndpoint } from './endpoint/use-endpoint.ts'
import { RacePanel } from './race/RacePanel.tsx'
import { viewOf } from './race/view.ts'
import { pause } from './pause.ts'
import { openSandbox } from './sandbox/frame.ts'
import { loadSandboxSource } from './sandbox/source.ts'
import { Tabs } from './tabs/Tabs.tsx'
import { createSandboxes, type Sandboxes } from './spare-sandbox.ts'
import { prepareTranspiler, transpile } from './transpile.ts'
import { whenIdle } from './when-idle.ts'
import { journalOfRace, type Journal } from './world/journal.ts'

const Console = lazy(async () => ({ default: (await import('./console/LinkedConsole.tsx')).LinkedConsole }))
const WorldPanel = lazy(async () => ({ default: (await import('./world/WorldPanel.tsx')).WorldPanel }))

const ways = [
  { key: 'requests', title: 'Requests' },
  { key: 'code', title: 'Code' },
  { key: 'race', title: 'Race' },
  { key: 'world', title: 'World' },
] as const satisfies readonly { key: Tab; title: string }[]

function createSession(dispatch: Dispatch<PlaygroundAction>, { open }: Sandboxes): RaceSession {
  return createRaceSession({
    dispatch,
    transpile,
    open,
    locate,
  })
}

function createRunsOnServer(show: (run: ServerRun | undefined) => void, { open }: Sandboxes): ServerRuns {
  return createServerRuns({
    show,
    transpile,
    open,
    locate,
    pause,
    seed: () => crypto.getRandomValues(new Uint16Array(1))[0] ?? 0,
  })
}

async function locate(code: string) {
  return (await import('./locate-fault.ts')).locateFault(code)
}

export function Playground() {
  const [state, dispatch] = useReducer(playgroundReducer, initialState)
  const [tab, setTab] = useState<Tab>('race')
  const [ran, dispatchRun] = useReducer(playgroundReducer, initialState)
  const [sandboxes] = useState(() =>
    createSandboxes(async () => openSandbox(await loadSandboxSource()), whenIdle),
  )
  const [session] = useState(() => createSession(dispatch, sandboxes))
  const [runSession] = useState(() => createSession(dispatchRun, sandboxes))
  const [served, showServed] = useState<ServerRun>()
  const [serverRuns] = useState(() => createRunsOnServer(showServed, sandboxes))

  useEffect(
    () => () => {
      session.close()
      runSession.close()
      serverRuns.close()
      sandboxes.close()
    },
    [session, runSession, serverRuns, sandboxes],
  )
  const { recipe } = state
  useEffect(() => dispatchRun({ type: 'changed', to: asOneClient(recipe) }), [recipe])
  useEffect(() => {
    const open = () => {
      const { hash } = window.location
      const opened = readLink(hash)
      setTab(opened ? tabOfLink(opened.setup) : (readTab(hash) ?? 'race'))
      if (!opened) return
      session.close()
      runSession.close()
      serverRuns.close()
      dispatch({ type: 'linkOpened', opened })
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [session, runSession, serverRuns])

  const own = useEndpoint()
  const { report, cursor } = state
  const race = useMemo(() => report && viewOf(report), [report])
  const run = useMemo(() => ran.report && viewOf(ran.report), [ran.report])
  const look = (to: typeof dispatch) => (tick: number) => to({ type: 'looked', cursor: tick })
  const { keep, journal } = useHeld()
  const journals = [
    ...(journal ? [journal] : []),
    ...(race && !isOutdated(state) ? [journalOfRace('race', 'Race', race, cursor, look(dispatch))] : []),
    ...(run && !isOutdated(ran) ? [journalOfRace('code', 'Code', run, ran.cursor, look(dispatchRun))] : []),
  ]

  const choose = (chosen: Tab) => {
    setTab(chosen)
    window.history.replaceState(null, '', withTab(window.location.hash, chosen))
  }
  const prepare = () => {
    sandboxes.prepare()
    prepareTranspiler()
  }
  return (
    // Whoever comes near a control may press it.
    <div onPointerOver={prepare} onFocus={prepare}>
      <Tabs
        label="Ways in"
        tabs={ways}
        selected={ways.find(({ key }) => key === tab)?.key ?? 'race'}
        onSelect={choose}
        panel={(key) => {
          switch (key) {
            case 'requests':
              return (
                <Suspense fallback={<p>The console is being loaded.</p>}>
                  <Console
                    worldName={recipe.world}
                    stateDocument={recipe.state}
                    microversion={recipe.microversion}
                    own={own}
                    onStateChange={keep}
                  />
                </Suspense>
              )
            case 'code':
              return (
                <CodePanel
                  state={state}
                  dispatch={dispatch}
                  ran={ran}
                  run={run}
                  session={runSession}
                  served={served}
                  serverRuns={serverRuns}
                  own={own}
                />
              )
            case 'race':
              return (
                <RacePanel
                  state={state}
                  race={race}
                  dispatch={dispatch}
                  session={session}
                  elsewhere={own.reached?.address}
                />
              )
            case 'world':
              return (
                <Suspense fallback={<p>The world is being loaded.</p>}>
                  <WorldPanel state={state} dispatch={dispatch} journals={journals} />
                </Suspense>
              )
          }
        }}
      />
    </div>
  )
}

/** How many states of the console's mock can be gone back to. */
const mostHeld = 300

/** What the console's mock has held, one state after the other. */
function useHeld(): { keep: (state: StateDocument) => void; journal: Journal | undefined } {
  const [held, setHeld] = useState<readonly StateDocument[]>([])
  const [looked, look] = useState<number>()
  const keep = useCallback((state: StateDocument) => {
    setHeld((before) => [...before, state].slice(-mostHeld))
    look(undefined)
  }, [])
  if (held.length < 2) return { keep, journal: undefined }
  const titles = held.map((_, change) => (change === 0 ? 'The beginning' : `Change ${change}`))
  const journal = { key: 'requests', title: 'Requests', states: held, titles }
  return { keep, journal: { ...journal, looked: looked ?? held.length - 1, onLook: look } }
}
