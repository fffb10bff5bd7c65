/** The query of GET /allocation_candidates, read: request groups, and what concerns all of them. */

import type { Microversion } from '#api/microversion.ts'
import { pythonPattern } from '#api/python-pattern.ts'
import type { Call } from './call.ts'
import { hasSuffix } from './candidates/request.ts'
import type { CandidatesRequest, RequestGroup } from './candidates/request.ts'
import { noDemand } from './model/demand.ts'
import type { Demand } from './model/demand.ts'
import { refuse } from './model/refusal.ts'
import { readMemberOf, readRequired, readResources, readTraits } from './provider-filters.ts'
import type { Query } from './query.ts'
import { Recent } from './recent.ts'
import {
  listAllocationCandidatesQuery,
  namedParameter,
  numberedParameter,
} from './schemas/allocation-candidates.ts'
import { readPythonInteger } from './schemas/python-integer.ts'
import { pythonLiteral } from './schemas/python-literal.ts'
import { isUuidLike } from './schemas/uuid.ts'

/** Clients ask for the same again and again: what was found for a request is remembered with it. */
const readLately = new Recent<CandidatesRequest>(8)

/** @throws a refusal for what cannot be read or does not go together */
export function readCandidatesRequest({ query, version }: Call): CandidatesRequest {
  return readLately.get(`${String(version)} ${query.text}`, () => readRequest(query, version))
}

function readRequest(query: Query, version: Microversion): CandidatesRequest {
  query.expect(listAllocationCandidatesQuery, version)
  const limit = readLimit(query)
  const rootTraits = readRootRequired(query, version)
  const sameSubtrees = query.all('same_subtree').map(readSameSubtree)
  const groups = readGroups(query, version)
  if (version.has('sameSubtree')) expectResourcesOrSubtree(groups, sameSubtrees)
  else expectResources(groups)
  if (version.has('forbiddenTraits')) expectNoContradiction(groups)
  const [policy] = query.all('group_policy')
  if (!policy && groups.filter(hasSuffix).length > 1) throw refuse('groupPolicyRequired')
  return {
    version,
    groups,
    isolates: policy === 'isolate',
    sameSubtrees,
    rootTraits,
    limit,
    nested: version.has('nestedCandidates'),
  }
}

/** The first of several counts; only the last has passed the schema. */
function readLimit(query: Query): number | undefined {
  const [first] = query.all('limit')
  if (first === undefined) return undefined
  const limit = readPythonInteger(first)
  if (limit === undefined) {
    throw new Error(`invalid literal for int() with base 10: ${pythonLiteral(first)}`)
  }
  return limit
}

function readRootRequired(query: Query, version: Microversion): Demand {
  const [value, ...more] = query.all('root_required')
  if (value === undefined) return noDemand
  if (more.length > 0) throw refuse('rootRequiredRepeated')
  // Any of several traits cannot be asked of a root at any version.
  if (value.startsWith('in:')) throw refuse('anyTraitsNotYet', { value })
  const traits = readTraits(value, version)
  const both = traits.required.flatMap((names) => [...names].filter((name) => traits.forbidden.has(name)))
  if (both.length > 0) throw refuse('rootRequiredContradictory', { names: [...new Set(both)].join(', ') })
  return traits
}

function readSameSubtree(value: string): ReadonlySet<string> {
  const suffixes = new Set(value.split(',').map((suffix) => suffix.trim()))
  if (suffixes.has('')) throw refuse('sameSubtreeEmpty')
  return suffixes
}

/** The groups in the order in which the query first mentions them. */
function readGroups(query: Query, version: Microversion): RequestGroup[] {
  const pattern = pythonPattern(version.has('namedGroups') ? namedParameter : numberedParameter)
  const groups = new Map<string, RequestGroup>()
  for (const [name, value] of query.pairs()) {
    const [, word, suffix = ''] = pattern.exec(name) ?? []
    if (word === undefined) continue
    const group = groups.get(suffix) ?? {
      suffix,
      resources: [],
      traits: noDemand,
      aggregates: noDemand,
      inTree: undefined,
    }
    groups.set(suffix, { ...group, ...readParameter(word, value, suffix, query, version) })
  }
  return [...groups.values()]
}

function readParameter(
  word: string,
  value: string,
  suffix: string,
  query: Query,
  version: Microversion,
): Partial<RequestGroup> {
  switch (word) {
    case 'resources':
      return { resources: readResources(value) }
    case 'required':
      return { traits: readRequired(query, version, suffix) }
    case 'member_of':
      return { aggregates: readMemberOf(query, version, suffix) }
    default:
      return { inTree: readInTree(value) }
  }
}

function readInTree(value: string): string {
  const uuid = value.trim()
  if (!isUuidLike(uuid)) throw refuse('inTreeNotUuid', { value })
  return uuid
}

/** Before 1.36 every group asks for resources. */
function expectResources(groups: readonly RequestGroup[]): void {
  const without = groups.filter(({ resources }) => resources.length === 0)
  const traits = without.filter(({ traits }) => traits.required.length > 0)
  if (traits.length > 0) throw refuse('traitsOrphaned', { names: named('required', traits) })
  const aggregates = without.filter(
    ({ aggregates }) => aggregates.required.length > 0 || aggregates.forbidden.size > 0,
  )
  if (aggregates.length > 0) throw refuse('aggregatesOrphaned', { names: named('member_of', aggregates) })
  if (without.length > 0) throw refuse('groupWithoutResources')
  if (groups.length === 0) throw refuse('groupMissing')
}

function named(word: string, groups: readonly RequestGroup[]): string {
  return groups.map(({ suffix }) => `${word}${suffix}`).join(', ')
}

/** From 1.36 on a group may do without resources if it is held to a subtree with others. */
function expectResourcesOrSubtree(
  groups: readonly RequestGroup[],
  sameSubtrees: readonly ReadonlySet<string>[],
): void {
  const suffixes = groups.map(({ suffix }) => suffix)
  const without = groups.filter(({ resources }) => resources.length === 0).map(({ suffix }) => suffix)
  if (without.length === groups.length) throw refuse('resourcesMissing')
  const listed = new Set(sameSubtrees.flatMap((names) => [...names]))
  const loose = without.filter((suffix) => !listed.has(suffix))
  if (loose.length > 0) throw refuse('resourcelessGroupLoose', { names: pythonLiteral(loose) })
  const unknown = [...listed].filter((suffix) => !suffixes.includes(suffix))
  if (unknown.length > 0) {
    const [names, known] = [pythonLiteral(unknown), pythonLiteral(suffixes)]
    throw refuse('sameSubtreeUnknown', { names, known })
  }
}

function expectNoContradiction(groups: readonly RequestGroup[]): void {
  const contradictions = groups.flatMap(({ suffix, traits }) =>
    traits.required
      .filter((names) => [...names].every((name) => traits.forbidden.has(name)))
      .map((names) => `required${suffix}: (${[...names].sort().join(', ')})`),
  )
  if (contradictions.length > 0)
    throw refuse('traitsContradictory', { names: contradictions.sort().join(', ') })
}
