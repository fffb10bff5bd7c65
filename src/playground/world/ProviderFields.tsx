/** The fields of a resource provider. */

import { Labelled } from '../console/Labelled.tsx'
import { inventoryFields, newInventory, type ProviderForm } from './edit.ts'
import { Rows } from './Rows.tsx'
import { Text } from './Text.tsx'

interface ProviderFieldsProps {
  readonly form: ProviderForm
  readonly isNew: boolean
  readonly others: readonly { readonly uuid: string; readonly name: string }[]
  readonly onChange: (form: ProviderForm) => void
}

export function ProviderFields({ form, isNew, others, onChange }: ProviderFieldsProps) {
  const text = (name: 'uuid' | 'name' | 'generation' | 'traits' | 'aggregates') => (
    <Text label={name} value={form[name]} onChange={(value) => onChange({ ...form, [name]: value })} />
  )
  return (
    <>
      {isNew && text('uuid')}
      {text('name')}
      <Labelled label="parent_provider_uuid">
        {(attributes) => (
          <select
            {...attributes}
            value={form.parent_provider_uuid}
            onChange={(event) => onChange({ ...form, parent_provider_uuid: event.target.value })}
          >
            <option value="">none: it is a root</option>
            {others
              .filter(({ uuid }) => uuid !== form.uuid)
              .map(({ uuid, name }) => (
                <option key={uuid} value={uuid}>
                  {name}
                </option>
              ))}
          </select>
        )}
      </Labelled>
      {text('generation')}
      <Rows
        title="inventories"
        noun="Inventory"
        rows={form.inventories}
        begin={newInventory}
        onChange={(inventories) => onChange({ ...form, inventories })}
        fields={(row, onRow) =>
          (['resource_class', ...inventoryFields] as const).map((name) => (
            <Text
              key={name}
              label={name}
              value={row[name]}
              onChange={(value) => onRow({ ...row, [name]: value })}
            />
          ))
        }
      />
      {text('traits')}
      {text('aggregates')}
    </>
  )
}
