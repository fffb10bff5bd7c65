/** A combobox of the operations: type words of a name, a method or a path. */

import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { operations, type OperationId } from '#api/operations.ts'
import { sinceOf } from './draft.ts'
import { findOperations } from './find-operations.ts'
import styles from './console.module.css'

interface OperationPickerProps {
  readonly value: OperationId
  /** Whether the edition has an operation. */
  readonly isThere: (id: OperationId) => boolean
  readonly onPick: (id: OperationId) => void
}

export function OperationPicker({ value, isThere, onPick }: OperationPickerProps) {
  const [query, setQuery] = useState<string>()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const found = open ? findOperations(query ?? '') : []

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active, open])

  const show = () => {
    setOpen(true)
    setActive(query === undefined ? Math.max(findOperations('').indexOf(value), 0) : 0)
  }
  const close = () => {
    setOpen(false)
    setQuery(undefined)
  }
  const pick = (picked: OperationId | undefined) => {
    close()
    if (picked && picked !== value) onPick(picked)
  }
  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (by !== undefined) {
      event.preventDefault()
      if (!open) show()
      else setActive((at) => Math.min(Math.max(at + by, 0), found.length - 1))
    } else if (event.key === 'Enter' && open) {
      event.preventDefault()
      pick(found[active])
    } else if (event.key === 'Escape' && open) {
      event.preventDefault()
      close()
    }
  }

  return (
    <div className={styles['picker']}>
      <label htmlFor={id}>Operation</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found[active] ? `${id}-${found[active]}` : undefined}
        aria-describedby={`${id}-hint`}
        placeholder="Words of a name, a method or a path"
        value={query ?? nameOf(value)}
        onChange={(event) => {
          setQuery(event.target.value)
          setOpen(true)
          setActive(0)
        }}
        onFocus={(event) => event.target.select()}
        onClick={() => !open && show()}
        onBlur={close}
        onKeyDown={move}
      />
      <span id={`${id}-hint`} className={styles['hint']}>
        {operations[value].summary}
      </span>
      <ul
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label="Operations"
        hidden={!open || found.length === 0}
      >
        {found.map((one, index) => (
          <li
            key={one}
            id={`${id}-${one}`}
            role="option"
            aria-selected={index === active}
            // Before the blur of the field, which closes the list.
            onMouseDown={(event) => {
              event.preventDefault()
              pick(one)
            }}
          >
            <code>{nameOf(one)}</code>
            <span>
              {operations[one].summary}
              {!isThere(one) && ` (${absence(one)})`}
            </span>
          </li>
        ))}
      </ul>
      {open && found.length === 0 && (
        <p className={styles['nothing']} role="status">
          No operation has these words.
        </p>
      )}
    </div>
  )
}

const nameOf = (id: OperationId): string => `${operations[id].method} ${operations[id].path}`

function absence(id: OperationId): string {
  const since = sinceOf(id)
  return since === undefined ? 'not at this microversion' : `since ${since}`
}
