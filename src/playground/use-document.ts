/** Loads the description of a microversion when a panel needs it. */

import { useEffect, useState } from 'react'
import type { Document } from '#description/document.ts'

/** The description at an address. */
export function useDocument(url: string): { readonly document?: Document; readonly failure?: string } {
  const [loaded, setLoaded] = useState<{
    readonly url: string
    readonly document?: Document
    readonly failure?: string
  }>()
  useEffect(() => {
    const aborter = new AbortController()
    const load = async () => {
      const answer = await fetch(url, { signal: aborter.signal })
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
      const document: Document = await answer.json()
      setLoaded({ url, document })
    }
    load().catch((error: unknown) => {
      if (!aborter.signal.aborted)
        setLoaded({ url, failure: `The description could not be loaded: ${String(error)}` })
    })
    return () => aborter.abort()
  }, [url])
  return loaded?.url === url ? loaded : {}
}
