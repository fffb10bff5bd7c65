#!/usr/bin/env node
/** The command line: `placement-live serve | verify | spec | explore | replay`. Processes, files and exit codes are known here alone. */

import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Deliver } from '#api/fetch.ts'
import { microversion, newest } from '#api/microversion.ts'
import type { ExploreFlags } from '#explorer/cli.ts'
import type { Task } from '#explorer/watched.ts'
import { isFault, type Fault } from '#race/schedule.ts'
import { mostFaultsEver } from '#race/trace.ts'
import type { Placement, PlacementConfig, StateDocument } from '#placement/index.ts'

/** Somebody asked for what cannot be: the message names the flag, the value and what was expected. */
class WrongUse extends Error {}

const signals = ['SIGINT', 'SIGTERM'] as const

const exitCodes = { fine: 0, failed: 1, wrongUse: 2 } as const

const program = new Command('placement-live')
  .description('The OpenStack Placement API reference you can run.')
  .exitOverride()
  .showHelpAfterError('(--help says what there is)')

program
  .command('serve')
  .description('Serve the mock over HTTP. Prints one line when ready, then one for each request.')
  .option('--port <number>', 'the port to listen on; 0 takes any free one', portOf, 8778)
  .option('--host <address>', 'the address to listen on', '127.0.0.1')
  .option('--state <file>', 'start from this state document (placement-state/1)')
  .option('--save <file>', 'write the state there at the start, after changes and at the end')
  .option('--config <file>', 'policies, as a JSON object')
  .option('--faults <file>', 'what goes wrong on purpose: {"rules": [...]}, as in the guide "Inject faults"')
  .option('--cors <origin...>', 'let pages of these origins call the mock; * lets all', originOf)
  .option('--no-control', 'have nothing under /_mock/')
  .option('--site', 'serve the built site too; Placement is then under /placement')
  .addOption(
    new Option('--auth <strategy>', 'whether a token is asked for')
      .choices(['noauth2', 'none'])
      .default('noauth2'),
  )
  .addOption(
    new Option('--release <release>', 'whose behaviour to show where releases differ')
      .choices(['head', '8.0.0'])
      .default('head'),
  )
  .option('--quiet', 'print only the line that says it is ready')
  .action(serveCommand)

program
  .command('verify')
  .description(
    'Run the examples of pages; of all under docs/, src/pages/ and openapi/examples/ when no page is named.',
  )
  .argument(
    '[page...]',
    'files or directories, in .md, .mdx, or .yaml where the description has its examples',
  )
  .option(
    '--server <target>',
    "where to run them: mock, real (Debian's python3-placement), or the address of a server",
    targetOf,
    'mock',
  )
  .option('--token <token>', 'for a server at an address: the X-Auth-Token of who may do everything', 'admin')
  .option('--shard <part>', 'run only this part, such as 1/4', shardOf)
  .addOption(
    new Option('--reporter <name>', 'how to report').choices(['list', 'junit', 'github']).default('list'),
  )
  .option('--update', 'write down what is answered where it is not what is recorded')
  .action(verifyCommand)

program
  .command('spec')
  .description('Print the OpenAPI document of one microversion.')
  .option('--microversion <version>', 'from 1.0 on', versionOf, newest)
  .addOption(new Option('--format <format>', 'how to write it').choices(['yaml', 'json']).default('yaml'))
  .action(specCommand)

program
  .command('explore')
  .description(
    'Run the programs of a file in every order of their requests, and print the shortest that breaks.',
  )
  .argument('<file>', 'a module that exports a program as its default; also world, check, clients, faults')
  .option('--clients <number>', 'how many clients run it', countOf(1, 6))
  .option('--schedules <number>', 'how many orders are run at most', countOf(1, 1e9), 100_000)
  .option('--faults <list>', 'what may befall a request: lost-response, lost-request, crash', faultsOf)
  .option('--most-faults <number>', 'how many faults an order has at most', countOf(0, mostFaultsEver), 1)
  .option('--seed <number>', 'what chance inside the programs grows from', countOf(0, 2 ** 31), 1)
  .option('--requests <number>', 'how many requests a client may send', countOf(1, 100_000), 30)
  .option('--microversion <version>', "the client's, from 1.0 on", versionOf)
  .option('--world <name>', 'the world it begins in')
  .option('--state <file>', 'begin with this state document (placement-state/1)')
  .option('--trace <file>', 'write the order that breaks there, for replay')
  .addOption(patienceOption())
  .action((file: string, { patience, ...flags }: ExploreFlags & Patience) =>
    watched({ command: 'explore', file, flags }, patience),
  )

