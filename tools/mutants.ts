/**
 * `npm run mutants:replies -- [FILE] [--target NAME] [--sample COUNT] [--seed NUMBER]`: plants one fault at a time into
 * recorded replies and measures who notices it. Without a file it takes the last run. Writes Markdown and JSON to `reports/`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readContract } from '../helpers/config/read-contract.ts'
import { targetNames } from '../helpers/config/variables.ts'
import { redactText } from '../helpers/traffic/redact.ts'
import { compileContract } from '../helpers/validation/contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { measure } from './mutants/measure.ts'
import { operationsIn, rateOf, tableOf } from './mutants/table.ts'
import { readRecording } from './recordings/read-recording.ts'
import { UnreadableRecording } from './recordings/recording.ts'

const usage = 'npm run mutants:replies -- [FILE] [--target NAME] [--sample COUNT] [--seed NUMBER]'
const lastRun = 'reports/exchanges.jsonl'

/** What is to be noticed, of all and of each operation. */
export const floors = { all: 0.97, operation: 0.92 } as const

function run(args: string[]): 0 | 1 {
  const { file, target, sample, seed } = readArguments(args)
  const recording = readRecording(file)
  const measured = measure(recording.exchanges, {
    contract: compileContract(readContract().documents.map(asOpenApiDocument)),
    published: null,
    oracle: { ...recording.oracle, showsExceptions: target === 'local' },
    sample,
    seed,
  })
  const table = redactText(tableOf(measured, basename(file)))
  mkdirSync('reports', { recursive: true })
  writeFileSync('reports/mutants-of-replies.md', table)
  writeFileSync(
    'reports/mutants-of-replies.json',
    redactText(`${JSON.stringify(measured, null, 2)}\n`),
  )
  process.stdout.write(table.slice(0, table.indexOf('## Tolerable')))
  const low = operationsIn(measured).filter((each) => rateOf(measured, each) < floors.operation)
  const enough = rateOf(measured) >= floors.all && low.length === 0
  process.stdout.write(
    enough
      ? 'enough is noticed; survivors are in reports/mutants-of-replies.md\n'
      : `too little is noticed${low.length > 0 ? ` of ${low.join(', ')}` : ''}: see reports/mutants-of-replies.md\n`,
  )
  return enough ? 0 : 1
}

function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      target: { type: 'string', default: 'sandbox' },
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const [file = lastRun, ...others] = positionals
  const target = targetNames.find((name) => name === values.target)
  const sample = values.sample === undefined ? null : Number(values.sample)
  const seed = Number(values.seed)
  if (others.length > 0 || !target || !Number.isInteger(sample ?? 0) || !Number.isInteger(seed))
    throw new UnreadableRecording(`expected ${usage}, found ${args.join(' ')}`)
  return { file, target, sample, seed }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = run(process.argv.slice(2))
  } catch (error) {
    const isUsage = error instanceof TypeError && 'code' in error
    if (!(error instanceof UnreadableRecording) && !isUsage) throw error
    process.stderr.write(`${redactText(error.message)}\n`)
    process.exitCode = 2
  }
}
