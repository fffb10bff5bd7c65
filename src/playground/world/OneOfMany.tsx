/** A form for one of a list, or for a new one: which it is, its fields, and the buttons that make the change. */

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Labelled } from '../console/Labelled.tsx'
import type { Unchecked } from './edit.ts'
import type { Change } from './WorldForms.tsx'
import console from '../console/console.module.css'
import playground from '../playground.module.css'

interface OneOfManyProps<Form extends { readonly uuid: string }> {
  readonly noun: string
  /** Where there is one, it is chosen, the form takes the keyboard, and `onTaken` is told. */
  readonly asked: string | undefined
  readonly onTaken: () => void
  readonly entries: readonly (readonly [uuid: string, name: string, form: Form])[]
  /** The form of a new one. */
  readonly begin: (uuid: string) => Form
  readonly change: Change
  /** In the place of the one with a uuid, or as one more. */
  readonly put: (form: Form, place?: string) => Unchecked
  readonly remove: (uuid: string) => Unchecked
  readonly fields: (form: Form, isNew: boolean, onChange: (form: Form) => void) => ReactNode
}

export function OneOfMany<Form extends { readonly uuid: string }>(props: OneOfManyProps<Form>) {
  const { noun, asked, onTaken, entries, begin, change, put, remove, fields } = props
  const [chosen, setChosen] = useState(entries[0]?.[0] ?? '')
  const present = entries.find(([uuid]) => uuid === chosen)?.[2]
  const [form, setForm] = useState(() => present ?? begin(crypto.randomUUID()))
  const [said, setSaid] = useState<{ readonly kind: 'done' | 'refused'; readonly words: string }>()

  // What is there may change by another way: by the document, by undoing, by another world.
  const written = JSON.stringify(present)
  const shown = useRef(written)
  useEffect(() => {
    if (shown.current === written) return
    shown.current = written
    setForm(present ?? begin(crypto.randomUUID()))
  }, [written, present, begin])

  const choose = (uuid: string) => {
    setChosen(uuid)
    setSaid(undefined)
  }
  const picker = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    if (asked === undefined) return
    choose(asked)
    picker.current?.focus()
    onTaken()
  }, [asked, onTaken])
  const attempt = async (make: () => Unchecked, done: string, next: string) => {
    const refusal = await change(make)
    setSaid(refusal === undefined ? { kind: 'done', words: done } : { kind: 'refused', words: refusal })
    if (refusal === undefined) setChosen(next)
  }
  const lower = noun.toLowerCase()
  return (
    <form
      aria-label={noun}
      onSubmit={(event) => {
        event.preventDefault()
        const done = present ? `The ${lower} is changed.` : `The ${lower} is added.`
        void attempt(() => put(form, present && chosen), done, form.uuid.trim())
      }}
    >
      <Labelled label={noun}>
        {(attributes) => (
          <select
            {...attributes}
            ref={picker}
            value={present ? chosen : ''}
            onChange={(event) => choose(event.target.value)}
          >
            {entries.map(([uuid, name]) => (
              <option key={uuid} value={uuid}>
                {name}
              </option>
            ))}
            <option value="">A new one</option>
          </select>
        )}
      </Labelled>
      {fields(form, !present, setForm)}
      <div className={console['buttons']}>
        <button type="submit" className={console['button']}>
          {present ? `Change the ${lower}` : `Add the ${lower}`}
        </button>
        {present && (
          <button
            type="button"
            className={console['button']}
            onClick={() => void attempt(() => remove(chosen), `The ${lower} is removed.`, '')}
          >
            Remove the {lower}
          </button>
        )}
      </div>
      <p role="status" className={playground['caption']}>
        {said?.kind === 'done' && said.words}
      </p>
      <div role="alert">
        {said?.kind === 'refused' && <p className={playground['failure']}>{said.words}</p>}
      </div>
    </form>
  )
}
