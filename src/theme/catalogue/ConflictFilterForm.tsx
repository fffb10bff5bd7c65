/** Chooses which conflicts are shown. */

import { conflicts } from '#api/conflicts.ts'
import { type ConflictFilter, criteria, type Criterion, valueOf } from './conflict-filter.ts'

const labels: Readonly<Record<Criterion, string>> = {
  operation: 'Operation',
  code: 'Code',
  remedy: 'Remedy',
}

const remedyNames: Readonly<Record<string, string>> = {
  'read-again': 'Read again, decide again',
  resend: 'Send the same again',
  none: 'No retry',
}

interface ConflictFilterFormProps {
  readonly filter: ConflictFilter
  readonly onChoose: (filter: ConflictFilter) => void
}

export function ConflictFilterForm({ filter, onChoose }: ConflictFilterFormProps) {
  return (
    <form
      className="catalogue-filter"
      aria-label="Filter the conflicts"
      onSubmit={(event) => event.preventDefault()}
    >
      {criteria.map((criterion) => (
        <label key={criterion}>
          {labels[criterion]}
          <select
            value={filter[criterion] ?? ''}
            onChange={({ target: { value } }) => {
              const { [criterion]: _, ...others } = filter
              onChoose(value === '' ? others : { ...others, [criterion]: value })
            }}
          >
            <option value="">Any</option>
            {[...new Set(conflicts.map((conflict) => valueOf(conflict, criterion)))].map((value) => (
              <option key={value} value={value}>
                {remedyNames[value] ?? value}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="button" onClick={() => onChoose({})}>
        Show all
      </button>
    </form>
  )
}
