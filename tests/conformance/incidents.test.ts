/** The incidents of `src/incidents`: what their programs are answered in the order that goes wrong, on each server. */

import { expect, test } from 'vitest'
import type { Program } from '#client/index.ts'
import { incidents, type Incident } from '#incidents/index.ts'
import { explore, type Check } from '#race/index.ts'
import { ask, refusalIn } from './ask.ts'
import { onEachServer } from '../support/servers.ts'

const src = new URL('../../src/', import.meta.url)

/** The requests of the shortest order that breaks, as they took effect, each with its answer. */
async function exchangesOf({ wrong, check: file, world, microversion, clients, faults }: Incident) {
  const { default: program } = (await import(new URL(wrong, src).href)) as { default: Program }
  const { check } = (await import(new URL(file, src).href)) as { check: Check }
  const programs = Array.from({ length: clients }, () => program)
  const { counterexample } = await explore({
    programs,
    world,
    microversion,
    check,
    requests: 8, // the one that never ends says the same each time
    ...(faults && { faults }),
  })
  const journal = counterexample?.journal ?? []
  const sent = new Map(journal.flatMap((event) => (event.type === 'sent' ? [[event.request, event]] : [])))
  return journal.flatMap((event) => {
    const request = event.type === 'answered' ? sent.get(event.request) : undefined
    return event.type === 'answered' && request ? [{ request, answered: event }] : []
  })
}

/** What an answer says that is the same whoever gives it. */
function said(status: number, body: unknown): unknown {
  if (status < 400) return { status, generation: generationIn(body) }
  return refusalIn({ status, body, text: '', headers: new Headers() })
}

function generationIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return undefined
  const { resource_provider_generation: ofProvider, consumer_generation: ofConsumer } = body as Record<
    string,
    unknown
  >
  return ofProvider ?? ofConsumer
}

onEachServer('The incidents', ({ client, world }) => {
  test.each(incidents.map((incident) => [incident.title, incident] as const))(
    '%s: the same answers, and the same generations',
    async (_, incident) => {
      const exchanges = await exchangesOf(incident)
      expect(exchanges.length).toBeGreaterThan(2)
      await world(incident.world)
      for (const { request, answered } of exchanges) {
        const { method, target, microversion = '1.0', body } = request
        const answer = await ask(client.at(microversion), method, target, body === '' ? undefined : body)
        const recorded = answered.body === '' ? undefined : (JSON.parse(answered.body) as unknown)
        expect([method, target, said(answer.status, answer.body)]).toEqual([
          method,
          target,
          said(answered.status, recorded),
        ])
      }
    },
  )
})
