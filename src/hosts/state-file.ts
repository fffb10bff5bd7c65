/** Keeps a file like the state of a running mock. The file is always a whole document, whenever the process ends. */

import { open, realpath, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The file could not be written; the message says why. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError'
}

export interface StateFile {
  /** The state has changed: it is written soon, and not once for each change. */
  changed(): void
  /** Writes what is not written yet. @throws StateFileError when that fails */
  close(): Promise<void>
}

/**
 * Writes the file for the first time, so that a place where it cannot be is noticed at once.
 *
 * @param read the document, as it is when the file is written
 * @param complain hears of later failures; the next change tries again
 * @throws StateFileError
 */
export async function openStateFile(
  file: string,
  read: () => unknown,
  complain: (error: StateFileError) => void,
): Promise<StateFile> {
  const writing = new Writing(await realpath(file).catch(() => file), read, complain)
  await writing.write()
  return writing
}

/** How long the next write waits: this many times as long as the last one took, so that most of the time serves requests. */
const rest = 3

class Writing implements StateFile {
  readonly #file: string
  readonly #read: () => unknown
  readonly #complain: (error: StateFileError) => void
  #isStale = false
  #running: Promise<void> | undefined
  #wake: (() => void) | undefined
  #failure: StateFileError | undefined

  constructor(file: string, read: () => unknown, complain: (error: StateFileError) => void) {
    this.#file = file
    this.#read = read
    this.#complain = complain
  }

  changed(): void {
    this.#isStale = true
    this.#running ??= this.#run().finally(() => (this.#running = undefined))
  }

  async close(): Promise<void> {
    this.#wake?.()
    await this.#running
    if (this.#isStale || this.#failure) await this.write()
  }

  /** @throws StateFileError */
  async write(): Promise<void> {
    this.#isStale = false
    try {
      await writeWhole(this.#file, `${JSON.stringify(this.#read(), null, 2)}\n`)
      this.#failure = undefined
    } catch (error) {
      this.#failure = new StateFileError(error instanceof Error ? error.message : String(error))
      throw this.#failure
    }
  }

  async #run(): Promise<void> {
    while (this.#isStale) {
      const began = performance.now()
      await this.write().catch(this.#complain)
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        setTimeout(resolve, (performance.now() - began) * rest)
      })
    }
  }
}

/** The whole text or the old file, nothing between: it is written beside the file, brought to the disk, then renamed. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const part = `${file}.part`
  try {
    const written = await open(part, 'w')
    try {
      await written.writeFile(text)
      await written.sync()
    } finally {
      await written.close()
    }
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw error
  }
  // The new name is on the disk when its folder is.
  const folder = await open(dirname(file))
  await folder.sync().finally(() => folder.close())
}
