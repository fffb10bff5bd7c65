/** What a race is run from: an example to begin with, the world, the microversion, the clients and their programs. */

import { useId } from 'react'
import { microversions } from '#api/microversion.ts'
import { faults, lanes, lanesOf } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { faultTitles } from './describe-exploration.ts'
import { Editor } from './editor/Editor.tsx'
import { mostSchedules } from './link.ts'
import { programOf, withProgram, type Failure, type Recipe, type RecipeChange } from './playground-state.ts'
import { presetOf, presets } from './presets.ts'
import styles from './playground.module.css'

/** More would fit neither the tray nor the diagram. */
const mostClients = 4

/** How many schedules may be tried. */
const bounds = [100, 1_000, 10_000, 100_000]

interface RecipePanelProps {
  readonly recipe: Recipe
  /** The example the program began as. */
  readonly preset: string | undefined
  readonly failure: Failure | undefined
  /** Where a client failed that ran the program shown. */
  readonly thrown: Failure | undefined
  /** Whose program is shown, from 0. */
  readonly client: number
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly onClient: (client: number) => void
  readonly onChange: (to: RecipeChange) => void
  readonly onUndo: () => void
  readonly onRedo: () => void
  readonly onPreset: (id: string) => void
}

export function RecipePanel(props: RecipePanelProps) {
  const { recipe, preset, failure, thrown, client, onClient, onChange, onPreset } = props
  const hint = preset && presetOf(preset)?.hint
  const clients = lanesOf(Math.max(mostClients, recipe.clients)).map((_, index) => String(index + 1))
  const chosen = recipe.faults ?? []
  const own = recipe.others !== undefined
  const most = recipe.most ?? mostSchedules
  const mostFaults = recipe.mostFaults ?? 1
  const isHere = failure !== undefined && (failure.program ?? client) === client
  return (
    <section className={styles['recipe']} aria-label="Program and world">
      <div className={styles['pickers']}>
        <Picker
          label="Example"
          value={preset ?? ''}
          options={[
            ...(preset === undefined ? [['', 'From a link'] as const] : []),
            ...presets.map(({ id, title }) => [id, title] as const),
          ]}
          onChange={onPreset}
        />
        <WorldPicker recipe={recipe} onChange={onChange} />
        <MicroversionPicker recipe={recipe} onChange={onChange} />
        <Picker
          label="Clients"
          value={String(recipe.clients)}
          options={clients.map((count) => [count, count] as const)}
          onChange={(count) => onChange({ clients: Number(count) })}
        />
        <Picker
          label="Programs"
          value={own ? 'own' : 'same'}
          options={[
            ['same', 'One for all'],
            ['own', 'One for each client'],
          ]}
          onChange={(value) =>
            onChange({
              others: value === 'own' ? new Array<string>(recipe.clients - 1).fill(recipe.code) : undefined,
            })
          }
        />
        <Picker
          label="Schedules at most"
          value={String(most)}
          options={[...new Set([...bounds, most])]
            .sort((one, other) => one - other)
            .map((count) => [String(count), count.toLocaleString('en')] as const)}
          onChange={(count) =>
            onChange({ most: Number(count) === mostSchedules ? undefined : Number(count) })
          }
        />
        <Picker
          label="Faults at most"
          value={String(mostFaults)}
          options={[...new Set([0, 1, 2, mostFaults])].map(
            (count) => [String(count), String(count)] as const,
          )}
          onChange={(count) => onChange({ mostFaults: count === '1' ? undefined : Number(count) })}
        />
      </div>
      <fieldset className={styles['faults']}>
        <legend>What may go wrong in a schedule</legend>
        {faults.map((fault) => (
          <label key={fault}>
            <input
              type="checkbox"
              checked={chosen.includes(fault)}
              onChange={({ target: { checked } }) =>
                onChange({ faults: faults.filter((one) => (one === fault ? checked : chosen.includes(one))) })
              }
            />{' '}
            {faultTitles[fault]}
          </label>
        ))}
      </fieldset>
      {recipe.requests !== undefined && (
        <p className={styles['caption']}>
          A client that sends more than {recipe.requests} requests counts as endless here.{' '}
          <button type="button" onClick={() => onChange({ requests: undefined })}>
            As usual
          </button>
        </p>
      )}
      {hint && <p className={styles['hint']}>{hint}</p>}
      <div className={styles['editorBar']}>
        {own && (
          <div role="group" aria-label="Program of" className={styles['segments']}>
            {lanesOf(recipe.clients).map((lane, index) => (
              <button
                key={lane}
                type="button"
                aria-pressed={client === index}
                onClick={() => onClient(index)}
              >
                {lane}
              </button>
            ))}
          </div>
        )}
        <UndoButtons {...props} />
      </div>
      <Editor
        key={client}
        label={own ? `Program of ${lanes[client] ?? ''}` : 'Program'}
        code={programOf(recipe, client)}
        failure={failure ? (isHere ? failure : undefined) : thrown}
        onChange={(code) => onChange(withProgram(recipe, client, code))}
      />
      {failure && (
        <p className={styles['failure']} role="alert">
          {failure.program !== undefined && `Program of ${lanes[failure.program] ?? ''}. `}
          {failure.place && `Line ${failure.place.line}, column ${failure.place.column}: `}
          {failure.message}
        </p>
      )}
    </section>
  )
}

interface ChangeProps {
  readonly recipe: Recipe
  readonly onChange: (to: RecipeChange) => void
}

export function WorldPicker({ recipe: { world, state }, onChange }: ChangeProps) {
  return (
    <Picker
      label="World"
      value={state ? 'edited' : world}
      options={[
        ...(state ? [['edited', `${worlds[world]?.title ?? world}, edited`] as const] : []),
        ...Object.values(worlds).map(({ name, title }) => [name, title] as const),
      ]}
      onChange={(name) => {
        if (name !== 'edited') onChange({ world: name, state: undefined })
      }}
    />
  )
}

export function MicroversionPicker({ recipe, onChange }: ChangeProps) {
  return (
    <Picker
      label="Microversion"
      value={recipe.microversion}
      options={microversions.map((version) => [String(version), String(version)] as const).reverse()}
      onChange={(microversion) => onChange({ microversion })}
    />
  )
}

interface UndoProps {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly onUndo: () => void
  readonly onRedo: () => void
}

/** Goes back through programs, world, clients, everything that is set here. */
export function UndoButtons({ canUndo, canRedo, onUndo, onRedo }: UndoProps) {
  return (
    <div role="group" aria-label="Changes" className={styles['segments']}>
      <button type="button" aria-disabled={!canUndo} onClick={onUndo}>
        Undo
      </button>
      <button type="button" aria-disabled={!canRedo} onClick={onRedo}>
        Redo
      </button>
    </div>
  )
}

interface PickerProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, title: string])[]
  readonly onChange: (value: string) => void
}

export function Picker({ label, value, options, onChange }: PickerProps) {
  const id = useId()
  return (
    <div className={styles['picker']}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([option, title]) => (
          <option key={option} value={option}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}
