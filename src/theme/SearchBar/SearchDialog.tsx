/** Search through the whole site: a text to type, and the places that have its words. */

import { useHistory } from '@docusaurus/router'
import useBaseUrl from '@docusaurus/useBaseUrl'
import {
  type KeyboardEvent,
  type MouseEvent,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { SearchRecord } from '#site/search-records.ts'
import { excerpt, marked, type Part } from './excerpt.ts'
import { type Find, wholeWordsOf } from './find.ts'
import { loadFind } from './load-find.ts'

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const home = useBaseUrl('/')
  const history = useHistory()
  const id = useId()
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed)
  const [chosen, setChosen] = useState(0)
  const { find, problem } = useFind(home)
  const found = useMemo(() => (wanted.trim() === '' ? [] : (find?.(wanted) ?? [])), [find, wanted])
  const words = useMemo(() => wholeWordsOf(wanted), [wanted])

  useEffect(() => {
    const { current } = dialog
    if (!current?.open) current?.showModal()
  }, [])
  const optionId = (index: number) => `${id}-${index}`
  useEffect(() => {
    document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const go = (record: SearchRecord) => {
    dialog.current?.close()
    history.push(home + record.path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const record = found[chosen]
    if (event.nativeEvent.isComposing || !record) return
    const to = nextOption(event.key, chosen, found.length)
    if (to !== undefined) setChosen(to)
    else if (event.key === 'Enter') go(record)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      className="search"
      aria-label="Search"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="search-head">
        <input
          type="text"
          role="combobox"
          aria-label="Search operations, errors, fields and pages"
          aria-expanded={found.length > 0}
          aria-controls={`${id}-results`}
          aria-autocomplete="list"
          aria-activedescendant={found.length > 0 ? optionId(chosen) : undefined}
          placeholder="Operation, error, field, word"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          enterKeyHint="go"
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <p role="status" className="search-status">
        {problem ?? statusOf(typed.trim(), find !== undefined, found.length)}
      </p>
      <div id={`${id}-results`} className="search-results" role="listbox" aria-label="Results">
        {found.map((record, index) => (
          <a
            key={record.path}
            id={optionId(index)}
            role="option"
            aria-selected={index === chosen}
            tabIndex={-1}
            href={home + record.path}
            onClick={(event) => {
              if (opensElsewhere(event)) return
              event.preventDefault()
              go(record)
            }}
          >
            <Result record={record} words={words} />
          </a>
        ))}
      </div>
    </dialog>
  )
}

function Result({ record, words }: { record: SearchRecord; words: readonly string[] }) {
  const { title, page, operation, text } = record
  return (
    <>
      <span className="search-title">
        <span>
          <Marked parts={marked(title, words)} />
        </span>
        {operation !== undefined && (
          <code>
            <Marked parts={marked(operation, words)} />
          </code>
        )}
      </span>
      {title !== page && <span className="search-page">{page}</span>}
      <span className="search-excerpt">
        <Marked parts={excerpt(text, words)} />
      </span>
    </>
  )
}

const Marked = ({ parts }: { parts: readonly Part[] }) =>
  parts.map(({ text, isWanted }, index) => (isWanted ? <mark key={index}>{text}</mark> : text))

/** The index, once it is there, or what stands in its way. */
function useFind(home: string): { readonly find?: Find; readonly problem?: string } {
  const [state, setState] = useState<{ find?: Find; problem?: string }>({})
  useEffect(() => {
    loadFind(home).then(
      (find) => setState({ find }),
      (reason) => setState({ problem: reason instanceof Error ? reason.message : String(reason) }),
    )
  }, [home])
  return state
}

function statusOf(wanted: string, isReady: boolean, count: number): string {
  if (wanted === '') return 'Arrows choose, Enter goes there, Escape closes.'
  if (!isReady) return 'Loading what there is to search…'
  if (count === 0) return `Nothing has all of “${wanted}”.`
  return count === 1 ? '1 place' : `${count} places`
}

function nextOption(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at + count - 1) % count
  return undefined
}

const opensElsewhere = ({ ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey || altKey
