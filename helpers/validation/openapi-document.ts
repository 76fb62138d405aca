/**
 * The words of an OpenAPI document that this suite reads, its own additions included, and the way from a reference to
 * what it names. It reads what it is given; whether that is a sound document is asked elsewhere.
 */
import type { OpenAPIV3_1 } from 'openapi-types'
import { memberOf } from './member.ts'

export type Schema = OpenAPIV3_1.SchemaObject & { readonly 'x-level'?: 'should' }
export type Reference = OpenAPIV3_1.ReferenceObject

export interface Response extends OpenAPIV3_1.ResponseObject {
  readonly 'x-or'?: readonly (Response | Reference)[]
  readonly 'x-untyped'?: Schema
  readonly 'x-breach'?: string
  readonly 'x-only-without'?: string
  readonly 'x-unmet'?: string
}

export type RequestBody = OpenAPIV3_1.RequestBodyObject

export type Header = OpenAPIV3_1.HeaderObject & { readonly 'x-level'?: 'should' }

export interface Operation extends Omit<OpenAPIV3_1.OperationObject, 'responses'> {
  readonly responses?: Readonly<Record<string, Response | Reference>>
  readonly 'x-codes'?: readonly string[]
  readonly 'x-codes-unmet'?: Readonly<Record<string, string>>
}

export type Method = 'get' | 'put' | 'post' | 'delete' | 'options' | 'head' | 'patch' | 'trace'

export const methods: readonly Method[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
]

export interface PathItem
  extends
    Readonly<Partial<Record<Method, Operation>>>,
    Pick<OpenAPIV3_1.PathItemObject, 'parameters' | 'summary' | 'description'> {
  readonly 'x-other-methods'?: Operation
}

export interface OpenApiDocument {
  readonly openapi: string
  readonly info: OpenAPIV3_1.InfoObject
  readonly paths?: Readonly<Record<string, PathItem>>
  readonly webhooks?: Readonly<Record<string, PathItem>>
  readonly components?: OpenAPIV3_1.ComponentsObject
  readonly 'x-unrouted'?: {
    readonly 'unknown-route': Response | Reference
    readonly 'wrong-verb': Response | Reference
  }
  readonly 'x-outside'?: readonly string[]
  readonly 'x-headers'?: { readonly 'behind-gateway': 'should' | 'must' }
}

/** The id under which a document's schemas are known to their compiler. */
export const documentId = 'document'

/** A node, and where it stands: a JSON pointer into its document, ready to be used as a fragment. */
export interface Located<Node> {
  readonly node: Node
  readonly pointer: string
}

/**
 * Follows references within the document until something else than a reference is met.
 * @throws Error where one leads out of the document, to nothing, or round in a circle
 */
export function locate<Node extends object>(
  document: OpenApiDocument,
  node: Node | Reference,
  pointer: string,
): Located<Node> {
  const seen = new Set<string>()
  let here: Located<Node | Reference> = { node, pointer }
  while (isReference(here.node)) {
    const to = here.node.$ref
    if (seen.has(to)) throw new Error(`${pointer}: the reference ${to} leads back to itself`)
    seen.add(to)
    const found = at(document, to)
    if (found === undefined) throw new Error(`${pointer}: the reference ${to} leads to nothing`)
    // What a reference leads to is of the kind it stands for; a document where it is not is found unsound elsewhere.
    here = { node: found as Node | Reference, pointer: to }
  }
  return { node: here.node, pointer: here.pointer }
}

export function isReference(node: unknown): node is Reference {
  return typeof memberOf(node, '$ref') === 'string'
}

/** The node that a reference of the form `#/a/b` names, or undefined. */
export function at(document: unknown, reference: string): unknown {
  if (reference === '#') return document
  if (!reference.startsWith('#/')) return undefined
  let node: unknown = document
  for (const part of reference.slice(2).split('/')) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Readonly<Record<string, unknown>>)[unescapePart(part)]
  }
  return node
}

/** One step of a JSON pointer, as it stands in the fragment of a reference. */
export function step(name: string): string {
  return `/${encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))}`
}

function unescapePart(part: string): string {
  let plain = part
  try {
    plain = decodeURIComponent(part)
  } catch {
    // A percent sign that encodes nothing stands for itself.
  }
  return plain.replaceAll('~1', '/').replaceAll('~0', '~')
}

/**
 * The value as a document, if it has what every document has.
 * @throws Error in one sentence, where it has not
 */
export function asOpenApiDocument(value: unknown): OpenApiDocument {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('an OpenAPI document is an object')
  const openapi = memberOf(value, 'openapi')
  if (typeof openapi !== 'string' || !/^3\.[01]\.\d+$/.test(openapi))
    throw new Error('an OpenAPI document says "openapi": "3.0.…" or "3.1.…" at its root')
  const info = memberOf(value, 'info')
  if (typeof memberOf(info, 'title') !== 'string' || typeof memberOf(info, 'version') !== 'string')
    throw new Error('an OpenAPI document has an "info" with "title" and "version"')
  // Deeper down it is taken at its word: whoever needs more validates it first.
  return value as OpenApiDocument
}
