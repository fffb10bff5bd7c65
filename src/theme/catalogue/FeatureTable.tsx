/** What each microversion brought, from the table the service itself asks. */

import { features } from '#api/microversion.ts'
import { WithCode } from './WithCode.tsx'

export function FeatureTable() {
  return (
    <dl className="features">
      {Object.entries(features).map(([name, { since, change }]) => (
        <div key={name}>
          <dt>{since}</dt>
          <dd>
            <WithCode text={change} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
