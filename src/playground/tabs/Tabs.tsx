/** Tabs as the ARIA Authoring Practices have them: one is in the tab order, arrow keys go round, what is chosen shows at once. */

import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from '../playground.module.css'

interface TabsProps<Key extends string> {
  readonly label: string
  readonly tabs: readonly { readonly key: Key; readonly title: string }[]
  readonly selected: Key
  readonly onSelect: (key: Key) => void
  /** The panel of a tab. It is made when its tab is first chosen, and kept. */
  readonly panel: (key: Key) => ReactNode
}

export function Tabs<Key extends string>({ label, tabs, selected, onSelect, panel }: TabsProps<Key>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [visited, setVisited] = useState<ReadonlySet<Key>>(new Set([selected]))
  if (!visited.has(selected)) setVisited(new Set([...visited, selected]))

  const move = (event: KeyboardEvent) => {
    const to = nextOf(
      event.key,
      tabs.findIndex(({ key }) => key === selected),
      tabs.length,
    )
    const next = to === undefined ? undefined : tabs[to]
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onSelect(next.key)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles['tabs']} onKeyDown={move}>
        {tabs.map(({ key, title }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}-tab`}
            data-tab={key}
            aria-selected={key === selected}
            aria-controls={visited.has(key) ? `${id}-${key}` : undefined}
            tabIndex={key === selected ? 0 : -1}
            onClick={() => onSelect(key)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs
        .filter(({ key }) => visited.has(key))
        .map(({ key }) => (
          <div
            key={key}
            role="tabpanel"
            id={`${id}-${key}`}
            aria-labelledby={`${id}-${key}-tab`}
            hidden={key !== selected}
          >
            {panel(key)}
          </div>
        ))}
    </>
  )
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowLeft':
      return (at + count - 1) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
