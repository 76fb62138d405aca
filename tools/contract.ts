/**
 * `npm run contract -- FILE|ADDRESS [--against FILE|ADDRESS]`: compares an OpenAPI document with the contract of this
 * suite, or with another document. Exit code 0 where nothing breaks a client, 1 where something does, 2 where a document
 * cannot be read.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { ConfigError } from '../helpers/config/config-error.ts'
import { networkHere } from '../helpers/config/network-here.ts'
import { readContract } from '../helpers/config/read-contract.ts'
import { readDocument } from '../helpers/documents/published-document.ts'
import { UnreachableDocument } from '../helpers/documents/read-text.ts'
import type { Network } from '../helpers/client/line.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import type { OpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { UnreadableDocument } from '../helpers/validation/published.ts'
import { compareDocuments } from './contract/compare-documents.ts'
import { asJson, asMarkdown, inShort } from './contract/report.ts'
import type { Compared } from './contract/report.ts'

const usage = 'npm run contract -- FILE|ADDRESS [--against FILE|ADDRESS]'

interface Outcome {
  readonly code: 0 | 1 | 2
  readonly text: string
}

/** What the command was told is not what it takes. */
class UsageError extends Error {}

/** @param folder where the reports go */
export async function runContract(
  args: readonly string[],
  network: () => Network,
  folder: string,
): Promise<Outcome> {
  try {
    const { source, against } = readArguments(args)
    const is = await read(source, network())
    const was = against === undefined ? own() : await read(against, network())
    const lessPromised = against === undefined ? 'drift' : 'breaking'
    const differences = compareDocuments(was.document, is.document, lessPromised)
    const report = { was: was.compared, is: is.compared, differences }
    const files = write(folder, {
      'contract.md': asMarkdown(report),
      'contract.json': asJson(report),
    })
    return {
      code: differences.some((each) => each.class === 'breaking') ? 1 : 0,
      text: `${inShort(report)}\n  all of it: ${files.join(', ')}\n`,
    }
  } catch (error) {
    if (!isExpected(error)) throw error
    return { code: 2, text: `${error.message.trimEnd()}\n` }
  }
}

function isExpected(error: unknown): error is Error {
  return [UsageError, UnreachableDocument, UnreadableDocument, ConfigError].some(
    (kind) => error instanceof kind,
  )
}

function readArguments(args: readonly string[]): { source: string; against: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { against: { type: 'string' } },
    })
    const [source, ...others] = positionals
    if (source === undefined || others.length > 0)
      throw new UsageError(`expected one document, found ${positionals.length}: ${usage}`)
    return { source, against: values.against }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (${usage})`)
  }
}

interface Comparable {
  readonly document: OpenApiDocument
  readonly compared: Compared
}

async function read(source: string, network: Network): Promise<Comparable> {
  const { document, name, openapi, repairs, unneeded } = await readDocument(source, network)
  const { title, version } = document.info
  return {
    document,
    compared: { name: basename(name), title: `${title} ${version}`, openapi, repairs, unneeded },
  }
}

function own(): Comparable {
  const document = asOpenApiDocument(readContract().documents[0])
  const { info, openapi } = document
  const title = `${info.title} ${info.version}`
  const name = 'the contract of this suite'
  return { document, compared: { name, title, openapi, repairs: [], unneeded: [] } }
}

function write(folder: string, texts: Readonly<Record<string, string>>): string[] {
  try {
    mkdirSync(folder, { recursive: true })
    return Object.entries(texts).map(([name, text]) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'an error'
    throw new UnreachableDocument(`${folder}: expected a folder to write to, found ${code}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { code, text } = await runContract(process.argv.slice(2), networkHere, 'reports')
  ;(code === 2 ? process.stderr : process.stdout).write(text)
  process.exitCode = code
}
