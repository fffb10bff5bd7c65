/** The code that runs inside the sandbox, as text. */

/** Loads the bundle of `worker.ts`: a classic script, made when the site is built. */
export async function loadSandboxSource(): Promise<string> {
  const { default: source } = await import('@generated/placement-live-site/default/sandbox.json')
  return source
}
