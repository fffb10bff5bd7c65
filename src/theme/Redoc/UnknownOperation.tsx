/** Says of an address whose operation no microversion has what is the matter, and offers the nearest. */

import { useEffect, useState } from 'react'
import { nearestOperation } from '#api/nearest-operation.ts'
import { operationIds, operations } from '#api/operations.ts'
import { anchorOf } from './anchors.ts'

export function UnknownOperation() {
  const said = useUnknownOperation()
  if (said === undefined) return null
  const nearest = nearestOperation(said)
  return (
    <p className="reference-unknown" role="status">
      No microversion has an operation “{said}”. The nearest is{' '}
      <a href={`#${anchorOf(nearest)}`}>
        {operations[nearest].summary} ({nearest})
      </a>
      .
    </p>
  )
}

/** The operation the address's hash names, while there is none of that name. */
function useUnknownOperation(): string | undefined {
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    const look = () => {
      const name = /^#operation\/(.+)$/.exec(decodeURI(window.location.hash))?.[1]
      setSaid(operationIds.some((id) => id === name) ? undefined : name)
    }
    look()
    window.addEventListener('hashchange', look)
    return () => window.removeEventListener('hashchange', look)
  }, [])
  return said
}
