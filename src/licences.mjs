/** The licences of what is bundled: they ask that their text goes where the code goes. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** @param inputs the files that went into a bundle, relative to `root` */
export function licencesOf(root, inputs) {
  const packageFolder = /^node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/
  const folders = new Set(inputs.flatMap((path) => packageFolder.exec(path) ?? []))
  const licences = new Set(Array.from(folders, (folder) => licenceOf(join(root, folder))))
  return Array.from(licences).sort().join('\n')
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each))
  if (file === undefined) throw new Error(`${folder}: bundled, and no licence to bring along`)
  const text = readFileSync(join(folder, file), 'utf8').trim()
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`
}