program
  .command('replay')
  .description('Run a trace again and print what happens in it.')
  .argument('<trace>', 'a file that explore has written (placement-trace/1)')
  .option('--json', 'print the journal as JSON')
  .addOption(patienceOption())
  .action((file: string, { json = false, patience }: { json?: boolean } & Patience) =>
    watched({ command: 'replay', file, json }, patience),
  )

interface Patience {
  readonly patience: number
}

function patienceOption(): Option {
  return new Option('--patience <seconds>', 'how long a program may go on without a request or an end')
    .argParser(secondsOf)
    .default(10)
}

async function watched(task: Task, patience: number): Promise<void> {
  const [{ runWatched }, { WrongRace }] = await Promise.all([
    import('#explorer/watched.ts'),
    import('#explorer/wrong-race.ts'),
  ])
  const write = (text: string) => void process.stdout.write(text)
  process.exitCode = await runWatched(task, patience, write).catch((error: unknown) => {
    throw error instanceof WrongRace ? new WrongUse(error.message) : error
  })
}

interface ServeFlags {
  readonly port: number
  readonly host: string
  readonly state?: string
  readonly save?: string
  readonly config?: string
  readonly faults?: string
  readonly cors?: readonly string[]
  readonly control: boolean
  readonly site?: true
  readonly auth: 'noauth2' | 'none'
  readonly release: 'head' | '8.0.0'
  readonly quiet?: true
}

async function serveCommand(flags: ServeFlags): Promise<void> {
  const { port, host, save, control, quiet } = flags
  const [{ serve, ServeError }, { createClock }, { Journal }, { controlled }, { spoken }] = await Promise.all(
    [
      import('#hosts/node.ts'),
      import('#hosts/clock.ts'),
      import('#hosts/journal.ts'),
      import('#hosts/control.ts'),
      import('#hosts/spoken.ts'),
    ],
  )
  const clock = createClock(() => new Date())
  const { placement, config } = await placementOf(flags, clock.now)
  const stateFile = save === undefined ? undefined : await saved(save, placement)

  let { deliver } = placement
  if (control) {
    const journal = new Journal(clock.now)
    deliver = controlled(deliver, { placement, journal, clock, cors: config.cors ?? null })
  }
  if (!quiet) deliver = spoken(deliver, (line) => process.stdout.write(`${line}\n`))
  if (stateFile) deliver = stateFile.watch(deliver)

  const site = flags.site ? await builtSite() : undefined
  const served = { handle: placement.handle, deliver }
  const options = { placement: served, port, host, ...(site !== undefined && { site }) }
  const { url, close } = await serve(options).catch((error: unknown) => {
    if (error instanceof ServeError) throw new WrongUse(`--host ${host} --port ${port}: ${error.message}`)
    throw error
  })
  process.stdout.write(`Placement listens at ${url}${site === undefined ? '' : '/placement'}\n`)
  // The first signal lets requests under way finish; a second, of whichever kind, ends the process at once.
  const end = () => {
    for (const signal of signals) process.off(signal, end)
    void close().then(() => stateFile?.close())
  }
  for (const signal of signals) process.on(signal, end)
}

/** The folder of the site, if it has been built. */
async function builtSite(): Promise<string> {
  const { packageFile } = await import('#verifier/package-root.ts')
  const folder = packageFile('build')
  if (!existsSync(`${folder}/index.html`))
    throw new WrongUse(`--site: ${folder}: there is no built site; expected what \`npm run build\` makes`)
  return folder
}

/** The mock that the flags ask for. */
async function placementOf(
  { state, config, faults, cors, auth, release, site }: ServeFlags,
  now: () => Date,
): Promise<{ placement: Placement; config: PlacementConfig }> {
  const { createPlacement, readConfig, readFaultRules, ConfigError, FaultRuleError, StateDocumentError } =
    await import('#placement/index.ts')
  const settings = {
    ...(config === undefined ? {} : parsed('--config', config, readConfig, ConfigError)),
    ...(cors === undefined ? {} : { cors: { allowed_origin: cors, allow_headers: corsHeaders } }),
  }
  const rules = faults === undefined ? [] : parsed('--faults', faults, readFaultRules, FaultRuleError)
  const options = {
    now,
    uuid: randomUUID,
    random: Math.random,
    auth,
    release,
    config: settings,
    faults: rules,
    ...(site && { prefix: (await import('#hosts/site.ts')).prefix }),
  }
  if (state === undefined) return { placement: createPlacement(options), config: settings }
  const start = (document: unknown) => createPlacement({ ...options, state: document as StateDocument })
  return { placement: parsed('--state', state, start, StateDocumentError), config: settings }
}

/** What clients of Placement send besides what every page may. */
const corsHeaders = [
  'X-Auth-Token',
  'OpenStack-API-Version',
  'X-OpenStack-Request-Id',
  'X-Roles',
  'X-Project-Id',
  'OpenStack-System-Scope',
  'Prefer',
]

