/** One status an operation may answer; opened, it shows headers and schema. */

import { observer } from 'mobx-react'
import { ResponseDetails, type ResponseModel } from 'redoc'

/** In place of Redoc's own, which puts the links of a description inside a button. */
export const Answer = observer(function Answer({ response }: { response: ResponseModel }) {
  const { code, summary, description, expanded, headers, content } = response
  const kind = response.type === 'success' ? 'fine' : code === '409' ? 'conflict' : 'refused'
  const isEmpty = headers.length === 0 && content === undefined
  const title = (
    <>
      <span className="status" data-kind={kind}>
        {code}
      </span>
      <span>{plain(summary || description || '')}</span>
    </>
  )
  if (isEmpty) return <div className="reference-answer">{title}</div>
  return (
    <>
      <button
        type="button"
        className="reference-answer"
        aria-expanded={expanded}
        onClick={() => response.toggle()}
      >
        {title}
      </button>
      {expanded && (
        <div className="reference-answer-details">
          <ResponseDetails response={response} />
        </div>
      )}
    </>
  )
})

/** Markdown of one line as text. */
const plain = (markdown: string): string =>
  markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '')
