/**
 * Reads a JSON body into the members that an operation knows, as the Broker's serializer does: names in any case,
 * unknown members passed over, numbers also from strings, and no other conversion. What a value may be is not its business.
 */
import { Scanner, type JsonFault, type TokenKind } from './tokens.ts'

/** What a member may hold: its kind, and the name by which a fault calls its type. */
export interface Shape {
  readonly kind: 'string' | 'boolean' | 'integer' | 'list' | 'dictionary' | 'object'
  readonly type: string
  readonly item?: Shape
  /** Names as documented; matched in any case. */
  readonly members?: Readonly<Record<string, Shape>>
  /** Members that the serializer insists on. */
  readonly required?: readonly string[]
  /** Bounds of an integer. */
  readonly largest?: bigint
}

/** `undefined` stands for a member that was left out. */
export type Value = string | number | boolean | null | Value[] | { [member: string]: Value }

const text: Shape = { kind: 'string', type: 'System.String' }

export const shapes = {
  text,
  boolean: { kind: 'boolean', type: 'System.Nullable`1[System.Boolean]' },
  long: { kind: 'integer', type: 'System.Nullable`1[System.Int64]', largest: 2n ** 63n - 1n },
  int: { kind: 'integer', type: 'System.Nullable`1[System.Int32]', largest: 2n ** 31n - 1n },
  texts: {
    kind: 'list',
    type: 'System.Collections.Generic.List`1[System.String]',
    item: text,
  },
  dictionary: {
    kind: 'dictionary',
    type: 'System.Collections.Generic.Dictionary`2[System.String,System.String]',
    item: text,
  },
} as const satisfies Record<string, Shape>

/** Throws a `JsonFault`. Null where the document is the literal null. */
export function readDocument(bytes: Buffer, shape: Shape): { [member: string]: Value } | null {
  const scanner = new Scanner(bytes)
  const value = readValue(scanner, shape)
  scanner.end()
  return value as { [member: string]: Value } | null
}

/** Any document, as the reader takes one that is asked for no particular type. Throws a `JsonFault`. */
export function readAnyDocument(bytes: Buffer): unknown {
  const scanner = new Scanner(bytes)
  skipValue(scanner)
  scanner.end()
  return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''))
}

function readValue(scanner: Scanner, shape: Shape): Value {
  const token = scanner.value()
  if (token.kind === 'null') return null
  switch (shape.kind) {
    case 'string':
      if (token.kind !== 'string') throw notConverted(scanner, shape)
      return token.text
    case 'boolean':
      if (token.kind !== 'true' && token.kind !== 'false') throw notConverted(scanner, shape)
      return token.kind === 'true'
    case 'integer':
      return readInteger(scanner, shape, token)
    case 'list':
      if (token.kind !== '[') throw notConverted(scanner, shape)
      return readItems(scanner, shape)
    case 'dictionary':
    case 'object':
      if (token.kind !== '{') throw notConverted(scanner, shape)
      return readMembers(scanner, shape)
  }
}

function readInteger(
  scanner: Scanner,
  shape: Shape,
  token: { kind: TokenKind; text: string },
): number {
  const isNumber = token.kind === 'number' || token.kind === 'string'
  if (!isNumber || !/^-?\d+$/.test(token.text)) throw notConverted(scanner, shape)
  const value = BigInt(token.text)
  const largest = shape.largest ?? 0n
  if (value > largest || value < -largest - 1n) throw notConverted(scanner, shape)
  return Number(value)
}

function readItems(scanner: Scanner, shape: Shape): Value[] {
  const items: Value[] = []
  const outer = scanner.path
  while (scanner.hasItem(items.length === 0)) {
    scanner.path = `${outer}[${items.length}]`
    items.push(readValue(scanner, shape.item ?? text))
    scanner.path = outer
  }
  return items
}

function readMembers(scanner: Scanner, shape: Shape): { [member: string]: Value } {
  const found = new Map<string, Value>()
  const known = new Map(
    Object.entries(shape.members ?? {}).map((entry) => [entry[0].toLowerCase(), entry] as const),
  )
  const outer = scanner.path
  for (let name = scanner.member(true); name !== null; name = scanner.member(false)) {
    const [member, memberShape] =
      shape.kind === 'dictionary'
        ? [name, shape.item ?? text]
        : (known.get(name.toLowerCase()) ?? [name, null])
    scanner.path = `${outer}${asPath(member)}`
    if (memberShape === null) skipValue(scanner)
    else found.set(member, readValue(scanner, memberShape))
    scanner.path = outer
  }
  const missing = (shape.required ?? []).filter((name) => !found.has(name))
  if (missing.length > 0) {
    throw new MissingMembers(
      `JSON deserialization for type '${shape.type}' was missing required properties including: ${missing.map((name) => `'${name}'`).join(', ')}.`,
    )
  }
  return Object.fromEntries(found)
}

/** A fault that the serializer words without path, line and byte. */
export class MissingMembers extends Error {}

function skipValue(scanner: Scanner): void {
  const { kind } = scanner.value()
  if (kind === '{') {
    for (let name = scanner.member(true); name !== null; name = scanner.member(false)) {
      skipValue(scanner)
    }
  }
  if (kind === '[') {
    for (let isFirst = true; scanner.hasItem(isFirst); isFirst = false) skipValue(scanner)
  }
}

function asPath(member: string): string {
  return /^[^\s.'"[\]()]+$/.test(member) ? `.${member}` : `['${member}']`
}

function notConverted(scanner: Scanner, shape: Shape): JsonFault {
  return scanner.fault(`The JSON value could not be converted to ${shape.type}.`)
}
