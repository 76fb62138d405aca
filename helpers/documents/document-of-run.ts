/**
 * The document that the replies of a run are held against besides the contract: read once, before anything runs, and left
 * in a file for the other processes of the run. Which replies break it is not its business.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { ConfigError } from '../config/config-error.ts'
import type { Config } from '../config/load-config.ts'
import { type Contract, compileContract } from '../validation/contract.ts'
import { UnreadableDocument } from '../validation/published.ts'
import { type ReadDocument, readDocument, readPublishedDocument } from './published-document.ts'
import { UnreachableDocument } from './read-text.ts'

/** `because`: why there is none. */
export type DocumentOfRun =
  | { readonly document: ReadDocument; readonly because: null }
  | { readonly document: null; readonly because: string }

export const noneNamed: DocumentOfRun = { document: null, because: 'BROKER_OPENAPI names none' }

/**
 * @param kept file of what Altinn published last.
 * @param published address of what Altinn publishes; its own but in tests.
 * @throws ConfigError where the settings name a document that cannot be read.
 */
export async function readDocumentOfRun(
  { openApi, network }: Pick<Config, 'openApi' | 'network'>,
  kept: string,
  published?: string,
): Promise<DocumentOfRun> {
  if (openApi === null) return noneNamed
  if (openApi === 'published') {
    const keeping = { file: kept, ...(published === undefined ? {} : { address: published }) }
    const { document, because } = await readPublishedDocument(network, keeping)
    return document ? { document, because: null } : { document, because: because ?? 'it is away' }
  }
  try {
    return { document: await readDocument(openApi.at, network), because: null }
  } catch (error) {
    if (!(error instanceof UnreachableDocument || error instanceof UnreadableDocument)) throw error
    throw new ConfigError([
      {
        setting: 'BROKER_OPENAPI',
        expected: 'an OpenAPI document of 3.0 or 3.1, in JSON',
        found: error.message,
        remedy: 'name another, or none',
      },
    ])
  }
}

/** What replies are held against: nothing in it is a MUST. */
export function contractOf({ document }: ReadDocument): Contract {
  return compileContract([document], { name: 'published', lenient: true })
}

/** Leaves it for the other processes of the run. Where it cannot be written, they find none, and say so. */
export function leaveDocument(file: string, run: string, left: DocumentOfRun): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ ...left, run }))
  } catch {
    // Said by `leftDocument`.
  }
}

/** What the run's first process has left. */
export function leftDocument(file: string, run: string): DocumentOfRun {
  try {
    const { run: of, ...left } = JSON.parse(readFileSync(file, 'utf8')) as DocumentOfRun & {
      readonly run: string
    } // written by `leaveDocument`
    if (of === run) return left
  } catch {
    // As good as one of another run.
  }
  return { document: null, because: `${file} of this run cannot be read` }
}
