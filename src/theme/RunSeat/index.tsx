/**
 * The place of a control that runs an example. What runs it is loaded when the reader asks for it; without JavaScript
 * the button is not shown and the example's text stands as it is.
 */

import { type ComponentType, lazy, Suspense, useMemo, useState } from 'react'

interface RunSeatProps<Props extends object> {
  /** What is run, for the button's name. */
  readonly what: string
  /** What the button says; `Run` and, for readers of text, what is run. */
  readonly label?: string
  readonly load: () => Promise<ComponentType<Props>>
  readonly props: Props
}

export function RunSeat<Props extends object>({ what, label, load, props }: RunSeatProps<Props>) {
  const [wanted, setWanted] = useState(false)
  const Runner = useMemo(() => lazy(async () => ({ default: await load() })), [load])
  const button = (
    <button type="button" className="run" disabled={wanted} onClick={() => setWanted(true)}>
      {label ?? (
        <>
          Run<span className="visually-hidden"> {what}</span>
        </>
      )}
    </button>
  )
  return (
    <div className="run-seat">
      {wanted ? (
        <Suspense fallback={button}>
          <Runner {...props} />
        </Suspense>
      ) : (
        button
      )}
    </div>
  )
}
