/** A link to what is said about the generation of a provider or of a consumer. */

import Link from '@docusaurus/Link'

const anchors = { provider: 'provider-generation', consumer: 'consumer-generation' } as const

export function Generation({ kind }: { kind: keyof typeof anchors }) {
  return <Link to={`/docs/concepts/generations#${anchors[kind]}`}>{kind} generation</Link>
}
