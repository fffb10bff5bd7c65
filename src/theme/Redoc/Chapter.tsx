/** One tag of the description and its operations. */

import { type OperationModel, Parameters } from 'redoc'
import { features, oldest } from '#api/microversion.ts'
import { type Operation, operations } from '#api/operations.ts'
import type { LiveExample } from '#description/examples.ts'
import { changesOf, type History } from '#description/history.ts'
import { Answer } from './Answer.tsx'
import { Examples } from './Examples.tsx'
import type { ArrangedExamples } from './examples.ts'
import { RunSeat } from '../RunSeat/index.tsx'
import { anchorOf, chapterAnchorOf } from './anchors.ts'
import type { Chapter as ChapterModel } from './model.ts'
import { WithCode } from '../catalogue/WithCode.tsx'
import { Text } from './Text.tsx'

/** Which edition of the reference a chapter stands in. */
interface Edition {
  readonly microversion: string
  readonly home: string
  readonly history: History
}

interface ChapterProps {
  readonly chapter: ChapterModel
  readonly examples: ArrangedExamples['of']
  readonly edition: Edition
}

export function Chapter({ chapter, examples, edition }: ChapterProps) {
  const anchor = chapterAnchorOf(chapter.name)
  return (
    <section className="reference-chapter" aria-labelledby={anchor}>
      <h2 id={anchor}>{chapter.name}</h2>
      <Text source={chapter.description} />
      {chapter.operations.map((operation) => (
        <OperationSection
          key={operation.operationId}
          operation={operation}
          edition={edition}
          examples={examples.get(operation.operationId ?? '') ?? []}
        />
      ))}
    </section>
  )
}

const loadTryOperation = async () => (await import('#playground/TryOperation.tsx')).TryOperation

interface OperationSectionProps {
  readonly operation: OperationModel
  readonly edition: Edition
  readonly examples: readonly LiveExample[]
}

function OperationSection({ operation, edition, examples }: OperationSectionProps) {
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
  const since = edition.history.operations.find((life) => life.operation === operationId)?.since ?? oldest
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
        <RunSeat
          what={name}
          label={`Try it: ${name}`}
          load={loadTryOperation}
          props={{ operation: operationId, microversion: edition.microversion, since, home: edition.home }}
        />
        <Changes operationId={operationId} edition={edition} />
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

/** What the microversions up to this one changed about the operation. */
function Changes({ operationId, edition }: { operationId: string; edition: Edition }) {
  const { history, microversion, home } = edition
  const changes = changesOf(history, operationId, microversion)
  if (changes.length === 0) return null
  return (
    <details className="reference-changes">
      <summary>Changed in {changes.map(({ version }) => version).join(', ')}</summary>
      <dl>
        {changes.map(({ version, lines }) => (
          <div key={version}>
            <dt>
              <a href={`${home}docs/reference/history#v${version}`}>{version}</a>
            </dt>
            {lines.map((line) => (
              <dd key={line}>
                <WithCode text={line} />
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  )
}
