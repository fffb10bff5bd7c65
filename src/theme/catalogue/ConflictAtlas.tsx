/** Every conflict with what provokes it, what it answers and what to do: a list that can be filtered. */

import { useEffect, useState } from 'react'
import useBrokenLinks from '@docusaurus/useBrokenLinks'
import pages from '@generated/reference/default/conflicts.json'
import { conflicts } from '#api/conflicts.ts'
import { layOut } from '../lay-out.ts'
import { ConflictEntry } from './ConflictEntry.tsx'
import { ConflictFilterForm } from './ConflictFilterForm.tsx'
import { type ConflictFilter, matches, readFilter, writeFilter } from './conflict-filter.ts'

const pageOf = new Map(pages.map((page) => [page.id, page]))

/** The first entry of a situation is also found by the situation's name. */
const firstOf = new Map(conflicts.toReversed().map(({ id, key }) => [key, id]))

export function ConflictAtlas() {
  const [filter, choose] = useFilter()
  const collector = useBrokenLinks()
  for (const { id, key } of conflicts) for (const anchor of [id, key]) collector.collectAnchor(anchor)
  useEffect(layOut, [])
  const count = conflicts.filter((conflict) => matches(conflict, filter)).length
  return (
    <section className="catalogue" aria-label="All conflicts">
      <ConflictFilterForm filter={filter} onChoose={choose} />
      <p className="catalogue-label" aria-live="polite">
        {count === conflicts.length ? `All ${count} conflicts` : `${count} of ${conflicts.length} conflicts`}
      </p>
      <ul className="conflicts">
        {conflicts.map((conflict) => (
          <ConflictEntry
            key={conflict.id}
            conflict={conflict}
            page={pageOf.get(conflict.id)}
            isFirst={firstOf.get(conflict.key) === conflict.id}
            hidden={!matches(conflict, filter)}
          />
        ))}
      </ul>
    </section>
  )
}

/** The filter that the address asks for; choosing another changes the address. */
function useFilter(): [ConflictFilter, (filter: ConflictFilter) => void] {
  const [filter, setFilter] = useState<ConflictFilter>({})
  useEffect(() => {
    const read = () => setFilter(readFilter(location.hash, conflicts))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  const choose = (next: ConflictFilter) => {
    setFilter(next)
    history.replaceState(history.state, '', location.pathname + location.search + writeFilter(next))
  }
  return [filter, choose]
}
