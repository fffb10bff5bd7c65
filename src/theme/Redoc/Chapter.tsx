/** One tag of the description and its operations. */

import { type OperationModel, Parameters } from 'redoc'
import { features } from '#api/microversion.ts'
import { type Operation, operations } from '#api/operations.ts'
import type { LiveExample } from '#description/examples.ts'
import { Answer } from './Answer.tsx'
import { Examples } from './Examples.tsx'
import type { ArrangedExamples } from './examples.ts'
import { anchorOf, type Chapter as ChapterModel, chapterAnchorOf } from './model.ts'
import { Text } from './Text.tsx'

export function Chapter({ chapter, examples }: { chapter: ChapterModel; examples: ArrangedExamples['of'] }) {
  const anchor = chapterAnchorOf(chapter.name)
  return (
    <section className="reference-chapter" aria-labelledby={anchor}>
      <h2 id={anchor}>{chapter.name}</h2>
      <Text source={chapter.description} />
      {chapter.operations.map((operation) => (
        <OperationSection
          key={operation.operationId}
          operation={operation}
          examples={examples.get(operation.operationId ?? '') ?? []}
        />
      ))}
    </section>
  )
}

interface OperationSectionProps {
  readonly operation: OperationModel
  readonly examples: readonly LiveExample[]
}

function OperationSection({ operation, examples }: OperationSectionProps) {
  const {
    operationId = '',
    name,
    httpVerb,
    path,
    description,
    parameters,
    requestBody,
    responses,
  } = operation
  const anchor = anchorOf(operationId)
  return (
    <article className="reference-operation" id={anchor} data-operation={operationId}>
      <div className="reference-prose">
        <h3>
          {name}
          <a className="reference-anchor" href={`#${anchor}`} aria-label={`Link to ${name}`}>
            #
          </a>
        </h3>
        <p className="endpoint">
          <span className="verb" data-verb={httpVerb}>
            {httpVerb.toUpperCase()}
          </span>
          <code>{path}</code>
          <Since operationId={operationId} />
        </p>
        {description !== undefined && <Text source={description} />}
        {(parameters.length > 0 || requestBody) && (
          <>
            <h4>Request</h4>
            <Parameters parameters={parameters} {...(requestBody && { body: requestBody })} />
          </>
        )}
        <h4>Answers</h4>
        {responses.map((response) => (
          <Answer key={response.code} response={response} />
        ))}
      </div>
      <Examples examples={examples} title={name} />
    </article>
  )
}

function Since({ operationId }: { operationId: string }) {
  const known: Record<string, Operation | undefined> = operations
  const feature = known[operationId]?.since
  return feature ? <span className="since">since {features[feature].since}</span> : null
}
