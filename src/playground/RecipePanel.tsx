/** What a race is run from: an example to begin with, the world, the microversion, the clients and their program. */

import { useId } from 'react'
import { microversions } from '#api/microversion.ts'
import { lanesOf } from '#race/schedule.ts'
import { worlds } from '#worlds/index.ts'
import { Editor } from './editor/Editor.tsx'
import type { Failure, Recipe } from './playground-state.ts'
import { presetOf, presets } from './presets.ts'
import styles from './playground.module.css'

/** More would fit neither the tray nor the diagram. */
const mostClients = 4

interface RecipePanelProps {
  readonly recipe: Recipe
  /** The example the program began as. */
  readonly preset: string | undefined
  readonly failure: Failure | undefined
  readonly onChange: (to: Partial<Recipe>) => void
  readonly onPreset: (id: string) => void
}

export function RecipePanel({ recipe, preset, failure, onChange, onPreset }: RecipePanelProps) {
  const hint = preset && presetOf(preset)?.hint
  const clients = lanesOf(Math.max(mostClients, recipe.clients)).map((_, index) => String(index + 1))
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
        <Picker
          label="World"
          value={recipe.world}
          options={Object.values(worlds).map(({ name, title }) => [name, title] as const)}
          onChange={(world) => onChange({ world })}
        />
        <Picker
          label="Microversion"
          value={recipe.microversion}
          options={microversions.map((version) => [String(version), String(version)] as const).reverse()}
          onChange={(microversion) => onChange({ microversion })}
        />
        <Picker
          label="Clients"
          value={String(recipe.clients)}
          options={clients.map((count) => [count, count] as const)}
          onChange={(count) => onChange({ clients: Number(count) })}
        />
      </div>
      {hint && <p className={styles['hint']}>{hint}</p>}
      <Editor code={recipe.code} failure={failure} onChange={(code) => onChange({ code })} />
      {failure && (
        <p className={styles['failure']} role="alert">
          {failure.place && `Line ${failure.place.line}, column ${failure.place.column}: `}
          {failure.message}
        </p>
      )}
    </section>
  )
}

interface PickerProps {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, title: string])[]
  readonly onChange: (value: string) => void
}

function Picker({ label, value, options, onChange }: PickerProps) {
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
