/** The tray: each client's waiting request, with the button and the key that let it through. */

import type { Naming } from '#race/describe.ts'
import { describeOutcome, describeRequest } from '#race/describe.ts'
import { exchangesOf, outcomesOf } from '#race/journal.ts'
import { stepOf, type Fault, type Step } from '#race/schedule.ts'
import { faultTitles } from '../describe-exploration.ts'
import type { RaceReport } from '../sandbox/protocol.ts'
import styles from '../playground.module.css'

interface TrayProps {
  readonly report: RaceReport
  readonly naming: Naming
  /** What may befall a request. */
  readonly faults: readonly Fault[]
  readonly disabled: boolean
  readonly onStep: (step: Step) => void
}

export function Tray({ report, naming, faults, disabled, onStep }: TrayProps) {
  const waiting = exchangesOf(report.journal).filter(({ answered, dropped }) => !answered && !dropped)
  const outcomes = outcomesOf(report.journal)
  return (
    <ul className={styles['tray']} aria-label="Waiting requests">
      {report.lanes.map((lane, index) => {
        const sent = waiting.find((exchange) => exchange.sent.lane === lane)?.sent
        const outcome = outcomes[lane]
        return (
          <li key={lane} className={styles['trayItem']} data-lane={lane}>
            <p className={styles['traySentence']}>
              <strong className={styles['laneName']}>{lane}</strong>{' '}
              {sent
                ? describeRequest(sent, naming)
                : outcome
                  ? describeOutcome(outcome)
                  : 'has nothing waiting'}
            </p>
            <button
              type="button"
              className={styles['let']}
              data-focus={index === 0 ? 'tray' : undefined}
              // Not `disabled`: the button keeps the focus while its client has nothing waiting.
              aria-disabled={disabled || !sent}
              aria-keyshortcuts={`${lane} ${index + 1}`}
              onClick={() => !disabled && sent && onStep(lane)}
            >
              Let {lane} through <kbd aria-hidden="true">{index + 1}</kbd>
            </button>
            {faults.length > 0 && (
              <div className={styles['befall']} role="group" aria-label={`What may befall ${lane}`}>
                {faults.map((fault) => (
                  <button
                    key={fault}
                    type="button"
                    aria-disabled={disabled || !sent}
                    aria-label={`${faultTitles[fault]}: ${lane}`}
                    onClick={() => !disabled && sent && onStep(stepOf(lane, fault))}
                  >
                    {faultTitles[fault]}
                  </button>
                ))}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
