/** The world: what the server holds at a moment, and where everything begins. */

import { useCallback, useEffect, useState, type Dispatch } from 'react'
import type { StateDocument } from '#placement/index.ts'
import { namingOf } from '#race/describe.ts'
import type { RaceState } from '#race/state.ts'
import { names } from '#worlds/index.ts'
import type { PlaygroundAction, PlaygroundState } from '../playground-state.ts'
import { UndoButtons, WorldPicker } from '../RecipePanel.tsx'
import { isStateDocument } from '../sandbox/protocol.ts'
import { Share } from '../Share.tsx'
import type { Journal } from './journal.ts'
import { Moments } from './Moments.tsx'
import { Consumer, Provider } from './Provider.tsx'
import { holdersOf, treesOf } from './trees.ts'
import { WorldEditor } from './WorldEditor.tsx'
import { WorldForms, type Asked } from './WorldForms.tsx'
import playground from '../playground.module.css'
import styles from './world.module.css'

interface WorldPanelProps {
  readonly state: PlaygroundState
  readonly dispatch: Dispatch<PlaygroundAction>
  /** The newest first. */
  readonly journals: readonly Journal[]
}

export function WorldPanel({ state, dispatch, journals }: WorldPanelProps) {
  const { recipe } = state
  const beginning = useBeginning(recipe.world)
  const [chosen, setChosen] = useState('')
  const [asked, setAsked] = useState<Asked>()
  const forget = useCallback(() => setAsked(undefined), [])
  const start = recipe.state ?? beginning
  const first: Journal = {
    key: 'beginning',
    title: 'Nothing has happened yet',
    states: start ? [start] : [],
    titles: ['The beginning'],
    looked: 0,
    onLook: () => undefined,
  }
  const all = [...journals, first]
  const { key, states, titles, looked, onLook } = all.find((one) => one.key === chosen) ?? all[0] ?? first
  const shown = states[looked]
  // With the world it is a change by itself, and not one of many that are typed.
  const replace = (to: StateDocument) => {
    dispatch({ type: 'changed', to: { world: recipe.world, state: to } })
    setChosen('beginning')
  }

  return (
    <div className={styles['world']}>
      <section aria-label="Providers and consumers" className={styles['view']}>
        <div className={styles['top']}>
          {journals.length > 0 && (
            <div role="group" aria-label="Journal" className={playground['segments']}>
              {all.map((one) => (
                <button
                  key={one.key}
                  type="button"
                  aria-pressed={one.key === key}
                  onClick={() => setChosen(one.key)}
                >
                  {one.key === 'beginning' ? 'The beginning' : one.title}
                </button>
              ))}
            </div>
          )}
          {shown && key !== 'beginning' && (
            <button
              type="button"
              className={playground['again']}
              onClick={() => {
                if (isStateDocument(shown)) replace(shown)
              }}
            >
              Begin from this moment
            </button>
          )}
        </div>
        <Moments titles={titles} looked={looked} onLook={onLook} />
        {shown ? (
          <Shown
            states={states.slice(0, looked + 1)}
            onLook={onLook}
            onAsk={key === 'beginning' ? setAsked : undefined}
          />
        ) : (
          <p>The world is being built.</p>
        )}
      </section>

      <section aria-label="Where everything begins" className={styles['edit']}>
        <h2>Where everything begins</h2>
        <p className={playground['caption']}>
          Race and Code start from this world. Change it, and they start from what you made of it.
        </p>
        <WorldPicker recipe={recipe} onChange={(to) => dispatch({ type: 'changed', to })} />
        <div className={playground['editorBar']}>
          <UndoButtons
            canUndo={state.past.length > 0}
            canRedo={state.future.length > 0}
            onUndo={() => dispatch({ type: 'undone' })}
            onRedo={() => dispatch({ type: 'redone' })}
          />
        </div>
        {start && (
          <>
            <WorldForms world={start} asked={asked} onTaken={forget} onChange={replace} />
            <WorldEditor
              start={start}
              name={recipe.world}
              onEdit={(edited) => dispatch({ type: 'changed', to: { state: edited } })}
              onImport={replace}
            />
          </>
        )}
        <Share state={state} tab="world" dispatch={dispatch} />
      </section>
    </div>
  )
}

interface ShownProps {
  readonly states: readonly RaceState[]
  readonly onLook: (tick: number) => void
  readonly onAsk: ((asked: Asked) => void) | undefined
}

function Shown({ states, onLook, onAsk }: ShownProps) {
  const trees = treesOf(states)
  const holders = holdersOf(states)
  const naming = namingOf(states, names)
  return (
    <>
      <h2>Resource providers</h2>
      {trees.length === 0 && <p className={styles['quiet']}>There is none.</p>}
      <ul className={styles['trees']} aria-label="Resource providers">
        {trees.map((branch) => (
          <Provider
            key={branch.provider.uuid}
            branch={branch}
            onLook={onLook}
            onChange={onAsk && ((uuid) => onAsk({ kind: 'provider', uuid }))}
          />
        ))}
      </ul>
      <h2>Consumers</h2>
      {holders.length === 0 && <p className={styles['quiet']}>There is none.</p>}
      <ul className={styles['trees']} aria-label="Consumers">
        {holders.map((holder) => (
          <Consumer
            key={holder.consumer.uuid}
            holder={holder}
            naming={naming}
            onLook={onLook}
            onChange={onAsk && ((uuid) => onAsk({ kind: 'consumer', uuid }))}
          />
        ))}
      </ul>
    </>
  )
}

/** The state of a named world, once it is built. */
function useBeginning(world: string): StateDocument | undefined {
  const [built, setBuilt] = useState<{ readonly world: string; readonly state: StateDocument }>()
  useEffect(() => {
    let gone = false
    const build = async () => {
      const { documentOf } = await import('./worlds-in-page.ts')
      const state = await documentOf(world)
      if (!gone) setBuilt({ world, state })
    }
    build().catch(() => undefined) // the panel goes on saying that it is being built
    return () => {
      gone = true
    }
  }, [world])
  return built?.world === world ? built.state : undefined
}
