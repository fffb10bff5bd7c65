/**
 * A component that the server draws and the browser leaves alone.
 *
 * When the page comes as HTML, what stands in it stays, and neither the component nor its data is loaded. When the
 * reader comes by a link inside the site, the browser loads the component and draws it.
 */

import { lazy, Suspense, useState } from 'react'
import useIsBrowser from '@docusaurus/useIsBrowser'
import { seats } from '@still/seats'

export type SeatName = keyof typeof seats

/** True when the component is mounted by a navigation inside the site, so there is no HTML to keep. */
export function useArrivedByNavigation(): boolean {
  const isBrowser = useIsBrowser()
  return useState(isBrowser)[0]
}

/** Draws `seat`; to be called once for each seat, outside a component. */
export function still(seat: SeatName) {
  const { Component, load } = seats[seat]
  const Loaded = load && lazy(async () => ({ default: await load() }))
  return function Still() {
    const arrivedByNavigation = useArrivedByNavigation()
    if (Component)
      return (
        <div className="still">
          <Component />
        </div>
      )
    if (!arrivedByNavigation || !Loaded) {
      return <div className="still" suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
    }
    return (
      <div className="still">
        <Suspense fallback={null}>
          <Loaded />
        </Suspense>
      </div>
    )
  }
}
