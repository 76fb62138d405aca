/**
 * `npm run fidelity -- FILE [--address URL --identities FILE]`: replays recorded exchanges against the sandbox's
 * `/as-observed` and says where it parts from what was recorded. Exit code 0 where it holds the floors, 1 where it falls
 * below, 2 where the file cannot be read. It speaks to the sandbox over HTTP alone, and to nobody else.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { folders } from '../helpers/config/run-folder.ts'
import { redactText } from '../helpers/traffic/redact.ts'
import { scriptOfOwnExchanges } from './fidelity/own-script.ts'
import { replay } from './fidelity/replay.ts'
import { fidelityOf, jsonOf, pageOf, screenOf, type Fidelity } from './fidelity/report.ts'
import { givenSandbox, startedSandbox, type SandboxAddress } from './fidelity/sandbox-address.ts'
import type { Script } from './fidelity/script.ts'
import { closeConnections } from './fidelity/speak.ts'
import { scriptOfTwoBrokers } from './fidelity/two-brokers-script.ts'
import { isOwnExchange } from './recordings/own-exchanges.ts'
import { readLines } from './recordings/read-recording.ts'
import { UnreadableRecording } from './recordings/recording.ts'
import { isOfTwoBrokers } from './recordings/two-brokers.ts'

const usage = 'npm run fidelity -- FILE [--address URL --identities FILE]'

interface Outcome {
  readonly code: 0 | 1 | 2
  readonly text: string
}

/** What the command prints, and how it ends. */
export async function runFidelity(args: readonly string[], folder: string): Promise<Outcome> {
  try {
    const { file, sandboxOf } = readArguments(args)
    const script = scriptIn(file)
    const fidelity = await measure(script, basename(file), await sandboxOf())
    writeReports(folder, fidelity)
    return { code: fidelity.holds ? 0 : 1, text: redactText(screenOf(fidelity)) }
  } catch (error) {
    if (!(error instanceof UnreadableRecording)) throw error
    return { code: 2, text: `${redactText(error.message)}\n` }
  }
}

async function measure(script: Script, file: string, sandbox: SandboxAddress): Promise<Fidelity> {
  try {
    return fidelityOf(await replay(script, sandbox), { form: script.form, file })
  } finally {
    closeConnections()
    sandbox.close()
  }
}

function scriptIn(file: string): Script {
  const lines = readLines(file)
  const [first] = lines
  if (isOwnExchange(first)) return scriptOfOwnExchanges(lines)
  if (isOfTwoBrokers(first)) return scriptOfTwoBrokers(lines)
  throw new UnreadableRecording(
    `${basename(file)}: expected exchanges of this suite (reports/exchanges.jsonl), or of Brokers beside local stand-ins, one a line; found something else`,
  )
}

function writeReports(folder: string, fidelity: Fidelity): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'fidelity.md'), redactText(pageOf(fidelity)))
    writeFileSync(join(folder, 'fidelity.json'), redactText(jsonOf(fidelity)))
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error)
    throw new UnreadableRecording(
      `${folder}: expected a folder that reports can be written to, found ${found}`,
    )
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args)
  const { address, identities } = values
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0)
    throw new UnreadableRecording(`expected one file, found ${positionals.length}: ${usage}`)
  if ((address === undefined) !== (identities === undefined))
    throw new UnreadableRecording(`--address and --identities go together: ${usage}`)
  if (address !== undefined && !/^http:\/\//.test(address))
    throw new UnreadableRecording(`--address: expected http://…, found ${address}`)
  const sandboxOf = () =>
    address === undefined || identities === undefined
      ? startedSandbox()
      : Promise.resolve(givenSandbox(address, identities))
  return { file, sandboxOf }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { address: { type: 'string' }, identities: { type: 'string' } },
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UnreadableRecording(`${message} (${usage})`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { code, text } = await runFidelity(process.argv.slice(2), folders.reports)
  ;(code === 2 ? process.stderr : process.stdout).write(text)
  process.exitCode = code
}
