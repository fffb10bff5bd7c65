/**
 * A component that the server draws and the browser leaves alone.
 *
 * When the page comes as HTML, what stands in it stays, and neither the component nor its data is loaded. When there is
 * no HTML, because the reader came by a link inside the site or the site is being worked on, the browser draws it.
 */

import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { seats } from '@still/seats'

export type SeatName = keyof typeof seats

/** Draws `seat`; to be called once for each seat, outside a component. */
export function still(seat: SeatName) {
  const { Component, load } = seats[seat]
  const Loaded = load && lazy(async () => ({ default: await load() }))

  return function Still() {
    const place = useRef<HTMLDivElement>(null)
    const [isEmpty, setIsEmpty] = useState(false)
    useEffect(() => setIsEmpty(place.current?.firstChild === null), [])

    if (Component) {
      return (
        <div className="still">
          <Component />
        </div>
      )
    }
    if (!isEmpty || !Loaded) {
      return (
        <div
          ref={place}
          className="still"
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: '' }}
        />
      )
    }
    return (
      <div key="drawn" className="still">
        <Suspense fallback={null}>
          <Loaded />
        </Suspense>
      </div>
    )
  }
}
