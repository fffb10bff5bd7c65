/** Where requests go: the mock in the tab, or a Placement of the reader's own. */

import { WorldOptions } from '../options.tsx'
import { corsSettings, describeFailure, type EndpointFailure } from '../real-endpoint.ts'
import type { Server } from './console-state.ts'
import { CopyButton } from './CopyButton.tsx'
import { Labelled } from './Labelled.tsx'
import styles from './console.module.css'

interface ServerPanelProps {
  readonly server: Server
  /** The world's name; empty for one of the reader's own. */
  readonly world: string
  readonly hasOwnWorld: boolean
  readonly onChange: (to: Partial<Omit<Server, 'connection'>>) => void
  readonly onWorld: (world: string) => void
  readonly onBegin: () => void
  readonly onConnect: () => void
}

export function ServerPanel(props: ServerPanelProps) {
  const { server, onChange } = props
  return (
    <section className={styles['server']} aria-label="Server">
      <fieldset className={styles['choice']}>
        <legend>Requests go to</legend>
        <label>
          <input
            type="radio"
            name="console-server"
            checked={server.kind === 'mock'}
            onChange={() => onChange({ kind: 'mock' })}
          />
          the mock in this tab
        </label>
        <label>
          <input
            type="radio"
            name="console-server"
            checked={server.kind === 'real'}
            onChange={() => onChange({ kind: 'real' })}
          />
          a Placement server
        </label>
      </fieldset>
      {server.kind === 'mock' ? <MockSettings {...props} /> : <RealSettings {...props} />}
    </section>
  )
}

function MockSettings({ server, world, hasOwnWorld, onChange, onWorld, onBegin }: ServerPanelProps) {
  return (
    <div className={styles['settings']}>
      <Labelled label="World">
        {(attributes) => (
          <select {...attributes} value={world} onChange={(event) => onWorld(event.target.value)}>
            {hasOwnWorld && <option value="">Your own</option>}
            <WorldOptions />
          </select>
        )}
      </Labelled>
      <Labelled label="Token">
        {(attributes) => (
          <input
            {...attributes}
            spellCheck={false}
            autoComplete="off"
            value={server.mockToken}
            onChange={(event) => onChange({ mockToken: event.target.value })}
          />
        )}
      </Labelled>
      <button type="button" className={styles['button']} onClick={onBegin}>
        Begin anew
      </button>
    </div>
  )
}

function RealSettings({ server, onChange, onConnect }: ServerPanelProps) {
  const { connection } = server
  const asking = connection.kind === 'asking'
  const connect = () => {
    if (!asking) onConnect()
  }
  return (
    <>
      {/* No form, or a browser would offer to keep what is in it. */}
      <div
        className={styles['settings']}
        role="group"
        aria-label="A Placement server"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.target instanceof HTMLInputElement) connect()
        }}
      >
        <Labelled label="Address">
          {(attributes) => (
            <input
              {...attributes}
              type="url"
              spellCheck={false}
              autoComplete="off"
              placeholder="http://controller:8778"
              value={server.address}
              onChange={(event) => onChange({ address: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label="Token">
          {(attributes) => (
            <input
              {...attributes}
              type="password"
              // What is named so is not kept by the browser.
              autoComplete="one-time-code"
              placeholder="admin, with noauth2"
              value={server.token}
              onChange={(event) => onChange({ token: event.target.value })}
            />
          )}
        </Labelled>
        <button type="button" className={styles['button']} aria-disabled={asking} onClick={connect}>
          {asking ? 'Connecting' : 'Connect'}
        </button>
      </div>
      <p className={styles['hint']}>
        This browser sends your requests and the token to that address, and nowhere else. Address and token
        are forgotten with the page; no link, export or copied sample has the token. What a request changes
        there is changed for good, and what it changed is not shown: the panel of changes is for the mock.
      </p>
      <div>
        <div role="status">
          {connection.kind === 'there' && (
            <p className={styles['fine']}>
              Connected to {connection.address}, which speaks {connection.versions.min} to{' '}
              {connection.versions.max}.
            </p>
          )}
        </div>
        <div role="alert">
          {connection.kind === 'failed' && <EndpointFault failure={connection.failure} />}
        </div>
      </div>
    </>
  )
}

/** Why there was no answer, and what to set where that would help. */
export function EndpointFault({ failure }: { failure: EndpointFailure }) {
  const settings = 'origin' in failure ? corsSettings(failure.origin) : undefined
  return (
    <div className={styles['failure']}>
      <p>{describeFailure(failure)}</p>
      {settings !== undefined && 'origin' in failure && (
        <>
          <p>
            In its <code>placement.conf</code>, and then start it again:
          </p>
          <pre tabIndex={0} role="region" aria-label="Settings">
            <code>{settings}</code>
          </pre>
          <CopyButton label="Copy the settings" text={() => settings} />
          <p>
            The mock takes <code>--cors {failure.origin}</code>.
          </p>
        </>
      )}
    </div>
  )
}
