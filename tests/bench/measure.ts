/** How the benches take and print their figures. */

/** So many calls in a row; answers how many milliseconds each took. */
export type Timed = (calls: number) => Promise<number[]>

/** Times calls in this process; what is done before each is not counted. */
export function timed(call: () => unknown, before?: () => unknown): Timed {
  return async (calls) => {
    const times: number[] = []
    while (times.length < calls) {
      await before?.()
      const start = performance.now()
      await call()
      times.push(performance.now() - start)
    }
    return times
  }
}

/** The median time of a call, in milliseconds, once the engine has learnt: of two hundred calls, or of two seconds of them. */
export async function msPerCall(call: Timed): Promise<number> {
  await call(20)
  const times: number[] = []
  const start = performance.now()
  while (times.length < 200 && performance.now() - start < 2000) times.push(...(await call(10)))
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
  await slow(1)
  const all: { slow: number[]; quick: number[] } = { slow: [], quick: [] }
  for (let round = 0; round < rounds; round++) {
    all.slow.push(...(await slow(1)))
    await quick(5) // until the processor's caches are its own
    all.quick.push(...(await quick(quickCalls)))
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
