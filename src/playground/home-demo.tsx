/** The demonstration on the first page: two clients have read the same generation, and both write. */

import { useEffect, useReducer, useRef } from 'react'
import { createClient } from '#client/index.ts'
import { createWorkerFetch, type WorkerFetch } from '#hosts/worker.ts'
import { worlds } from '#worlds/index.ts'
import { Code, pretty } from './code.tsx'
import { statusLine, type TextRequest } from './exchange.ts'
import { demoReducer, emptyDemo, type DemoExchange } from './home-demo-state.ts'
import styles from './playground.module.css'

/** The generation that both clients read before either wrote. */
const generation = 2

function write(client: 'A' | 'B'): TextRequest {
  const host = worlds['one-host']?.names.host ?? ''
  return {
    method: 'PUT',
    target: `http://placement.test/resource_providers/${host}/inventories/VCPU`,
    headers: {
      'openstack-api-version': 'placement 1.39',
      'content-type': 'application/json',
      'x-auth-token': 'admin',
    },
    body: JSON.stringify({ total: client === 'A' ? 16 : 32, resource_provider_generation: generation }),
  }
}

export function HomeDemo() {
  const [{ exchanges, broken }, dispatch] = useReducer(demoReducer, emptyDemo)
  const service = useRef<Promise<WorkerFetch>>(undefined)

  useEffect(
    () => () => {
      void service.current?.then(({ close }) => close())
    },
    [],
  )

  const send = async (client: 'A' | 'B') => {
    service.current ??= openService()
    try {
      const request = write(client)
      const response = await (await service.current).send(request)
      dispatch({ type: 'answered', exchange: { client, request, response } })
    } catch (error) {
      dispatch({ type: 'broke', message: String(error) })
    }
  }
  const reset = () => {
    void service.current?.then(({ close }) => close())
    service.current = undefined
    dispatch({ type: 'reset' })
  }

  return (
    <section className={styles['panel']} aria-label="Two writers, one generation">
      <p>
        Clients A and B have both read <code>compute-1</code> at generation {generation}. Let them write, in
        either order.
      </p>
      <p className={styles['writers']}>
        <button type="button" className={styles['let']} onClick={() => void send('A')}>
          Client A writes
        </button>
        <button type="button" className={styles['let']} onClick={() => void send('B')}>
          Client B writes
        </button>
        {exchanges.length > 0 && (
          <button type="button" className={styles['again']} onClick={reset}>
            From the beginning
          </button>
        )}
      </p>
      <div role="status">
        {broken !== undefined && <p className={styles['failure']}>{broken}</p>}
        {exchanges.map((exchange, index) => (
          <ExchangeOf key={index} exchange={exchange} />
        ))}
      </div>
    </section>
  )
}

function ExchangeOf({ exchange: { client, request, response } }: { exchange: DemoExchange }) {
  const path = request.target.replace(/^https?:\/\/[^/]*/, '')
  return (
    <>
      <p className={styles['outcome']} data-kind={response.status < 400 ? 'same' : 'different'}>
        Client {client}{' '}
        {response.status < 400
          ? 'was first: its write is done, and moves the generation on.'
          : 'is refused: its generation is stale. It has to read again, and decide again.'}
      </p>
      <Code
        label={`Request of client ${client}`}
        text={`${request.method} ${path}\n\n${pretty(request.body)}`}
      />
      <Code
        label={`Answer to client ${client}`}
        text={`${statusLine(response.status)}\n\n${pretty(response.body)}`}
      />
    </>
  )
}

async function openService(): Promise<WorkerFetch> {
  const service = createWorkerFetch()
  await worlds['one-host']?.build(createClient({ send: service.send }))
  return service
}
