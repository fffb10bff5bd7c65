/** Sessions of a command-line client: commands, and what each prints, in one text that can be read and recorded. */

export interface Exchange {
  readonly microversion: string
  /** The words after `$ openstack`. */
  readonly words: readonly string[]
  /** Everything it prints, errors included. */
  readonly printed: string
}

/** A session: its exchanges, and its text with other output in place of what is recorded. */
export interface Session {
  readonly exchanges: readonly Exchange[]
  readonly rewritten: (printed: readonly string[]) => string
}

const prompt = '$ openstack '

/** Output ends at the next command, remark or stretch, and an empty line before that is not part of it. */
export function readSession(text: string): Session {
  const exchanges: Exchange[] = []
  /** What is not output, in order; after each command its output goes. */
  const frame: { line: string; command?: number }[] = []
  let microversion = ''
  let output: string[] | undefined
  const close = () => {
    const last = exchanges.pop()
    if (last && output) exchanges.push({ ...last, printed: output.join('\n').trimEnd() })
    else if (last) exchanges.push(last)
    output = undefined
  }
  for (const line of text.trimEnd().split('\n')) {
    if (line.startsWith('== ') || line.startsWith('# ') || line.startsWith(prompt)) {
      close()
      if (line.startsWith('== ')) {
        microversion = line.slice(3)
        frame.push({ line: '' })
      }
      if (!line.startsWith(prompt)) frame.push({ line })
      else {
        frame.push({ line, command: exchanges.length })
        exchanges.push({ microversion, words: line.slice(prompt.length).split(' '), printed: '' })
        output = []
      }
    } else if (output) output.push(line)
    else if (exchanges.length === 0 && line !== '') frame.push({ line })
  }
  close()
  return {
    exchanges,
    rewritten: (printed) =>
      frame
        .flatMap(({ line, command }) => [line, ...(command === undefined ? [] : [printed[command] ?? ''])])
        .filter((line, index, lines) => line !== '' || lines[index + 1] !== '')
        .join('\n') + '\n',
  }
}
