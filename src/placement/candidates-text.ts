/**
 * The answer of GET /allocation_candidates, written piece by piece: it can have thousands of candidates, and most of its
 * text has been written before.
 */

import { LongText } from '#api/long-text.ts'
import type { Microversion } from '#api/microversion.ts'
import { allocationsOf, mappingsOf } from './candidates/candidate.ts'
import type { Candidate, Found } from './candidates/candidate.ts'
import type { CandidatesRequest } from './candidates/request.ts'
import { givingProviders, givingTrees } from './candidates/summaries.ts'
import type { Tree } from './candidates/tree.ts'
import type { Draft } from './model/draft.ts'
import { wholeCapacityOf } from './model/inventory.ts'
import type { Inventory } from './model/inventory.ts'
import { usedOf } from './model/resource-provider.ts'
import type { ResourceProvider } from './model/resource-provider.ts'
import { writeJson } from './schemas/json.ts'
import type { Writable } from './schemas/json.ts'

/** What was found, for what, and in which state. */
interface Search {
  readonly request: CandidatesRequest
  readonly candidates: readonly Found[]
  readonly state: Draft
}

export function candidatesText(search: Search): LongText {
  const { version, nested } = search.request
  const forms = new Forms(version)
  const requests = new Members()
  for (const candidate of search.candidates) {
    if (candidate.lasting) requests.addLasting((candidate.text ??= afterComma(forms.textOf(candidate))))
    else requests.add(afterComma(forms.textOf(candidate)))
  }
  const summaries = new Members()
  for (const summary of summariesOf(search)) {
    if (nested) summaries.addLasting(summary)
    else summaries.add(summary)
  }
  return new LongText([
    '{"allocation_requests": [',
    ...requests.pieces(),
    '], "provider_summaries": {',
    ...summaries.pieces(),
    '}}',
  ])
}

function afterComma(text: string): string {
  return `, ${text}`
}

/** The texts of a list's members or an object's, each given with the comma before it, in pieces. */
class Members {
  readonly #pieces: string[] = []
  #run = ''

  /** A text that lasts stays as it is: it is shared with the answers to come. */
  addLasting(text: string): void {
    this.#endRun()
    this.#pieces.push(text)
  }

  /** Of texts that nobody else has, many make a piece. */
  add(text: string): void {
    this.#run += text
    if (this.#run.length > 16_384) this.#endRun()
  }

  #endRun(): void {
    if (this.#run !== '') this.#pieces.push(this.#run)
    this.#run = ''
  }

  /** In the order in which they were added, without the comma before the first. */
  pieces(): readonly string[] {
    this.#endRun()
    const [first, ...others] = this.#pieces
    return first === undefined ? [] : [first.slice(afterComma('').length), ...others]
  }
}

/**
 * A text with gaps between quotes, each to be filled with the uuid of the provider at a place of the candidate: a uuid
 * has nothing to escape.
 */
interface Form {
  readonly opening: string
  readonly gaps: readonly { readonly place: number; readonly after: string }[]
}

/** A step in the tree of forms: the form of candidates that end here, and where longer ones part. */
interface Fork {
  form: Form | undefined
  readonly branches: Fork[]
}

/**
 * The forms of allocation requests of one search. Candidates that spread over providers in the same way, such as all in
 * one or the second group apart, have the same text but for the uuids.
 */
class Forms {
  readonly #version: Microversion
  readonly #all: Fork = { form: undefined, branches: [] }

  constructor(version: Microversion) {
    this.#version = version
  }

  textOf({ slots, providers }: Candidate): string {
    let fork = this.#all
    for (const provider of providers) {
      fork = fork.branches[providers.indexOf(provider)] ??= { form: undefined, branches: [] }
    }
    fork.form ??= formOf({ slots, providers: providers.map((one) => providers.indexOf(one)) }, this.#version)
    let text = fork.form.opening
    for (const { place, after } of fork.form.gaps) text += (providers[place]?.uuid ?? '') + after
    return text
  }
}

/** The form of candidates in which each provider is at the same places as in this one. */
function formOf({ slots, providers }: Candidate<number>, version: Microversion): Form {
  // Neither suffixes nor names of resource classes have braces.
  const marked = { slots, providers: providers.map((place) => `{${String(place)}}`) }
  const pieces = writeJson(writeAllocationRequest(marked, version)).split(/\{(\d+)\}/)
  const gaps = []
  for (let at = 1; at < pieces.length; at += 2) {
    gaps.push({ place: Number(pieces[at]), after: pieces[at + 1] ?? '' })
  }
  return { opening: pieces[0] ?? '', gaps }
}

// Maps for what has uuids for keys: objects would be a shape each to the engine.

function writeAllocationRequest(candidate: Candidate<string>, version: Microversion): Writable {
  const allocations = allocationsOf(candidate)
  if (!version.has('allocationsByProvider')) {
    return {
      allocations: Array.from(allocations, ([uuid, resources]) => ({
        resource_provider: { uuid },
        resources,
      })),
    }
  }
  const byProvider = new Map<string, Writable>()
  for (const [uuid, resources] of allocations) byProvider.set(uuid, { resources })
  if (!version.has('mappings')) return { allocations: byProvider }
  const bySuffix = new Map<string, Writable>()
  for (const [suffix, providers] of mappingsOf(candidate)) bySuffix.set(suffix, [...providers])
  return { allocations: byProvider, mappings: bySuffix }
}

/** Members of the summaries: a provider's each or, since 1.29, those of a tree together. */
function* summariesOf({ request, candidates, state }: Search): Generator<string> {
  const { version } = request
  if (version.has('nestedCandidates')) {
    for (const tree of givingTrees(candidates, state)) yield treeText(tree, version)
  } else {
    const textOf = narrowText(request)
    for (const provider of givingProviders(candidates)) yield textOf(provider)
  }
}

/** A tree never changes, so neither do the summaries of its members. */
function treeText(tree: Tree, version: Microversion): string {
  tree.summaries ??= tree.members
    .map((provider) => memberText(provider, writeSummary(provider, provider.inventories, version)))
    .join('')
  return tree.summaries
}

/** Summaries of before 1.29: they may leave out the classes that were not asked for. */
function narrowText({ groups, version }: CandidatesRequest): (provider: ResourceProvider) => string {
  const requested = new Set(
    groups.flatMap(({ resources }) => resources.map(({ resourceClass }) => resourceClass)),
  )
  return (provider) => {
    const shown = version.has('allClassesInSummaries')
      ? provider.inventories
      : provider.inventories.filter(({ resourceClass }) => requested.has(resourceClass))
    return memberText(provider, writeSummary(provider, shown, version))
  }
}

function memberText({ uuid }: ResourceProvider, summary: Writable): string {
  return afterComma(`${writeJson(uuid)}: ${writeJson(summary)}`)
}

function writeSummary(
  provider: ResourceProvider,
  inventories: readonly Inventory[],
  version: Microversion,
): Writable {
  const resources = new Map<string, Writable>()
  for (const inventory of inventories) {
    const { resourceClass } = inventory
    resources.set(resourceClass, {
      capacity: wholeCapacityOf(inventory),
      used: usedOf(provider, resourceClass),
    })
  }
  const { traits, parent, root } = provider
  if (!version.has('candidatesByTrait')) return { resources }
  if (!version.has('nestedCandidates')) return { resources, traits }
  return { resources, traits, parent_provider_uuid: parent, root_provider_uuid: root }
}
