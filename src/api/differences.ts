/** Where the mock does not answer as real Placement does: the one list, for the page that says so and the tests that allow it. */

export interface ToleratedDifference {
  /** What differs. Backquotes mark code, here and below. */
  readonly title: string
  readonly real: string
  readonly mock: string
  /** Why it is left so, with what backs it. */
  readonly why: string
}

export const differences = {
  requestIds: {
    title: 'Request ids and made-up uuids',
    real: 'Random',
    mock: 'Counted, unless a host hands in real ones, as `npm run mock` does',
    why: 'The same requests give the same bytes.',
  },
  dates: {
    title: '`Last-Modified`',
    real: 'The time of day',
    mock: 'A clock that stands still, unless a host hands in a real one, as `npm run mock` does',
    why: 'The same requests give the same bytes.',
  },
  orderOfSets: {
    title:
      'Order of traits and aggregates, of several names in a message, and which of several malformed aggregates or unknown traits it names',
    real: 'The order of a table or of a set in memory, which differs from one installation, or one start, to the next',
    mock: 'One order, the same each time',
    why: 'The server promises none: it asks its database without `ORDER BY`, and stores standard traits from an unordered set.',
  },
  orderOfKeys: {
    title: 'Order of consumers and resource classes as keys of an object',
    real: 'The order in which the database finds the rows, which depends on the index it takes',
    mock: 'The order of creation',
    why: 'The keys of a JSON object have no order.',
  },
  orderOfCandidates: {
    title:
      'Order of allocation candidates, so which of them `limit` leaves, and of names in the texts about `same_subtree`',
    real: 'The order of a set in memory, which differs from one start to the next',
    mock: 'One order, the same each time',
    why: 'The server promises none, and `randomize_allocation_candidates` is there to shuffle them.',
  },
  amountsOfSharedClasses: {
    title: 'Allocation candidates for a class that more than one group asks for, without `group_policy=none`',
    real: 'Amounts may be added up again for each candidate: asked for 2 and 1, a candidate may say 4',
    mock: 'The sum: 3',
    why: 'It is a fault of the server: candidates share the record that is added to, and which of them suffer depends on the order of a set in memory. It copies the record only for `group_policy=none`.',
  },
  sharedCandidatesMerged: {
    title:
      'Allocation candidates whose unsuffixed group is met by sharing providers alone, beside a suffixed group',
    real: 'They are merged before they meet the other groups, so that all trees but one lose them; which one keeps them is chance',
    mock: 'Every tree keeps them',
    why: 'It is a fault of the server. What is left depends on the order of a set in its memory.',
  },
  sharingBelowRoot: {
    title: 'Allocation candidates that draw on a sharing provider that has a parent',
    real: '500 with a number for its words, when the unsuffixed group asks for several classes and no other candidate comes from the tree of the sharing provider',
    mock: 'The candidates',
    why: 'It is a fault of the server: it takes every sharing provider for a root, does not find its summary, and answers the id of the row.',
  },
  summariesBelowLimit: {
    title: 'Summaries of allocation candidates before 1.29 with a `limit`',
    real: 'Now and then a provider too many: one whose candidates the limit has cut off, of a tree that another candidate draws on',
    mock: 'Those of the candidates that are returned',
    why: 'To know it, all candidates would have to be made first.',
  },
  databaseWords: {
    title: '`POST` of an inventory that exists',
    real: '`detail` has the text of a database error, with the SQL and its parameters',
    mock: 'The same text up to `Update conflict: (`; after it, words that stand for the database’s',
    why: 'The text differs from one database to the next. No client can depend on it.',
  },
  databaseLimits: {
    title: 'Values that the database cannot hold: half of a surrogate pair, integers beyond 64 bits',
    real: '500, with the words of the database driver',
    mock: 'They are values as any other',
    why: 'Another database has other limits and other words. No client can depend on them.',
  },
  unreadInventories: {
    title:
      'What a `PUT` of inventories or a reshape holds under a name that is no resource class, such as `vcpu`',
    real: 'The schema does not look into it, and Python says in its own words what it trips over: a key that is a parameter of its own function, a ratio that is text',
    mock: 'The same words for what is no object and for a `total` or `reserved` that is no number; for the rest, that there is no such class',
    why: 'The words change with the version of Python. No client can depend on them.',
  },
  standardNames: {
    title: 'Standard traits and resource classes',
    real: 'Those of the libraries installed beside the server',
    mock: 'Those of os-traits 2.9.0 and os-resource-classes 1.1.0',
    why: 'The mock has no libraries beside it.',
  },
  lostConsumer: {
    title: 'Several first claims of one consumer at once',
    real: 'Now and then the record of the consumer is lost although one claim was accepted: the usages count it, `GET` does not show it, and `DELETE` answers 404',
    mock: 'The record stays',
    why: 'It is a fault of the server that needs a race in its database. To imitate it by chance would teach nothing.',
  },
  racesInside: {
    title: 'Conflicts inside the server',
    real: 'They happen when two writers meet in the database',
    mock: 'They happen when a request asks for them with `Prefer: example=…` or a fault rule says so, never by accident',
    why: 'A request is atomic in the mock. What happens by chance cannot be repeated.',
  },
  faults: {
    title: 'Connections that break, late answers, 503',
    real: 'They happen',
    mock: 'They happen when a fault rule says so. The body of 503 is one that a load balancer would give',
    why: 'A client is tested by what can be repeated.',
  },
  control: {
    title: 'Paths under `/_mock/`',
    real: '404',
    mock: 'State, snapshots, journal, fault rules and clock of a server that `serve` runs; with `--no-control`, 404',
    why: 'A test suite in another language steers the mock over HTTP. No path of Placement begins so.',
  },
  preferHeader: {
    title: 'The header `Prefer: example=…`',
    real: 'Ignored',
    mock: 'Answers the situation it names',
    why: 'It is how a conflict inside the server is asked for.',
  },
} as const satisfies Record<string, ToleratedDifference>

export type DifferenceKey = keyof typeof differences
