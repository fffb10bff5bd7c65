/** What Redoc makes of a description, arranged as the page shows it. */

import { type ContentItemModel, type OperationModel, RedocNormalizedOptions, SpecStore } from 'redoc'
import { theme } from './palette.ts'

/** The operations under one tag. */
export interface Chapter {
  readonly name: string
  readonly description: string
  readonly operations: readonly OperationModel[]
}

export interface ReferenceModel {
  readonly title: string
  readonly description: string
  readonly chapters: readonly Chapter[]
  readonly options: RedocNormalizedOptions
}

type OpenApi = ConstructorParameters<typeof SpecStore>[0]

/** `home` is the site's base URL, below which the links of the description lie. */
export function modelOf(document: object, home: string): ReferenceModel {
  const options = new RedocNormalizedOptions({
    ...(theme && { theme }),
    hideHostname: true,
    sortRequiredPropsFirst: true,
    expandSingleSchemaField: true,
    schemasExpansionLevel: 2,
    hideSchemaPattern: false,
    expandResponses: '',
  })
  const { info, contentItems } = new SpecStore(withLinksBelow(document, home), undefined, options)
  return {
    title: info.title,
    description: info.description,
    chapters: contentItems.filter((item) => item.type === 'tag').map(chapterOf),
    options,
  }
}

function withLinksBelow(document: object, home: string): OpenApi {
  // A copy, too: Redoc writes into what it is given. An operation is there in each edition, so one stays in one's own.
  const text = JSON.stringify(document).replaceAll('](/api#', '](#')
  return JSON.parse(home === '/' ? text : text.replaceAll('](/', `](${home}`))
}

const chapterOf = (item: ContentItemModel): Chapter => ({
  name: item.name,
  description: item.description ?? '',
  operations: item.items.filter((child): child is OperationModel => child.type === 'operation'),
})
