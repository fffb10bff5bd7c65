/** A line of text in a form, under the name that it has in the document. */

import { Labelled } from '../console/Labelled.tsx'

interface TextProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

export function Text({ label, value, onChange }: TextProps) {
  return (
    <Labelled label={label}>
      {(attributes) => (
        <input
          {...attributes}
          spellCheck={false}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Labelled>
  )
}
