/** The operations as links: beside the text on a wide screen, folded above it on a narrow one. */

import { useEffect, useRef, useState } from 'react'
import { anchorOf, chapterAnchorOf } from './anchors.ts'
import type { Chapter } from './model.ts'

type Chapters = readonly Chapter[]

export function Menu({ chapters }: { chapters: Chapters }) {
  const [wanted, setWanted] = useState('')
  const current = useOperationInView()
  const shown = narrow(chapters, wanted)
  const beside = useRef<HTMLElement>(null)
  useEffect(() => {
    beside.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <>
      <nav ref={beside} className="reference-menu" aria-label="Operations">
        <input
          type="search"
          placeholder="Filter operations"
          aria-label="Filter operations"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        <Links chapters={shown} current={current} />
        {shown.length === 0 && <p role="status">No operation matches.</p>}
      </nav>
      <details className="reference-menu-folded">
        <summary>Operations</summary>
        <nav
          aria-label="Operations, folded"
          onClick={(event) => event.currentTarget.parentElement?.removeAttribute('open')}
        >
          <Links chapters={chapters} current={current} />
        </nav>
      </details>
    </>
  )
}

function Links({ chapters, current }: { chapters: Chapters; current: string | undefined }) {
  return chapters.map(({ name, operations }) => (
    <div key={name} className="reference-menu-chapter">
      <a className="reference-menu-title" href={`#${chapterAnchorOf(name)}`}>
        {name}
      </a>
      <ul>
        {operations.map(({ operationId = '', name: title, httpVerb }) => (
          <li key={operationId}>
            <a
              href={`#${anchorOf(operationId)}`}
              aria-current={current === operationId ? 'location' : undefined}
            >
              <span className="verb" data-verb={httpVerb}>
                {httpVerb === 'delete' ? 'DEL' : httpVerb.toUpperCase()}
              </span>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ))
}

/** The chapters with those operations whose title, path or id contains every word of `wanted`. */
export function narrow(chapters: Chapters, wanted: string): Chapters {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return chapters
  return chapters
    .map((chapter) => ({
      ...chapter,
      operations: chapter.operations.filter(({ name, path, operationId, httpVerb }) => {
        const text = `${name} ${httpVerb} ${path} ${operationId}`.toLowerCase()
        return words.every((word) => text.includes(word))
      }),
    }))
    .filter(({ operations }) => operations.length > 0)
}

/** The id of the operation the reader is at. */
function useOperationInView(): string | undefined {
  const [current, setCurrent] = useState<string>()
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting)?.target
        if (entered instanceof HTMLElement) setCurrent(entered.dataset['operation'])
      },
      { rootMargin: '-20% 0px -79% 0px' }, // a line a fifth of the way down the window
    )
    for (const element of document.querySelectorAll('[data-operation]')) observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return current
}
