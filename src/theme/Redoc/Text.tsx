/** A description, as Redoc reads Markdown, in a block that the page's styles know. */

import { Markdown } from 'redoc'

export function Text({ source }: { source: string }) {
  return (
    <div className="reference-text">
      <Markdown source={source} />
    </div>
  )
}
