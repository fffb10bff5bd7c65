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

export function Code({ text, language = 'json', label }: { text: string; language?: string; label: string }) {
  return (
    <Highlight code={text} language={language} theme={{ plain: {}, styles: [] }}>
      {({ tokens, getTokenProps }) => (
        // A region that scrolls must be reachable by keyboard.
        <pre className={styles['code']} tabIndex={0} aria-label={label} role="region">
          <code>
            {tokens.map((line, index) => (
              <span key={index}>
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
