/**
 * `npm run judge -- FILE [--target NAME]`: holds recorded traffic against the contract and the laws. Exit code 0 where it
 * conforms, 1 where it violates, 2 where it cannot be read. What it prints is redacted; it writes no file.
 */
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { knownToTheSuite } from '../helpers/config/known-deviations.ts'
import { targetNames } from '../helpers/config/variables.ts'
import { redactText } from '../helpers/traffic/redact.ts'
import { ownContract } from '../helpers/reporting/judged-replies.ts'
import { judgeRecording } from './judge-recording.ts'
import { reportOf } from './judge-report.ts'
import { readRecording } from './recordings/read-recording.ts'
import { UnreadableRecording } from './recordings/recording.ts'

const usage = 'npm run judge -- FILE [--target NAME]'

interface Outcome {
  readonly code: 0 | 1 | 2
  readonly text: string
}

/** What the command prints, and how it ends. */
export function runJudge(args: readonly string[]): Outcome {
  try {
    const { file, target } = readArguments(args)
    const recording = readRecording(file)
    const contract = ownContract()
    const judged = judgeRecording(recording, { target, contract, deviations: knownToTheSuite })
    const violated = judged.findings.some((each) => each.kind === 'violation' && !each.deviation)
    const text = reportOf(recording, judged, { file: basename(file), target })
    return { code: violated ? 1 : 0, text: redactText(text) }
  } catch (error) {
    if (!(error instanceof UnreadableRecording)) throw error
    return { code: 2, text: `${redactText(error.message)}\n` }
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parsed(args)
  const [file, ...others] = positionals
  if (file === undefined || others.length > 0)
    throw new UnreadableRecording(`expected one file, found ${positionals.length}: ${usage}`)
  const target = targetNames.find((name) => name === (values.target ?? 'sandbox'))
  if (!target)
    throw new UnreadableRecording(
      `--target: expected one of ${targetNames.join(', ')}, found ${values.target ?? ''}`,
    )
  return { file, target }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { target: { type: 'string' } },
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new UnreadableRecording(`${message} (${usage})`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { code, text } = runJudge(process.argv.slice(2))
  ;(code === 2 ? process.stderr : process.stdout).write(text)
  process.exitCode = code
}
