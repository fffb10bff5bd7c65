/**
 * One rendering of the reference for both colour modes.
 *
 * Redoc computes with the colours of its theme, so it cannot be given CSS variables. It is given colours that stand for
 * them instead, and a stylis plugin, the same on the server and in a browser, writes the variables into the CSS.
 */

import { darken } from 'polished'
import type { RedocRawOptions } from 'redoc'

/** The roles colours play here; each is the CSS variable `--reference-<role>`. */
const roles = [
  'text',
  'quiet',
  'accent',
  'accent-strong',
  'on-accent',
  'fine',
  'refused',
  'notice',
  'line',
  'surface',
  'raised',
  'code',
] as const

type Role = (typeof roles)[number]

/** Middling greys, one apart, so that no two of them, lightened or darkened, meet. */
const sentinels = Object.fromEntries(
  roles.map((role, index) => [role, `#7c7c${(0x60 + index).toString(16)}`]),
) as Record<Role, string>

const variable = (role: Role): string => `var(--reference-${role})`

/** Colours that stand in Redoc's style sheets as they are, or that it computes, and what takes their place. */
const literals: Readonly<Record<string, string>> = {
  [darken(0.15, sentinels.accent)]: variable('accent-strong'),
  'rgba(38,50,56,0.1)': variable('line'),
  'rgba(38,50,56,0.3)': variable('line'),
  'rgba(38,50,56,0.5)': variable('quiet'),
  'rgba(38,50,56,0.7)': variable('quiet'),
  'rgba(0,0,0,0.2)': variable('line'),
  '#9fb4be': variable('line'),
  '#0e7c86': variable('accent'),
  '#707070': variable('quiet'),
  '#263238': variable('text'),
  '#ffffff': variable('surface'),
  '#fff': variable('surface'),
  '#ccc': variable('line'),
  '#ddd': variable('line'),
  '#777': variable('quiet'),
  white: variable('surface'),
  black: variable('text'),
  '#4a8bb3': 'var(--token-number)',
  '#e64441': 'var(--token-keyword)',
  '#a0fbaa': 'var(--token-text)',
  '#4ed2ba': variable('accent'),
  '#e90': variable('notice'),
  'hsl(30,20%,50%)': 'var(--token-comment)',
  'hsl(40,90%,60%)': 'var(--token-name)',
  'hsl(350,40%,70%)': 'var(--token-keyword)',
}

const colour = /(?:rgb|hsl)a?\([^)]*\)|#[0-9a-f]{3,8}\b|\b(?:white|black)\b(?!-)/gi

/** A declaration with the variables in place of the colours that stand for them. */
export function withVariables(declaration: string): string {
  if (declaration.includes('url(')) return declaration
  return declaration.replace(colour, (found) => {
    const text = found.toLowerCase().replaceAll(' ', '')
    const role = roles.find((candidate) => sentinels[candidate] === text)
    return role ? variable(role) : (literals[text] ?? translucent(text) ?? found)
  })
}

/** `rgba()` of a colour that stands for a role: the role's colour, that much of it. */
function translucent(text: string): string | undefined {
  const match = /^rgba\((\d+),(\d+),(\d+),([\d.]+)\)$/.exec(text)
  if (!match) return undefined
  const parts = match.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, '0'))
  const role = roles.find((candidate) => sentinels[candidate] === `#${parts.join('')}`)
  return role && `color-mix(in srgb, ${variable(role)} ${Math.round(Number(match[4]) * 100)}%, transparent)`
}

interface StylisElement {
  readonly type: string
  readonly value: string
  return: string
}

/** The plugin; it has a name because styled-components makes class names out of the names of its plugins. */
export function colourModes(element: StylisElement): void {
  if (element.type === 'decl') element.return = withVariables(element.return || element.value)
}
Object.defineProperty(colourModes, 'name', { value: 'colour-modes' })

const family = 'var(--ifm-font-family-base)'
const monospace = 'var(--ifm-font-family-monospace)'
const verbs = ['get', 'post', 'put', 'options', 'patch', 'delete', 'basic', 'link', 'head'] as const
const shade = (role: Role) => {
  const { [role]: main, 'on-accent': contrastText } = sentinels
  return { main, light: main, dark: main, contrastText }
}
const outcome = (role: Role) => ({
  color: sentinels[role],
  backgroundColor: sentinels.raised,
  tabTextColor: sentinels[role],
})

export const theme: RedocRawOptions['theme'] = {
  colors: {
    primary: shade('accent'),
    success: shade('fine'),
    warning: shade('notice'),
    error: shade('refused'),
    gray: { 50: sentinels.raised, 100: sentinels.raised },
    text: { primary: sentinels.text, secondary: sentinels.quiet },
    border: { dark: sentinels.line, light: sentinels.line },
    responses: {
      success: outcome('fine'),
      error: outcome('refused'),
      redirect: outcome('notice'),
      info: outcome('accent'),
    },
    http: Object.fromEntries(verbs.map((verb) => [verb, sentinels.accent])),
  },
  schema: {
    linesColor: sentinels.line,
    typeNameColor: sentinels.quiet,
    typeTitleColor: sentinels.quiet,
    requireLabelColor: sentinels.refused,
    nestedBackground: sentinels.raised,
    defaultDetailsWidth: '66%',
    arrow: { color: sentinels.quiet },
  },
  typography: {
    fontSize: '1rem',
    lineHeight: '1.6',
    fontFamily: family,
    optimizeSpeed: false,
    smoothing: 'auto',
    headings: { fontFamily: family, fontWeight: '600', lineHeight: '1.3' },
    code: {
      fontFamily: monospace,
      fontSize: '0.85em',
      color: sentinels.text,
      backgroundColor: sentinels.code,
    },
    links: {
      color: sentinels.accent,
      visited: sentinels.accent,
      hover: sentinels['accent-strong'],
      textDecoration: 'underline',
      hoverTextDecoration: 'underline',
    },
  },
  sidebar: { backgroundColor: sentinels.surface, textColor: sentinels.text },
  rightPanel: { backgroundColor: sentinels.raised, textColor: sentinels.text },
  codeBlock: { backgroundColor: sentinels.code },
}
