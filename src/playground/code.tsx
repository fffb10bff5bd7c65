/** Coloured code. The colours come from the style sheet, so that they follow the colour mode. */

import { Highlight } from 'prism-react-renderer'
import styles from './playground.module.css'

/** A value as indented JSON, or the text itself where it is none. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

interface CodeProps {
  /** Source of the language; or a message of HTTP, whose body it is then. */
  readonly text: string
  readonly language?: string
  readonly label: string
  /** Whether a line is to stand out. */
  readonly isMarked?: (line: string) => boolean
}

export function Code({ text, language = 'json', label, isMarked }: CodeProps) {
  const head = /^(?:[A-Z]+ \/|HTTP\/)[^]*?(?=\n\n|$)/.exec(text)?.[0] ?? ''
  return (
    <Highlight code={text.slice(head.length)} language={language} theme={{ plain: {}, styles: [] }}>
      {({ tokens, getTokenProps }) => (
        // A region that scrolls must be reachable by keyboard.
        <pre className={styles['code']} tabIndex={0} aria-label={label} role="region">
          <code>
            {head}
            {tokens.map((line, index) => (
              <span
                key={index}
                className={
                  isMarked?.(line.map(({ content }) => content).join('')) ? styles['marked'] : undefined
                }
              >
                {line.map((token, at) => {
                  const { className, children } = getTokenProps({ token })
                  return (
                    <span key={at} className={className}>
                      {children.replace('\n', '')}
                    </span>
                  )
                })}
                {'\n'}
              </span>
            ))}
          </code>
        </pre>
      )}
    </Highlight>
  )
}
