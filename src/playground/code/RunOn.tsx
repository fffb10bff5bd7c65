/** What a program runs on: the mock, or the reader's own server, which is then told of beside the button that runs it. */

import { lazy, Suspense } from 'react'
import type { OwnServer } from '../endpoint/use-endpoint.ts'
import type { RunsOn } from '../playground-state.ts'
import styles from '../playground.module.css'

const EndpointPanel = lazy(async () => ({
  default: (await import('../endpoint/EndpointPanel.tsx')).EndpointPanel,
}))

interface RunOnProps {
  readonly runsOn: RunsOn
  readonly own: OwnServer
  readonly onChange: (to: RunsOn) => void
}

export function RunOn({ runsOn, own, onChange }: RunOnProps) {
  const address = own.reached?.address
  const choices = [
    ['mock', 'the mock in this tab'],
    ['server', address === undefined ? 'a Placement server' : `the server at ${address}`],
  ] as const
  return (
    <>
      <fieldset className={styles['choice']}>
        <legend>Run on</legend>
        {choices.map(([choice, title]) => (
          <label key={choice}>
            <input
              type="radio"
              name="code-runs-on"
              checked={runsOn === choice}
              onChange={() => onChange(choice)}
            />
            {title}
          </label>
        ))}
      </fieldset>
      {runsOn === 'server' && (
        <Suspense fallback={<p>The fields for the server are being loaded.</p>}>
          <div className={styles['endpoint']}>
            <EndpointPanel own={own} />
          </div>
        </Suspense>
      )}
    </>
  )
}
