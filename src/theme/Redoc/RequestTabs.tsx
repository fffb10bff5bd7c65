/** The request of an example: as HTTP, and, for a reader who asks, as a sample in a language. */

import { type KeyboardEvent, useId, useMemo } from 'react'
import type { LiveExample } from '#description/examples.ts'
import { languages, sampleRequest, type Language } from '#samples/index.ts'
import { names } from '#worlds/names.ts'
import { CopyButton } from '../Fence/CopyButton.tsx'
import { highlight } from './highlight.ts'
import { choose, http, useLanguage } from './language.ts'

interface RequestTabsProps {
  readonly example: LiveExample
  /** The request as HTTP, highlighted. */
  readonly html: string
  readonly text: string
}

interface Shown {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly html: string
}

export function RequestTabs({ example, html, text }: RequestTabsProps) {
  const language = useLanguage()
  const id = useId()
  const shown: Shown = useMemo(
    () => sampleIn(language, example) ?? { id: http, label: 'HTTP', text, html },
    [language, example, html, text],
  )
  const tabs = useMemo(() => [{ id: http, label: 'HTTP' }, ...languagesFor(example)], [example])
  return (
    <div className="piece" data-role="request">
      <div className="request-head">
        <div
          role="tablist"
          className="languages"
          aria-label="The request in"
          onKeyDown={(event) => moveTo(event, tabs)}
        >
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              role="tab"
              id={`${id}-${tab.id}`}
              aria-selected={tab.id === shown.id}
              aria-controls={`${id}-panel`}
              tabIndex={tab.id === shown.id ? 0 : -1}
              onClick={() => choose(tab.id)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        <CopyButton key={shown.id} text={() => shown.text} />
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${shown.id}`}>
        <pre tabIndex={0} data-language={shown.id}>
          <code dangerouslySetInnerHTML={{ __html: shown.html }} />
        </pre>
        {shown.id !== http && <Needs client={shown.id === 'openstack'} />}
      </div>
    </div>
  )
}

function Needs({ client }: { client: boolean }) {
  return client ? (
    <p className="sample-needs">
      Your cloud is chosen as ever; for a mock, <code>OS_AUTH_TYPE</code> is <code>admin_token</code>,{' '}
      <code>OS_ENDPOINT</code> its address and <code>OS_TOKEN</code> any token. The command may read a
      generation first.
    </p>
  ) : (
    <p className="sample-needs">
      <code>PLACEMENT</code> is the address of the server, <code>TOKEN</code> your token.
    </p>
  )
}

/** The command line cannot send every request. */
function languagesFor(example: LiveExample): readonly Language[] {
  const request = sampleRequest(example, names)
  return languages.filter(({ write }) => write(request) !== undefined)
}

function sampleIn(id: string, example: LiveExample): Shown | undefined {
  const language = languages.find((each) => each.id === id)
  const text = language?.write(sampleRequest(example, names))?.trimEnd()
  if (!language || text === undefined) return undefined
  return { id, label: language.label, text, html: highlight(text, language.grammar) }
}

/** Arrows, Home and End go from tab to tab, and choose as they go. */
function moveTo(event: KeyboardEvent<HTMLElement>, tabs: readonly { readonly id: string }[]): void {
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  const to = nextTab(event.key, at, tabs.length)
  const tab = to === undefined ? undefined : tabs[to]
  if (to === undefined || !tab) return
  event.preventDefault()
  choose(tab.id)
  buttons[to]?.focus()
}

function nextTab(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count
  if (key === 'ArrowLeft') return (at + count - 1) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
