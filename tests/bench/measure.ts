/** How the benches take and print their figures. */

/** A call that says how many milliseconds it took. */
export type Timed = () => Promise<number>

/** Times a call in this process; what is done before it is not counted. */
export function timed(call: () => unknown, before?: () => unknown): Timed {
  return async () => {
    await before?.()
    const start = performance.now()
    await call()
    return performance.now() - start
  }
}

export interface Calls {
  /** At most so many calls; fewer if they are slow. */
  readonly calls?: number
  /** Calls that are not counted, for the engine to learn. */
  readonly warm?: number
}

/** The median time of a call, in milliseconds; two seconds of calls, three at the least. */
export async function msPerCall(call: Timed, { calls = 200, warm = 20 }: Calls = {}): Promise<number> {
  for (let i = 0; i < warm; i++) await call()
  const times: number[] = []
  const start = performance.now()
  while (times.length < calls && (times.length < 3 || performance.now() - start < 2000)) {
    times.push(await call())
  }
  return median(times)
}

/**
 * A slow call and a quick one by turns, so that both meet the same disturbances: the mean time of each in milliseconds,
 * and how many times as long the slow one takes. Means, for whoever tidies up after every other call is half the time
 * quicker than he is.
 */
export async function byTurns(
  slow: Timed,
  quick: Timed,
  { rounds = 16, quickCalls = 15 } = {},
): Promise<{ slow: number; quick: number; ratio: number }> {
  await slow()
  const all: { slow: number[]; quick: number[] } = { slow: [], quick: [] }
  for (let round = 0; round < rounds; round++) {
    all.slow.push(await slow())
    for (let call = 0; call < quickCalls; call++) all.quick.push(await quick())
  }
  const [long, short] = [mean(all.slow), mean(all.quick)]
  return { slow: long, quick: short, ratio: long / short }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}

export const milliseconds = (time: number) => `${time < 1 ? time.toFixed(3) : time.toFixed(1)} ms`
export const times = (ratio: number) => `${ratio.toFixed(ratio < 10 ? 2 : 1)}×`

export function print(title: string, figures: Readonly<Record<string, string>>): void {
  console.log(title)
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(20)}${figure}`)
}

/** A bar with its figure: `at least 50.0×: 71.2×, met`. */
export function atLeast(least: number, figure: number, spelled: (value: number) => string): string {
  return `at least ${spelled(least)}: ${spelled(figure)}, ${figure >= least ? 'met' : 'NOT MET'}`
}

export function atMost(most: number, figure: number, spelled: (value: number) => string): string {
  return `at most ${spelled(most)}: ${spelled(figure)}, ${figure <= most ? 'met' : 'NOT MET'}`
}
