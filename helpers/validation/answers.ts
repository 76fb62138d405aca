/**
 * Reads the answers that a document describes: for each media type of each response, what has to be true of headers and
 * body. Schemas are compiled when they are first asked.
 */
import { normalizeMediaType } from './media-type.ts'
import { locate, step } from './openapi-document.ts'
import type {
  Header,
  Located,
  OpenApiDocument,
  Reference,
  Response,
  Schema,
} from './openapi-document.ts'
import { checkBy, membersOf, schemaCompiler } from './schema-check.ts'
import type { Check } from './schema-check.ts'

/** By status as the document writes it: `200`, `4XX`, `default`. */
export type Answers = ReadonlyMap<string, readonly Answer[]>

export interface Answer {
  /** Answers of one response differ in their media type only, and share its identity. */
  readonly response: Response
  /** Of the response, as the document calls it; its status where it has no name. */
  readonly name: string
  /** Normalized; null where the answer has no Content-Type. */
  readonly mediaType: string | null
  /** Whether a body comes with it. */
  readonly hasBody: boolean
  /** Null where nothing is said of the body. */
  readonly body: Check | null
  /** Its body carries a `code`. */
  readonly coded: boolean
  readonly headers: readonly HeaderPromise[]
}

interface HeaderPromise {
  readonly name: string
  readonly required: boolean
  readonly level: 'must' | 'should'
  /** The schema wants a number. */
  readonly numeric: boolean
  readonly value: Check | null
}

type ReadResponse = (response: Response | Reference, pointer: string) => Answer[]

/** Reads responses of one document, compiling their schemas with an ajv that knows the whole of it. */
export function readerOf(document: OpenApiDocument, lenient: boolean): ReadResponse {
  const ajv = schemaCompiler(document, lenient)
  const check = ({ node, pointer }: Located<Schema>): Check => checkBy(ajv, document, node, pointer)

  return function read(response, pointer): Answer[] {
    const { node, pointer: here } = locate(document, response, pointer)
    const headers = Object.entries(node.headers ?? {}).map(([name, header]) =>
      readHeader(name, locate<Header>(document, header, `${here}${step('headers')}${step(name)}`)),
    )
    const own = (
      mediaType: string | null,
      body: Located<Schema> | null,
      hasBody: boolean,
    ): Answer => ({
      response: node,
      name: decodeURIComponent(here.slice(here.lastIndexOf('/') + 1)),
      mediaType,
      hasBody,
      body: body === null ? null : check(body),
      coded: body !== null && membersOf(body.node, document).has('code'),
      headers,
    })
    const untyped = node['x-untyped']
    const typed = Object.entries(node.content ?? {}).map(([mediaType, { schema }]) => {
      const at = `${here}${step('content')}${step(mediaType)}${step('schema')}`
      const located = schema === undefined ? null : locate<Schema>(document, schema, at)
      return own(normalizeMediaType(mediaType) ?? mediaType, located, true)
    })
    const bare =
      untyped === undefined
        ? own(null, null, false)
        : own(null, { node: untyped, pointer: `${here}${step('x-untyped')}` }, true)
    const others = (node['x-or'] ?? []).flatMap((each, index) =>
      read(each, `${here}${step('x-or')}${step(String(index))}`),
    )
    return [...(typed.length > 0 ? typed : [bare]), ...others]
  }

  function readHeader(name: string, { node, pointer }: Located<Header>): HeaderPromise {
    const schema =
      node.schema === undefined
        ? null
        : locate<Schema>(document, node.schema, `${pointer}${step('schema')}`)
    return {
      name,
      required: node.required ?? false,
      level: node['x-level'] ?? 'must',
      numeric: schema?.node.type === 'integer' || schema?.node.type === 'number',
      value: schema === null ? null : check(schema),
    }
  }
}
