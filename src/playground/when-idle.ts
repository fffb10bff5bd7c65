/** Does something once the browser has nothing better to do, within a second; the result takes it back. */
export function whenIdle(act: () => void): () => void {
  // Not in every browser that is supported.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(act, 300)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(act, { timeout: 1000 })
  return () => cancelIdleCallback(handle)
}
