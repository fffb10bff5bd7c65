/** Where the reader's own server is, with what token, and whether it can be reached. */

import { useEffect, useRef, type ComponentProps } from 'react'
import { CopyButton } from '../console/CopyButton.tsx'
import { Labelled } from '../console/Labelled.tsx'
import { corsSettings, describeFailure, type EndpointFailure } from '../real-endpoint.ts'
import type { OwnServer } from './use-endpoint.ts'
import styles from '../console/console.module.css'

export function EndpointPanel({ own }: { own: OwnServer }) {
  const { endpoint, change } = own
  const { connection } = endpoint
  const asking = connection.kind === 'asking'
  const connect = () => {
    if (!asking) own.connect()
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
              value={endpoint.address}
              onChange={(event) => change({ address: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label="Token">
          {(attributes) => (
            <SecretInput
              {...attributes}
              placeholder="admin, with noauth2"
              secret={endpoint.token}
              onChange={(event) => change({ token: event.target.value })}
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

/** Its value is never an attribute, as React would make it: what is saved or copied of the page does not have it. */
function SecretInput({ secret, ...attributes }: ComponentProps<'input'> & { readonly secret: string }) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current && input.current.value !== secret) input.current.value = secret
  }, [secret])
  // What is named so is not kept by the browser.
  return <input {...attributes} ref={input} type="password" autoComplete="one-time-code" />
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
