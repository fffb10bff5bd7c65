/** A machine reads the site: every page has a twin in Markdown, the list of them is whole, and their links lead somewhere. */

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const build = fileURLToPath(new URL('../../build', import.meta.url))
const textOf = (file: string) => readFileSync(join(build, file), 'utf8')
const files = readdirSync(build, { recursive: true, encoding: 'utf8' })
const twins = files.filter((file) => file.endsWith('.md'))

/** What stands in fences is not Markdown. */
const withoutFences = (text: string) => text.replace(/^( *)(`{3,})[^`\n]*\n[\s\S]*?\n\1\2$/gm, '')

const linksOf = (file: string) =>
  Array.from(withoutFences(textOf(file)).matchAll(/\]\(([^)\s]+)\)/g), ([, href = '']) => href)

/** The anchors a renderer of Markdown makes, and those written. */
function anchorsOf(file: string): string[] {
  const text = withoutFences(textOf(file))
  const written = Array.from(text.matchAll(/<a id="([^"]+)">/g), ([, id = '']) => id)
  const headings = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, words = '']) =>
    words
      .replace(/<a[^>]*><\/a>|[`*]/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  )
  return [...written, ...headings]
}

test('every page of the documentation and every edition of the reference has a twin', () => {
  const pages = files.filter((file) => /^docs\b.*\.html$|^api(\/1\.\d+)?\.html$/.test(file))
  expect(pages.length).toBeGreaterThan(60)
  // The newest edition has an address of its own too, for the same page.
  const lacking = pages.filter((file) => !twins.includes(file.replace(/\.html$/, '.md')))
  expect(lacking).toEqual(['api/1.39.html'])
})

test('no twin has anything left of how its page is made', () => {
  const wrong = twins.flatMap((file) => {
    const text = withoutFences(textOf(file)).replace(/`[^`\n]*`/g, '')
    const left =
      /^(import|export) .*|<\/?[A-Z]\w*[^>]*>|<!--|\{\/\*|className=|\bworld=\S+|\bundefined\b|\[object /m.exec(
        text,
      )
    return left ? [`${file}: ${left[0]}`] : []
  })
  expect([...new Set(wrong)]).toEqual([])
})

test('every link of a twin leads to a file, and to a place in it', () => {
  const wrong: string[] = []
  let count = 0
  for (const file of twins)
    for (const href of linksOf(file)) {
      if (/^[a-z]+:/.test(href)) continue
      count++
      const [path = '', anchor] = href.split('#')
      const target = path === '' ? file : posix.join(dirname(file), path.replace(/\?.*/, ''))
      if (!existsSync(join(build, target)) && !existsSync(join(build, `${target}.html`)))
        wrong.push(`${file}: ${href}`)
      else if (anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor))
        wrong.push(`${file}: ${href} has no such place`)
    }
  expect([...new Set(wrong)]).toEqual([])
  expect(count).toBeGreaterThan(500)
})

test('llms.txt lists each twin once, llms-full.txt holds them all', () => {
  const list = textOf('llms.txt')
  expect(list).toMatch(/^# .+\n\n> .+\n\n## /)
  expect(linksOf('llms.txt').toSorted()).toEqual(twins.toSorted())
  const full = textOf('llms-full.txt')
  for (const file of twins.filter((twin) => /^docs|^api\.md$/.test(twin)))
    expect(full, file).toContain(/^# .*/.exec(textOf(file))?.[0])
})

test('a page names its twin, to machines and to readers', async ({ page, request, baseURL }) => {
  await page.goto('/docs/concepts/generations')
  const alternate = page.locator('link[rel=alternate][type="text/markdown"]')
  await expect(alternate).toHaveAttribute('href', '/docs/concepts/generations.md')
  const link = page.getByRole('link', { name: 'This page as Markdown' })
  const answer = await request.get(new URL((await link.getAttribute('href')) ?? '', baseURL).href)
  expect(answer.headers()['content-type']).toContain('text/markdown')
  expect(await answer.text()).toMatch(/^# Generations\n/)
  await page.goto('/api/1.28')
  await expect(alternate).toHaveAttribute('href', '/api/1.28.md')
  await expect(page.getByRole('link', { name: 'Markdown', exact: true })).toHaveAttribute(
    'href',
    '/api/1.28.md',
  )
})
