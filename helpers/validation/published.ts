/**
 * Reads the text of an OpenAPI document that somebody else wrote, as it is found: repairs what the errata know, and
 * refuses what cannot be understood, in one sentence. It opens no file and follows no reference out of the document.
 */
import { commaErratum, errata } from '../../schemas/errata.ts'
import type { Tree } from '../../schemas/errata.ts'
import { circleIn } from './circle.ts'
import { asOpenApiDocument, at, isReference } from './openapi-document.ts'
import type { OpenApiDocument } from './openapi-document.ts'
import { scanJson } from './scan-json.ts'
import { faultOfSchemas } from './schema-fault.ts'
import { faultOfStructure } from './structure.ts'

/** Beyond this no document is read. Characters. */
export const longestDocument = 20 * 1024 * 1024

export interface PublishedDocument {
  /** As OpenAPI 3.1 says things, also where it was written in 3.0. */
  readonly document: OpenApiDocument
  /** The version that the text names. */
  readonly openapi: string
  readonly repairs: readonly Repair[]
  /** Names of the errata that this document does not need. */
  readonly unneeded: readonly string[]
}

export interface Repair {
  readonly name: string
  readonly reason: string
  /** JSON pointers, or line and column where the text was at fault. */
  readonly places: readonly string[]
}

/** The text is no document that can be read. The message continues its name: "is HTML, …". */
export class UnreadableDocument extends Error {
  override readonly name = 'UnreadableDocument'
}

/** @throws UnreadableDocument */
export function readPublished(text: string): PublishedDocument {
  const { tree, repairs: ofText } = parse(text)
  const ofTree = errata.map(({ name, reason, repair }) => ({ name, reason, places: repair(tree) }))
  const all = [...ofText, ...ofTree]
  const { openapi, ...document } = sound(tree)
  return {
    document: { ...document, openapi: openapi.startsWith('3.0.') ? '3.1.0' : openapi },
    openapi,
    repairs: all.filter(({ places }) => places.length > 0),
    unneeded: all.filter(({ places }) => places.length === 0).map(({ name }) => name),
  }
}

function parse(text: string): { tree: Tree; repairs: Repair[] } {
  refuseOtherKinds(text)
  const { text: repaired, offsets } = commaErratum.repair(text.replace(/^\uFEFF/, ''))
  const { faults, parseable } = scanJson(repaired)
  if (!parseable) throw new UnreadableDocument('is nested deeper than any OpenAPI document')
  let value: unknown
  try {
    value = JSON.parse(repaired)
  } catch (error) {
    throw new UnreadableDocument(`is not JSON: ${placeIn(repaired, error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UnreadableDocument('is JSON, but no object: expected an OpenAPI document')
  const twice = faults.filter(({ expected }) => expected === 'one member of this name')
  return {
    // Just parsed, and an object.
    tree: value as Tree,
    repairs: [
      {
        name: commaErratum.name,
        reason: commaErratum.reason,
        places: offsets.map((offset) => lineAndColumn(text, offset)),
      },
      {
        name: 'member-twice',
        reason: 'A member occurs twice: the last one counts, as it does for most tools.',
        places: twice.map(({ where }) => where.replace(/^body /, '#')),
      },
    ],
  }
}

function refuseOtherKinds(text: string): void {
  const start = text.slice(0, 2000).trimStart()
  if (text.length > longestDocument)
    throw new UnreadableDocument(
      `has ${text.length} characters: expected an OpenAPI document of at most ${longestDocument}`,
    )
  if (start === '' && text.trim() === '')
    throw new UnreadableDocument('is empty: expected an OpenAPI document in JSON')
  if (start.startsWith('<'))
    throw new UnreadableDocument(
      'is HTML or XML: expected an OpenAPI document in JSON; was a page of that name fetched instead?',
    )
  if (/^(---|%YAML|(#[^\n]*\s+)*[\w-]+:)/.test(start))
    throw new UnreadableDocument('is YAML: expected JSON; convert it first')
}

/** @throws UnreadableDocument where something remains that the errata do not know */
function sound(tree: Tree): OpenApiDocument {
  const document = documentIn(tree)
  const fault =
    faultOfReferences(document) ??
    faultOfCircle(document) ??
    faultOfStructure(document) ??
    faultOfSchemas(document)
  if (fault !== null) throw new UnreadableDocument(fault)
  return document
}

function faultOfReferences(document: OpenApiDocument): string | null {
  for (const [pointer, { $ref: to }] of references(document)) {
    if (!to.startsWith('#'))
      return `refers at ${pointer} to ${to}: references out of the document are not followed; bundle it first`
    if (at(document, to) === undefined)
      return `refers at ${pointer} to ${to}, and there is nothing there`
  }
  return null
}

function faultOfCircle(document: OpenApiDocument): string | null {
  const circle = circleIn(document)
  return circle === null ? null : `has a schema that is part of itself, by way of ${circle}`
}

function documentIn(tree: Tree): OpenApiDocument {
  try {
    return asOpenApiDocument(tree)
  } catch (error) {
    throw new UnreadableDocument(`is no OpenAPI document: ${(error as Error).message}`)
  }
}

/** Every reference, examples left out: what they hold is no part of the document. */
function* references(root: unknown): Generator<[pointer: string, node: { $ref: string }]> {
  const open: [pointer: string, node: unknown][] = [['#', root]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [pointer, node] = next
    if (typeof node !== 'object' || node === null) continue
    if (isReference(node)) yield [pointer, node]
    for (const [name, child] of Object.entries(node))
      if (!['example', 'examples', 'default', 'enum', 'const'].includes(name))
        open.push([`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, child])
  }
}

function placeIn(text: string, error: unknown): string {
  const message = (error as Error).message.replace(/\s+/g, ' ').slice(0, 120)
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? message : `${lineAndColumn(text, Number(position))}: ${message}`
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}
