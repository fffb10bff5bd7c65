/** Loads what the search looks through: once, when the search is first opened. */

import type { SearchRecord } from '#site/search-records.ts'
import { createFind, type Find } from './find.ts'

let loading: Promise<Find> | undefined

/** `home` is the site's base URL. Rejects with a sentence for the reader; the next call tries again. */
export function loadFind(home: string): Promise<Find> {
  loading ??= load(home)
  loading.catch(() => (loading = undefined))
  return loading
}

async function load(home: string): Promise<Find> {
  const answer = await fetch(`${home}search.json`).catch(() => undefined)
  const isThere = answer?.ok && answer.headers.get('content-type')?.includes('json')
  if (!isThere) {
    throw new Error(
      'There is nothing to search here: only a built site, of npm run build, has what is looked through.',
    )
  }
  return createFind((await answer.json()) as SearchRecord[])
}
