/** One status an operation may answer: what it means, and, opened, its headers and schema. */

import { observer } from 'mobx-react'
import { ResponseDetails, type ResponseModel } from 'redoc'
import { openingOf } from './opening.ts'
import { Text } from './Text.tsx'

/** In place of Redoc's own, which puts all of a description, links and tables too, inside a button. */
export const Answer = observer(function Answer({ response }: { response: ResponseModel }) {
  const { code, summary, description, expanded, headers, content, type } = response
  const kind = type === 'success' ? 'fine' : code === '409' ? 'conflict' : 'refused'
  const { sentence, rest } = openingOf(summary || description || '')
  const title = (
    <>
      <span className="status" data-kind={kind}>
        {code}
      </span>
      <span>{sentence}</span>
    </>
  )
  const hasDetails = headers.length > 0 || content !== undefined
  return (
    <div className="reference-answer">
      {hasDetails ? (
        <button type="button" aria-expanded={expanded} onClick={() => response.toggle()}>
          {title}
        </button>
      ) : (
        <div>{title}</div>
      )}
      {rest !== '' && <Text source={rest} />}
      {expanded && <ResponseDetails response={response} />}
    </div>
  )
})
