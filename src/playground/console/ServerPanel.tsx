/** Where requests go: the mock in the tab, or a Placement of the reader's own. */

import { WorldOptions } from '../options.tsx'
import { EndpointPanel } from '../endpoint/EndpointPanel.tsx'
import type { OwnServer } from '../endpoint/use-endpoint.ts'
import type { Server } from './console-state.ts'
import { Labelled } from './Labelled.tsx'
import styles from './console.module.css'

interface ServerPanelProps {
  readonly server: Server
  /** The world's name; empty for one of the reader's own. */
  readonly world: string
  readonly hasOwnWorld: boolean
  readonly own: OwnServer
  readonly onChange: (to: Partial<Server>) => void
  readonly onWorld: (world: string) => void
  readonly onBegin: () => void
}

export function ServerPanel(props: ServerPanelProps) {
  const { server, own, onChange } = props
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
      {server.kind === 'mock' ? <MockSettings {...props} /> : <EndpointPanel own={own} />}
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
