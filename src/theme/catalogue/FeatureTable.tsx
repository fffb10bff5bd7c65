/** What each microversion brought, from the table the service itself asks. */

import { features } from '#api/microversion.ts'

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

/** Text in which backquotes mark code. */
function WithCode({ text }: { text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))
}
