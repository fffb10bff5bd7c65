/** The fields of a consumer. */

import { Labelled } from '../console/Labelled.tsx'
import type { ConsumerForm } from './edit.ts'
import { Rows } from './Rows.tsx'
import { Text } from './Text.tsx'

interface ConsumerFieldsProps {
  readonly form: ConsumerForm
  readonly isNew: boolean
  readonly providers: readonly { readonly uuid: string; readonly name: string }[]
  readonly onChange: (form: ConsumerForm) => void
}

export function ConsumerFields({ form, isNew, providers, onChange }: ConsumerFieldsProps) {
  const text = (name: Exclude<keyof ConsumerForm, 'allocations'>) => (
    <Text label={name} value={form[name]} onChange={(value) => onChange({ ...form, [name]: value })} />
  )
  return (
    <>
      {isNew && text('uuid')}
      {text('project_id')}
      {text('user_id')}
      {text('consumer_type')}
      {text('generation')}
      <Rows
        title="allocations"
        noun="Allocation"
        rows={form.allocations}
        begin={{ resource_provider: providers[0]?.uuid ?? '', resource_class: '', amount: '' }}
        onChange={(allocations) => onChange({ ...form, allocations })}
        fields={(row, onRow) => (
          <>
            <Labelled label="resource_provider">
              {(attributes) => (
                <select
                  {...attributes}
                  value={row.resource_provider}
                  onChange={(event) => onRow({ ...row, resource_provider: event.target.value })}
                >
                  {providers.map(({ uuid, name }) => (
                    <option key={uuid} value={uuid}>
                      {name}
                    </option>
                  ))}
                </select>
              )}
            </Labelled>
            {(['resource_class', 'amount'] as const).map((name) => (
              <Text
                key={name}
                label={name}
                value={row[name]}
                onChange={(value) => onRow({ ...row, [name]: value })}
              />
            ))}
          </>
        )}
      />
    </>
  )
}
