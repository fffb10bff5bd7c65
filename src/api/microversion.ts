/** Microversions: the one table that knows which version brought which feature. */

/** What each feature is called in code, the version that brought it, and what changed, in a sentence for readers. */
export const features = {
  aggregates: {
    since: '1.1',
    change: 'Aggregates of a resource provider can be read and replaced; providers link to them.',
  },
  resourceClasses: { since: '1.2', change: 'Resource classes can be listed, created, renamed and deleted.' },
  providersByAggregate: { since: '1.3', change: 'Resource providers can be listed by `member_of`.' },
  providersByResources: {
    since: '1.4',
    change: 'Resource providers can be listed by the `resources` they have room for.',
  },
  deleteInventories: { since: '1.5', change: 'All inventories of a provider can be deleted in one request.' },
  traits: {
    since: '1.6',
    change: 'Traits exist: a catalogue of them, and a set on each provider; providers link to theirs.',
  },
  confirmResourceClass: {
    since: '1.7',
    change: 'PUT of a resource class creates or confirms it; renaming is gone.',
  },
  allocationOwner: { since: '1.8', change: 'Allocations name a `project_id` and a `user_id` when written.' },
  usages: { since: '1.9', change: 'Usages of a project, or of a user in it, can be read.' },
  allocationCandidates: {
    since: '1.10',
    change: 'Allocation candidates: sets of providers that could satisfy a request.',
  },
  allocationsLink: { since: '1.11', change: 'Providers link to their allocations.' },
  allocationsByProvider: {
    since: '1.12',
    change: 'Allocations are an object keyed by provider; reading them shows project and user.',
  },
  setManyAllocations: {
    since: '1.13',
    change: 'Allocations of several consumers can be written in one request.',
  },
  nestedProviders: {
    since: '1.14',
    change: 'Providers form trees: `parent_provider_uuid`, `root_provider_uuid`, `in_tree`.',
  },
  cacheHeaders: { since: '1.15', change: 'Answers carry `Last-Modified` and `Cache-Control: no-cache`.' },
  limitCandidates: { since: '1.16', change: 'Allocation candidates can be limited in number.' },
  candidatesByTrait: {
    since: '1.17',
    change: 'Allocation candidates can require traits; summaries show them.',
  },
  providersByTrait: { since: '1.18', change: 'Resource providers can be listed by `required` traits.' },
  aggregateGeneration: {
    since: '1.19',
    change: 'Aggregates carry the provider generation, and writing them checks it.',
  },
  createdProviderBody: {
    since: '1.20',
    change: 'Creating a provider answers 200 with the provider instead of 201 with nothing.',
  },
  candidatesByAggregate: { since: '1.21', change: 'Allocation candidates can be limited by `member_of`.' },
  forbiddenTraits: { since: '1.22', change: 'A trait with `!` before it is forbidden rather than required.' },
  errorCodes: { since: '1.23', change: 'Errors carry a `code`.' },
  repeatedMemberOf: { since: '1.24', change: '`member_of` may be repeated: all of them must hold.' },
  granularGroups: {
    since: '1.25',
    change: 'Candidates can be asked for in numbered groups, with a `group_policy`.',
  },
  fullyReservedInventory: { since: '1.26', change: 'An inventory may be reserved in full.' },
  allClassesInSummaries: { since: '1.27', change: 'Summaries show every resource class of a provider.' },
  consumerGeneration: {
    since: '1.28',
    change: 'Consumers have a generation: shown when read, required when written.',
  },
  nestedCandidates: { since: '1.29', change: 'Candidates may draw on several providers of one tree.' },
  reshaper: {
    since: '1.30',
    change: 'Inventories and allocations can be moved between providers in one request.',
  },
  candidatesInTree: { since: '1.31', change: 'Candidates can be limited to one tree by `in_tree`.' },
  forbiddenAggregates: {
    since: '1.32',
    change: '`member_of` accepts `!` and `!in:` for forbidden aggregates.',
  },
  namedGroups: { since: '1.33', change: 'A request group may be named by a word, not only by a number.' },
  mappings: {
    since: '1.34',
    change: 'Candidates say which group each provider satisfies; writes accept the `mappings` back.',
  },
  rootRequired: { since: '1.35', change: 'Candidates can be limited by traits of the root provider.' },
  sameSubtree: {
    since: '1.36',
    change: 'Groups can be held to one subtree, and a group may ask for no resources.',
  },
  reparenting: { since: '1.37', change: 'A provider may move to another parent, or become a root.' },
  consumerTypes: {
    since: '1.38',
    change: 'Consumers have a type: required when written, shown when read; usages are grouped by it.',
  },
  anyTraits: {
    since: '1.39',
    change: '`required` accepts `in:` for any of several traits, and may be repeated.',
  },
} as const satisfies Record<string, { since: `1.${number}`; change: string }>

export type Feature = keyof typeof features

/** The version a feature came with, by the feature's name. */
export const since = Object.fromEntries(
  Object.entries(features).map(([name, { since }]) => [name, since]),
) as { readonly [F in Feature]: (typeof features)[F]['since'] }

export const oldest = '1.0'
export const newest = '1.39'

const minorsOfFeatures = Object.fromEntries(
  Object.entries(features).map(([name, feature]) => [name, Number(feature.since.slice(2))]),
) as Record<Feature, number>

/** A version of the API: a pair of integers, since 1.9 comes before 1.10. Obtain one with `microversion`. */
export class Microversion {
  readonly major: number
  readonly minor: number

  constructor(major: number, minor: number) {
    this.major = major
    this.minor = minor
  }

  /** Whether this version has the feature. */
  has(feature: Feature): boolean {
    return this.minor >= minorsOfFeatures[feature]
  }

  /** Negative, zero or positive as this version is older than, the same as or newer than the other. */
  compare(other: Microversion): number {
    return this.major - other.major || this.minor - other.minor
  }

  toString(): string {
    return `${this.major}.${this.minor}`
  }
}

/** Every microversion, oldest first. */
export const microversions: readonly Microversion[] = Array.from(
  { length: Number(newest.slice(2)) + 1 },
  (_, minor) => new Microversion(1, minor),
)

/** The version spelled `1.28`; undefined when the server does not speak it. A spelling such as `1.07` is the caller's to judge. */
export function microversion(text: string): Microversion | undefined {
  const spelled = /^1\.(0|[1-9]\d*)$/.exec(text)
  return spelled ? microversions[Number(spelled[1])] : undefined
}