/** Keeps the file of `--save` like the state. */
async function saved(
  file: string,
  placement: Placement,
): Promise<{ watch: (deliver: Deliver) => Deliver; close: () => Promise<void> }> {
  const { openStateFile, StateFileError } = await import('#hosts/state-file.ts')
  const complain = (error: Error) => process.stderr.write(`--save ${file}: ${error.message}\n`)
  const stateFile = await openStateFile(file, () => placement.document(), complain).catch(
    (error: unknown) => {
      if (!(error instanceof StateFileError)) throw error
      throw new WrongUse(
        `--save ${file}: cannot be written: ${error.message}; expected a file in a folder that is there and can be written to`,
      )
    },
  )
  return {
    watch: (deliver) => (request) => {
      const before = placement.snapshot()
      const outcome = deliver(request)
      if (placement.snapshot() !== before) stateFile.changed()
      return outcome
    },
    close: () =>
      stateFile.close().catch((error: unknown) => {
        if (!(error instanceof StateFileError)) throw error
        complain(error)
        process.exitCode = exitCodes.failed
      }),
  }
}

interface VerifyFlags {
  readonly server: string
  readonly token: string
  readonly shard?: { part: number; of: number }
  readonly reporter: 'list' | 'junit' | 'github'
  readonly update?: boolean
}

async function verifyCommand(pages: string[], { update = false, ...flags }: VerifyFlags): Promise<void> {
  const { runVerify, NoRealPlacement, NoSuchPage } = await import('#verifier/cli.ts')
  try {
    process.exitCode = await runVerify({ pages, update, ...flags })
  } catch (error) {
    if (error instanceof NoSuchPage)
      throw new WrongUse(`${error.message}: no such page; expected a file or a directory`)
    if (error instanceof NoRealPlacement) {
      throw new WrongUse(
        `--server real: ${error.message}; expected Debian's python3-placement and python3-waitress`,
      )
    }
    throw error
  }
}

async function specCommand({
  microversion: version,
  format,
}: {
  microversion: string
  format: 'yaml' | 'json'
}): Promise<void> {
  const [{ load }, { resolve }, { stringify }] = await Promise.all([
    import('#description/load.ts'),
    import('#description/resolve.ts'),
    import('yaml'),
  ])
  const document = resolve(load(), version)
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(document, null, 2)}\n`
      : stringify(document, { aliasDuplicateObjects: false }),
  )
}

/** What a file says, read by `read`; its complaints become those of the flag that named the file. */
function parsed<T>(
  flag: string,
  file: string,
  read: (value: unknown) => T,
  complaint: new (...values: never[]) => Error,
): T {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new WrongUse(`${flag} ${file}: ${missing ? 'no such file' : 'cannot be read'}`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new WrongUse(`${flag} ${file}: not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return read(value)
  } catch (error) {
    if (error instanceof complaint) throw new WrongUse(`${flag} ${file}: ${error.message}`)
    throw error
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (!(port <= 65535)) throw new InvalidArgumentError('Expected a number from 0 to 65535.')
  return port
}

function originOf(text: string, before: readonly string[] = []): readonly string[] {
  if (text === '*' || /^https?:\/\/[^/?#\s]+$/.test(text)) return [...before, text]
  throw new InvalidArgumentError('Expected an origin such as http://localhost:3000, or *.')
}

function countOf(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN
    if (!(number >= least && number <= most))
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`)
    return number
  }
}

function secondsOf(text: string): number {
  const number = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (!(number > 0))
    throw new InvalidArgumentError('Expected a number of seconds above 0, such as 10 or 0.5.')
  return number
}

function faultsOf(text: string): Fault[] {
  const asked = text.split(',')
  const wrong = asked.find((one) => !isFault(one))
  if (wrong !== undefined)
    throw new InvalidArgumentError('Expected lost-response, lost-request, crash, or several with commas.')
  return asked.filter(isFault)
}

function targetOf(text: string): string {
  if (text === 'mock' || text === 'real' || /^https?:\/\/[^/]/.test(text)) return text
  throw new InvalidArgumentError('Expected mock, real, or an address such as http://127.0.0.1:8778.')
}

function shardOf(text: string): { part: number; of: number } {
  const [, part, of] = (/^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? []).map(Number)
  if (!part || !of || part > of) throw new InvalidArgumentError('Expected a part and a count, such as 1/4.')
  return { part, of }
}

function versionOf(text: string): string {
  if (!microversion(text)) throw new InvalidArgumentError(`Expected a microversion from 1.0 to ${newest}.`)
  return text
}

// A reader that has seen enough, such as `head`, ends the command; it is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.fine)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUse
  else {
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = error instanceof WrongUse ? exitCodes.wrongUse : exitCodes.failed
  }
}
