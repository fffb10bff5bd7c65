/** A fence of a page: its text, coloured when the site was built, a way to copy it, and, for an example, to run it. */

import { type ComponentType, useRef } from 'react'
import { RunSeat } from '../RunSeat/index.tsx'
import { CopyButton } from './CopyButton.tsx'

export interface FenceProps {
  readonly language: string
  /** The inside, as HTML. */
  readonly html: string
  readonly title?: string
  /** The info string, the source and the expected log of an example; absent for other fences. */
  readonly meta?: string
  readonly code?: string
  readonly log?: string
  /** What runs the example in place of the usual runner, and what its button says. */
  readonly runner?: { readonly label: string; readonly load: () => Promise<ComponentType<object>> }
}

export function Fence({ language, html, title, meta, code, log, runner }: FenceProps) {
  const body = useRef<HTMLDivElement>(null)
  const what = title ?? 'this example'
  const isExample = meta !== undefined && code !== undefined
  return (
    <figure className="fence" data-language={language} data-example={isExample || undefined}>
      <figcaption>
        <span>{title ?? (isExample ? 'Example' : language)}</span>
        <CopyButton text={() => code ?? body.current?.textContent ?? ''} />
      </figcaption>
      <div ref={body} dangerouslySetInnerHTML={{ __html: html }} />
      {isExample &&
        (runner ? (
          <RunSeat what={what} {...runner} props={{}} />
        ) : (
          <RunSeat
            what={what}
            load={loadRunFence}
            props={{ language, meta, code, ...(log !== undefined && { log }) }}
          />
        ))}
    </figure>
  )
}

const loadRunFence = async () => (await import('#playground/run-fence.tsx')).RunFence
