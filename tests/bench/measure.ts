/** How the benches take and print their figures. */

export interface Calls {
  /** At most so many calls; fewer if they are slow. */
  readonly calls?: number
  /** Calls that are not counted, for the engine to learn. */
  readonly warm?: number
}

/** The median time of a call, in milliseconds; two seconds of calls, three at the least. */
export async function msPerCall(
  call: () => unknown,
  { calls = 200, warm = 20 }: Calls = {},
): Promise<number> {
  for (let i = 0; i < warm; i++) await call()
  const times: number[] = []
  const start = performance.now()
  while (times.length < calls && (times.length < 3 || performance.now() - start < 2000)) {
    const before = performance.now()
    await call()
    times.push(performance.now() - before)
  }
  times.sort((a, b) => a - b)
  return times[times.length >> 1] ?? NaN
}

export const milliseconds = (time: number) => `${time < 1 ? time.toFixed(3) : time.toFixed(1)} ms`
export const ratio = (a: number, b: number) => `${(a / b).toFixed(1)}×`

export function print(title: string, figures: Readonly<Record<string, string>>): void {
  console.log(title)
  for (const [name, figure] of Object.entries(figures)) console.log(`  ${name.padEnd(20)}${figure}`)
}
