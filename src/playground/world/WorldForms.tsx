/** Changes a world by forms: its providers with what they have, its consumers with what they hold. */

import { useEffect, useState } from 'react'
import type { StateDocument } from '#placement/index.ts'
import { namingOf } from '#race/describe.ts'
import { names } from '#worlds/index.ts'
import { ConsumerFields } from './ConsumerFields.tsx'
import {
  FormError,
  formOfConsumer,
  formOfProvider,
  inWordsOf,
  newConsumer,
  newProvider,
  withConsumer,
  withoutConsumer,
  withoutProvider,
  withProvider,
  type ConsumerForm,
  type ProviderForm,
  type Unchecked,
} from './edit.ts'
import { OneOfMany } from './OneOfMany.tsx'
import { ProviderFields } from './ProviderFields.tsx'
import styles from './world.module.css'

/** What the reader wants to change. */
export interface Asked {
  readonly kind: 'provider' | 'consumer'
  readonly uuid: string
}

interface WorldFormsProps {
  readonly world: StateDocument
  readonly asked: Asked | undefined
  /** It has been chosen in its form: reopened by hand, the form is not to jump there again. */
  readonly onTaken: () => void
  readonly onChange: (to: StateDocument) => void
}

/** What came of a change: a sentence where it was refused, nothing where it was made. */
export type Change = (make: () => Unchecked) => Promise<string | undefined>

export function WorldForms({ world, asked, onTaken, onChange }: WorldFormsProps) {
  const [open, setOpen] = useState({ provider: false, consumer: false })
  const toggle = (kind: Asked['kind'], isOpen: boolean) =>
    setOpen((before) => ({ ...before, [kind]: isOpen }))
  useEffect(() => {
    if (asked) toggle(asked.kind, true)
  }, [asked])
  const { resource_providers: providers, consumers } = world
  const naming = namingOf([world], names)

  const change: Change = async (make) => {
    const { readDocument } = await import('./worlds-in-page.ts')
    try {
      const document = make()
      const found = await readDocument(JSON.stringify(document))
      if (found.kind === 'fault') return inWordsOf(document, found.message, naming)
      onChange(found.state)
      return undefined
    } catch (error) {
      if (error instanceof FormError) return error.message
      throw error
    }
  }

  return (
    <>
      <details
        className={styles['form']}
        open={open.provider}
        onToggle={(event) => toggle('provider', event.currentTarget.open)}
      >
        <summary>Change a resource provider</summary>
        {open.provider && (
          <OneOfMany<ProviderForm>
            asked={asked?.kind === 'provider' ? asked.uuid : undefined}
            onTaken={onTaken}
            noun="Resource provider"
            entries={providers.map((one) => [one.uuid, one.name, formOfProvider(one)])}
            begin={newProvider}
            change={change}
            put={(form, place) => withProvider(world, form, place)}
            remove={(uuid) => withoutProvider(world, uuid)}
            fields={(form, isNew, onForm) => (
              <ProviderFields form={form} isNew={isNew} others={providers} onChange={onForm} />
            )}
          />
        )}
      </details>
      <details
        className={styles['form']}
        open={open.consumer}
        onToggle={(event) => toggle('consumer', event.currentTarget.open)}
      >
        <summary>Change a consumer</summary>
        {open.consumer && (
          <OneOfMany<ConsumerForm>
            asked={asked?.kind === 'consumer' ? asked.uuid : undefined}
            onTaken={onTaken}
            noun="Consumer"
            entries={consumers.map((one) => [one.uuid, naming(one.uuid), formOfConsumer(one)])}
            begin={newConsumer}
            change={change}
            put={(form, place) => withConsumer(world, form, place)}
            remove={(uuid) => withoutConsumer(world, uuid)}
            fields={(form, isNew, onForm) => (
              <ConsumerFields form={form} isNew={isNew} providers={providers} onChange={onForm} />
            )}
          />
        )}
      </details>
    </>
  )
}
