/** Takes what is there along: as a link, as a file, as a test. */

import { useState, type Dispatch } from 'react'
import { FileButton } from './FileButton.tsx'
import { handyLink, writeLink, type Tab } from './link.ts'
import {
  presentExploration,
  setupOf,
  type PlaygroundAction,
  type PlaygroundState,
} from './playground-state.ts'
import { saveFile } from './save-file.ts'
import styles from './playground.module.css'

interface ShareProps {
  readonly state: PlaygroundState
  readonly tab: Tab
  readonly dispatch: Dispatch<PlaygroundAction>
  /** What the steps of the race broke; absent where there is no race to test. */
  readonly violations?: readonly { readonly sentence: string }[] | undefined
}

export function Share({ state, tab, dispatch, violations }: ShareProps) {
  const [said, setSaid] = useState<{ readonly of: PlaygroundState; readonly words: string }>()
  const say = (words: string) => setSaid({ of: state, words })

  const share = async () => {
    window.history.replaceState(null, '', writeLink(setupOf(state, tab)))
    const { href } = window.location
    const long =
      href.length > handyLink
        ? ` It has ${href.length.toLocaleString('en')} characters, which some programs cut off: a file may be better.`
        : ''
    const copied = await copy(href)
    say(`${copied ? 'The link is copied, and stands' : 'The link stands'} in the address bar.${long}`)
  }
  const save = async () => {
    const { traceOfSetup } = await import('./trace-file.ts')
    saveFile('race.json', `${JSON.stringify(traceOfSetup(setupOf(state)), null, 2)}\n`)
    say('The file replays on the command line: placement-live replay race.json')
  }
  const open = async (chosen: File) => {
    try {
      const { setupOfTrace } = await import('./trace-file.ts')
      const setup = setupOfTrace(JSON.parse(await chosen.text()))
      dispatch({ type: 'linkOpened', opened: { setup, problems: [] } })
    } catch (error) {
      say(`${chosen.name} is no trace. ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  const copyTest = async () => {
    const { testOf } = await import('./copy-as-test.ts')
    try {
      const sentences = (violations ?? []).map(({ sentence }) => sentence)
      const text = testOf(setupOf(state), { violations: sentences, exploration: presentExploration(state) })
      if (await copy(text))
        say('The test is copied: a file for vitest, with placement-live installed beside it.')
      else saveFile('race.test.ts', text)
    } catch (error) {
      say(error instanceof Error ? error.message : String(error))
    }
  }

  return (
    <div className={styles['share']} role="group" aria-label="Take it along">
      <button type="button" onClick={() => void share()}>
        Copy link
      </button>
      {violations && (
        <button type="button" onClick={() => void copyTest()}>
          Copy as test
        </button>
      )}
      <button type="button" onClick={() => void save()}>
        Save as a file
      </button>
      <FileButton label="Open a file" what="Trace to open" onFile={(chosen) => void open(chosen)} />
      <p role="status" className={styles['caption']}>
        {said?.of === state ? said.words : ''}
      </p>
    </div>
  )
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
