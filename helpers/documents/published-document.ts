/**
 * The OpenAPI document that replies are held against besides the contract: from a file, an address, or as Altinn
 * publishes it. What was published last is kept, with its hash and date, for when the site cannot be reached.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Network } from '../client/line.ts'
import { memberOf } from '../validation/member.ts'
import { UnreadableDocument, readPublished } from '../validation/published.ts'
import type { PublishedDocument } from '../validation/published.ts'
import { UnreachableDocument, nameOf, readDocumentText } from './read-text.ts'

/** Where Altinn publishes the document of Broker. */
const publishedAddress = 'https://docs.altinn.studio/swagger/altinn-broker-v1.json'

export interface ReadDocument extends PublishedDocument {
  readonly name: string
  /** Of the text: the first twelve hexadecimal digits of its SHA-256. */
  readonly hash: string
  /** When the text was had, as ISO 8601; null for a file or an address of the user's. */
  readonly asOf: string | null
  /** Why it is the kept one; null where it is not. */
  readonly keptBecause: string | null
}

/** @throws UnreachableDocument, UnreadableDocument: the message names the source, and what is wrong with it */
export async function readDocument(source: string, network: Network): Promise<ReadDocument> {
  const text = await readDocumentText(source, network)
  return understood(nameOf(source), text, { asOf: null, keptBecause: null })
}

export interface Keeping {
  /** The file that the last published text is kept in. */
  readonly file: string
  /** `publishedAddress` but in tests. */
  readonly address?: string
}

/** Null where the site cannot be reached, or answers something else, and nothing is kept; `because` says which. */
export async function readPublishedDocument(
  network: Network,
  { file, address = publishedAddress }: Keeping,
): Promise<{ readonly document: ReadDocument | null; readonly because: string | null }> {
  try {
    const text = await readDocumentText(address, network)
    const asOf = new Date().toISOString()
    const document = understood(nameOf(address), text, { asOf, keptBecause: null })
    keep(file, { text, asOf })
    return { document, because: null }
  } catch (error) {
    if (!(error instanceof UnreachableDocument || error instanceof UnreadableDocument)) throw error
    const kept = readKept(file)
    const because = error.message
    if (kept === null) return { document: null, because: `${because}; and none was kept before` }
    const how = { asOf: kept.asOf, keptBecause: because }
    return { document: understood(nameOf(address), kept.text, how), because: null }
  }
}

function understood(
  name: string,
  text: string,
  how: Pick<ReadDocument, 'asOf' | 'keptBecause'>,
): ReadDocument {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  try {
    return { ...readPublished(text), name, hash, ...how }
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error
    throw new UnreadableDocument(`${name}: ${error.message}`)
  }
}

interface Kept {
  readonly text: string
  readonly asOf: string
}

/** Where it cannot be written, it is not kept: the run has what it needs. */
function keep(file: string, kept: Kept): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(kept))
  } catch {
    // Said by the next run, should it need it.
  }
}

/** Null where none is there, or what is there is no such thing any more. */
function readKept(file: string): Kept | null {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const [text, asOf] = [memberOf(value, 'text'), memberOf(value, 'asOf')]
    if (typeof text !== 'string' || typeof asOf !== 'string') return null
    readPublished(text)
    return { text, asOf }
  } catch {
    return null
  }
}
