/** Many clients write to one provider at once: what waiting before another attempt does. A simulation in virtual time. */

import { waitBefore } from '#client/index.ts'
import { chanceFrom } from '#race/virtual-time.ts'

/** A way to wait. */
export interface BackOff {
  readonly key: string
  readonly title: string
  /** Milliseconds before an attempt, the second being the first that waits; `random` is from 0 up to 1. */
  readonly wait: (attempt: number, random: number) => number
}

export const backOffs: readonly BackOff[] = [
  { key: 'at-once', title: 'At once', wait: () => 0 },
  { key: 'fixed', title: '100 ms, always', wait: () => 100 },
  {
    key: 'doubling',
    title: '100 ms, doubled each time up to 2 s',
    wait: (attempt) => Math.min(2000, 100 * 2 ** (attempt - 2)),
  },
  { key: 'jitter', title: 'Anything up to that (full jitter)', wait: waitBefore },
  {
    key: 'nova',
    title: 'Anything up to 2 s, 4 s, 6 s, … as Nova',
    wait: (attempt, random) => random * 2000 * (attempt - 1),
  },
]

/** The provider that all write to: what its generation is, and a write that carries one. */
export interface Contended {
  readonly read: () => number
  /** Whether the write took effect. */
  readonly write: (generation: number) => boolean
}

export interface SimulationSetting {
  /** How many clients begin at the same moment. */
  readonly clients: number
  readonly backOff: BackOff
  /** What chance grows from. */
  readonly seed?: number
  readonly provider?: Contended
}

/** How it went for one client. */
export interface Course {
  readonly attempts: number
  /** Milliseconds from the start until it was told that its write is done. */
  readonly latency: number
}

/** Milliseconds that a request is on its way to the server, and its answer on the way back, at least and at most. */
const way = { least: 4, most: 6 }

/** How many attempts a client gets by default from `retryOnConflict`, and from Nova. */
export const usualAttempts = 4

/** Runs the clients until the last is through. Each reads, writes with what it read, and after a refusal waits and begins again. */
export function simulate({
  clients,
  backOff,
  seed = 1,
  provider = counter(),
}: SimulationSetting): readonly Course[] {
  const chance = chanceFrom(seed)
  const travel = () => way.least + chance() * (way.most - way.least)
  const courses: Course[] = Array.from({ length: clients }, () => ({ attempts: 0, latency: 0 }))
  const agenda: Event[] = []
  const at = (time: number, act: (now: number) => void) => agenda.push({ time, act })

  const attempt = (client: number, number: number, now: number) => {
    at(now + travel(), (read) => {
      const generation = provider.read()
      const heard = read + travel()
      at(heard + travel(), (written) => {
        const done = provider.write(generation)
        const told = written + travel()
        if (done) courses[client] = { attempts: number, latency: told }
        else attempt(client, number + 1, told + backOff.wait(number + 1, chance()))
      })
    })
  }
  for (let client = 0; client < clients; client++) attempt(client, 1, 0)
  while (agenda.length > 0) {
    const next = earliest(agenda)
    next.act(next.time)
  }
  return courses
}

interface Event {
  readonly time: number
  readonly act: (now: number) => void
}

/** Takes the earliest from the agenda; of equals the one that was entered first. */
function earliest(agenda: Event[]): Event {
  let first = 0
  for (let index = 1; index < agenda.length; index++) {
    if ((agenda[index]?.time ?? 0) < (agenda[first]?.time ?? 0)) first = index
  }
  const [event] = agenda.splice(first, 1)
  if (!event) throw new Error('nothing is left to happen')
  return event
}

function counter(): Contended {
  let generation = 0
  return {
    read: () => generation,
    write(sent) {
      if (sent !== generation) return false
      generation += 1
      return true
    },
  }
}

/** What many courses come to. */
export interface Summary {
  readonly key: string
  readonly title: string
  /** Requests that all clients sent together, and how many of them were refused. */
  readonly requests: number
  readonly refused: number
  /** Milliseconds until half of the clients were through, and until the last was. */
  readonly median: number
  readonly last: number
  /** The most attempts that one client needed. */
  readonly mostAttempts: number
  /** How many clients needed more attempts than usual, and would have given up. */
  readonly givenUp: number
}

export function summaryOf({ key, title }: BackOff, courses: readonly Course[]): Summary {
  const attempts = courses.reduce((sum, course) => sum + course.attempts, 0)
  const latencies = courses.map(({ latency }) => latency).sort((one, other) => one - other)
  return {
    key,
    title,
    requests: 2 * attempts,
    refused: attempts - courses.length,
    median: Math.round(latencies[Math.ceil(latencies.length / 2) - 1] ?? 0),
    last: Math.round(latencies.at(-1) ?? 0),
    mostAttempts: Math.max(0, ...courses.map((course) => course.attempts)),
    givenUp: courses.filter((course) => course.attempts > usualAttempts).length,
  }
}

/** All ways of waiting, side by side. */
export function compareBackOffs(clients: number, seed = 1): readonly Summary[] {
  return backOffs.map((backOff) => summaryOf(backOff, simulate({ clients, backOff, seed })))
}
