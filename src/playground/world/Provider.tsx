/** A provider and what is beneath it. */

import type { Naming } from '#race/describe.ts'
import { isOverheld } from '#race/state.ts'
import type { Bar, Branch, Move } from './trees.ts'
import styles from './world.module.css'

interface DrawnProps {
  readonly onLook: (tick: number) => void
  /** Undefined where what is drawn is no longer to be changed. */
  readonly onChange: ((uuid: string) => void) | undefined
}

export function Provider({ branch, ...drawn }: DrawnProps & { readonly branch: Branch }) {
  const { provider, bars, moves, children } = branch
  const { onLook, onChange } = drawn
  const { name, uuid, traits, aggregates } = provider
  return (
    <li className={styles['provider']}>
      <Heading name={name} uuid={uuid} onChange={onChange} />
      <Generation generation={provider.generation} moves={moves} onLook={onLook} />
      {bars.length > 0 ? (
        <ul className={styles['bars']} aria-label={`Inventories of ${name}`}>
          {bars.map((bar) => (
            <BarRow key={bar.resourceClass} bar={bar} />
          ))}
        </ul>
      ) : (
        <p className={styles['quiet']}>No inventory.</p>
      )}
      <dl className={styles['facts']}>
        <Names label="Traits" names={traits} />
        <Names label="Aggregates" names={aggregates} />
      </dl>
      {children.length > 0 && (
        <ul className={styles['children']} aria-label={`Beneath ${name}`}>
          {children.map((child) => (
            <Provider key={child.provider.uuid} branch={child} {...drawn} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Heading({ name, uuid, onChange }: { name: string; uuid: string } & Pick<DrawnProps, 'onChange'>) {
  return (
    <div className={styles['heading']}>
      <h3>
        {name} <code className={styles['uuid']}>{uuid}</code>
      </h3>
      {onChange && (
        <button type="button" aria-label={`Change ${name}`} onClick={() => onChange(uuid)}>
          Change
        </button>
      )}
    </div>
  )
}

function BarRow({ bar: { resourceClass, used, capacity, total, reserved, ratio } }: { bar: Bar }) {
  const share = capacity > 0 ? Math.min(used / capacity, 1) : Number(used > 0)
  const free = capacity - used
  const isOver = isOverheld(used, capacity)
  const why = [
    `of a total of ${total}`,
    ...(reserved > 0 ? [`${reserved} reserved`] : []),
    ...(ratio === 1 ? [] : [`ratio ${ratio}`]),
  ]
  return (
    <li className={styles['bar']} data-over={isOver || undefined}>
      <span className={styles['class']}>{resourceClass}</span>
      <span className={styles['track']} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span>
        {used} used, {isOver ? `${-free} too many` : `${Math.max(free, 0)} free`}{' '}
        <span className={styles['quiet']}>({why.join(', ')})</span>
      </span>
    </li>
  )
}

interface GenerationProps {
  readonly generation: number
  readonly moves: readonly Move[]
  readonly onLook: (tick: number) => void
}

/** A generation, and the moments at which it moved, each a way back. */
export function Generation({ generation, moves, onLook }: GenerationProps) {
  return (
    <div className={styles['generation']}>
      <p>
        Generation <strong>{generation}</strong>
      </p>
      {moves.length > 0 && (
        <ol aria-label="When it moved">
          {moves.map(({ tick, from, to }) => (
            <li key={tick}>
              <button type="button" onClick={() => onLook(tick)}>
                step {tick}: {from} → {to}
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

function Names({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {names.map((name) => (
          <code key={name}>{name}</code>
        ))}
      </dd>
    </div>
  )
}

interface ConsumerProps extends DrawnProps {
  readonly holder: { readonly consumer: ConsumerOf; readonly moves: readonly Move[] }
  readonly naming: Naming
}

type ConsumerOf = import('#race/state.ts').RaceConsumer

/** A consumer and what it holds. */
export function Consumer({ holder: { consumer, moves }, naming, onLook, onChange }: ConsumerProps) {
  const { uuid, consumer_type: type, project_id: project, user_id: user, allocations } = consumer
  const name = naming(uuid)
  return (
    <li className={styles['provider']}>
      <Heading name={name} uuid={uuid} onChange={onChange} />
      <Generation generation={consumer.generation} moves={moves} onLook={onLook} />
      <ul className={styles['held']} aria-label={`Allocations of ${name}`}>
        {Object.entries(allocations).map(([provider, { resources }]) => (
          <li key={provider}>
            {Object.entries(resources)
              .map(([resourceClass, amount]) => `${amount} ${resourceClass}`)
              .join(', ')}{' '}
            of {naming(provider)}
          </li>
        ))}
      </ul>
      <p className={styles['quiet']}>
        {type ?? 'no type'}, project {naming(project)}, user {naming(user)}
      </p>
    </li>
  )
}
