/** The playground: a program, two or more clients that run it at once, and the reader as the scheduler. */

import { useEffect, useMemo, useReducer, useRef, useState, type KeyboardEvent } from 'react'
import { namingOf } from '#race/describe.ts'
import { diagramOf } from '#race/diagram.ts'
import { violationsOf } from '#race/invariants.ts'
import { exchangesOf } from '#race/journal.ts'
import { spellOrder, type Lane, type Step } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { readLink, writeLink } from './link.ts'
import { announcementOf } from './announcement.ts'
import {
  describeExploration,
  initialState,
  isOutdated,
  playgroundReducer,
  presentExploration,
  setupOf,
} from './playground-state.ts'
import { createRaceSession, mostOrders } from './race-session.ts'
import { RecipePanel } from './RecipePanel.tsx'
import { Diagram } from './race/Diagram.tsx'
import { StateInspector } from './race/StateInspector.tsx'
import { Tray } from './race/Tray.tsx'
import { Verdict } from './race/Verdict.tsx'
import { openSandbox } from './sandbox/frame.ts'
import { loadSandboxSource } from './sandbox/source.ts'
import { entriesOf } from './state-changes.ts'
import { transpile } from './transpile.ts'
import styles from './playground.module.css'

export function Playground() {
  const [state, dispatch] = useReducer(playgroundReducer, initialState)
  const { recipe, report, busy, failure, cursor, planned, remarks } = state
  const [session] = useState(() =>
    createRaceSession({
      dispatch,
      transpile,
      open: async () => openSandbox(await loadSandboxSource()),
      locate: async (code) => (await import('./locate-fault.ts')).locateFault(code),
    }),
  )
  const raceSection = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState('')

  useEffect(() => () => session.close(), [session])
  useEffect(() => {
    const open = () => {
      const opened = readLink(window.location.hash)
      if (!opened) return
      session.close()
      dispatch({ type: 'linkOpened', opened })
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [session])

  // A press of the keyboard must not end up nowhere: the first to the tray, the last to what came of the race.
  const over = report?.over
  useEffect(() => {
    const focused = document.activeElement
    if (over === undefined || !(focused === document.body || raceSection.current?.contains(focused))) return
    raceSection.current
      ?.querySelector<HTMLElement>(over ? '[data-focus="verdict"]' : '[data-focus="tray"]')
      ?.focus()
  }, [over])

  const outdated = isOutdated(state)
  const names = worlds[state.ranFrom?.world ?? recipe.world]?.names ?? {}
  const race = useMemo(() => {
    if (!report) return undefined
    const naming = namingOf(report.states, names)
    return {
      report,
      naming,
      diagram: diagramOf(report.journal, report.lanes, naming),
      exchanges: new Map(exchangesOf(report.journal).map((exchange) => [exchange.sent.request, exchange])),
      violations: violationsOf(report, naming),
    }
  }, [report, names])

  const start = (order: readonly Step[], finish = false) => {
    setCopied('')
    if (!busy) void session.start(recipe, order, finish)
  }
  const tryEveryOrder = () => {
    setCopied('')
    if (!busy) void session.explore(recipe)
  }
  const exploration = presentExploration(state)
  const taken = report?.order ?? []
  const canStep = report !== undefined && !busy && !outdated && !failure
  const canGoBack = taken.length > 0 && !busy && !outdated
  const step = (lane: Lane) => {
    if (canStep && report.waiting.includes(lane)) void session.step(lane)
  }
  const stepByKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const lane = report?.lanes.find(
      (one, index) => event.key.toUpperCase() === one || event.key === String(index + 1),
    )
    if (!lane) return
    event.preventDefault()
    step(lane)
  }
  const share = async () => {
    const link = writeLink(setupOf(state))
    window.history.replaceState(null, '', link)
    try {
      await navigator.clipboard.writeText(window.location.href)
      setCopied('The link is copied, and stands in the address bar.')
    } catch {
      setCopied('The link stands in the address bar.')
    }
  }

  const looked = cursor ?? taken.length
  const entries =
    race &&
    entriesOf(
      race.report.states[Math.max(looked - 1, 0)],
      race.report.states[looked] ?? race.report.states[0] ?? { resource_providers: [], consumers: [] },
      race.naming,
    )
  const lines = (report?.journal ?? []).flatMap((event) => (event.type === 'logged' ? [event] : []))

  return (
    <div className={styles['playground']}>
      <RecipePanel
        recipe={recipe}
        preset={state.preset}
        failure={failure}
        onChange={(to) => dispatch({ type: 'changed', to })}
        onPreset={(id) => {
          session.close()
          dispatch({ type: 'presetChosen', id })
        }}
      />

      <section
        ref={raceSection}
        className={styles['race']}
        aria-label="Race"
        aria-busy={busy}
        // The keys work while the focus is in here, and nowhere else.
        onKeyDown={stepByKey}
      >
        <div className={styles['controls']} role="group" aria-label="Run">
          <button type="button" className={styles['primary']} aria-disabled={busy} onClick={() => start([])}>
            {report ? 'Start again' : 'Step: you are the scheduler'}
          </button>
          <button
            type="button"
            aria-disabled={busy}
            onClick={() => (canStep && !report.over ? void session.finish() : start([], true))}
          >
            Run to the end
          </button>
          <button type="button" aria-disabled={busy} onClick={tryEveryOrder}>
            Try every order
          </button>
          {report && (
            <button
              type="button"
              aria-disabled={!canGoBack}
              onClick={() => canGoBack && start(taken.slice(0, -1))}
            >
              Step back
            </button>
          )}
          <button type="button" onClick={() => void share()}>
            Copy link
          </button>
        </div>
        {copied !== '' && (
          <p role="status" className={styles['remark']}>
            {copied}
          </p>
        )}
        {state.exploring && (
          <p role="status" className={styles['remark']}>
            Trying the orders: at most {mostOrders} of them, for some fifteen seconds.
          </p>
        )}
        {exploration && (
          <p
            role="status"
            className={styles['explored']}
            data-kind={exploration.broken > 0 ? 'broken' : 'holds'}
          >
            {describeExploration(exploration)}
          </p>
        )}
        {remarks.map((remark) => (
          <p key={remark} role="status" className={styles['remark']}>
            {remark}
          </p>
        ))}
        {planned.length > 0 && (
          <p className={styles['remark']}>
            This link comes with an order of {planned.length} steps: <code>{spellOrder(planned)}</code>.{' '}
            <button type="button" aria-disabled={busy} onClick={() => start(planned)}>
              Take these steps
            </button>
          </p>
        )}
        {outdated && (
          <p className={styles['remark']}>
            What you see is the race before your change.{' '}
            <button type="button" aria-disabled={busy} onClick={() => start(taken)}>
              Take the same steps again
            </button>
          </p>
        )}
        <p className="visually-hidden" aria-live="polite">
          {busy ? '' : race ? announcementOf(race.diagram, race.violations, race.report) : ''}
        </p>

        {race ? (
          <>
            {!race.report.over && (
              <Tray report={race.report} naming={race.naming} disabled={!canStep} onStep={step} />
            )}
            <Verdict report={race.report} violations={race.violations} />
            <Diagram
              diagram={race.diagram}
              exchanges={race.exchanges}
              cursor={cursor}
              violations={groupByTick(race.violations)}
              following={taken.length > 0 && !race.report.over}
              onLook={(tick) => dispatch({ type: 'looked', cursor: tick })}
            />
          </>
        ) : (
          <p className={styles['empty']}>
            Every request of a client waits until you let it through. Whose goes next is up to you: press the
            button above, then let A and B through in any order.
          </p>
        )}
      </section>

      <div className={styles['side']}>
        {entries && (
          <StateInspector
            entries={entries}
            caption={
              looked === 0
                ? 'Before the first step'
                : `After step ${looked}${cursor === undefined ? ', the last' : ''}`
            }
          />
        )}
        {report && (
          <section className={styles['log']} aria-label="Log">
            <h2>Log</h2>
            {lines.length === 0 ? (
              <p className={styles['caption']}>Nothing logged yet.</p>
            ) : (
              <ol>
                {lines.map((event, index) => (
                  <li key={index}>
                    <strong>{event.lane}</strong> {event.line}
                  </li>
                ))}
              </ol>
            )}
          </section>
        )}
      </div>
    </div>
  )
}

function groupByTick(violations: readonly { tick: number; sentence: string }[]): Map<number, string[]> {
  const byTick = new Map<number, string[]>()
  for (const { tick, sentence } of violations) byTick.set(tick, [...(byTick.get(tick) ?? []), sentence])
  return byTick
}
