/** Numbers from the environment. */

export function wholeNumber(name: string, usual: number): number {
  const text = process.env[name]
  if (text === undefined || text === '') return usual
  if (!/^\d+$/.test(text)) throw new Error(`${name}=${text}: expected a whole number`)
  return Number(text)
}
