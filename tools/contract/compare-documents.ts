/** Compares two OpenAPI documents, operation by operation, as a client of the first would meet the second. */
import { operationsAt } from '../../helpers/validation/contract.ts'
import { essenceOf, normalizeMediaType } from '../../helpers/validation/media-type.ts'
import { locate } from '../../helpers/validation/openapi-document.ts'
import type {
  OpenApiDocument,
  Operation,
  PathItem,
  Reference,
  Response,
  Schema,
} from '../../helpers/validation/openapi-document.ts'
import { compareParameters } from './compare-parameters.ts'
import { compareSchemas } from './compare-schemas.ts'
import type { Comparison } from './compare-schemas.ts'
import { inOrder } from './difference.ts'
import type { Class, Difference } from './difference.ts'

/**
 * @param was what a client was written by
 * @param is what it may meet instead
 * @param lessPromised see `Comparison`
 */
export function compareDocuments(
  was: OpenApiDocument,
  is: OpenApiDocument,
  lessPromised: Class,
): Difference[] {
  const comparison: Comparison = { was, is, lessPromised, seen: new Map() }
  return inOrder([
    ...documentWords(was, is),
    ...compareItems(comparison, was.paths, is.paths, ''),
    ...compareItems(comparison, was.webhooks, is.webhooks, 'event '),
  ])
}

type Items = Readonly<Record<string, PathItem>> | undefined

function compareItems(comparison: Comparison, was: Items, is: Items, prefix: string): Difference[] {
  const [first, second] = [operationsIn(was, prefix), operationsIn(is, prefix)]
  return [
    ...[...first].flatMap(([key, { title, operation, item }]): Difference[] => {
      const other = second.get(key)
      if (other === undefined)
        return [difference('breaking', title, 'the operation', 'described', 'not described')]
      return compareOperations(comparison, title, { operation, item }, other)
    }),
    ...[...second].flatMap(([key, { title }]): Difference[] =>
      first.has(key)
        ? []
        : [difference('drift', title, 'the operation', 'not described', 'described')],
    ),
  ]
}

interface Placed {
  readonly operation: Operation
  readonly item: PathItem
}

/** By verb and path, whatever the case, and whatever parameters are called. */
function operationsIn(items: Items, prefix: string): Map<string, Placed & { title: string }> {
  return new Map(
    Object.entries(items ?? {}).flatMap(([path, item]) =>
      operationsAt(item)
        .filter(([verb]) => verb !== 'x-other-methods')
        .map(([verb, operation]) => {
          const title = prefix === '' ? `${verb.toUpperCase()} ${path}` : `${prefix}${path}`
          const key = title
            .toLowerCase()
            .replace(/\{[^}]*\}/g, '{}')
            .replace(/\/$/, '')
          return [key, { title, operation, item }]
        }),
    ),
  )
}

function compareOperations(
  comparison: Comparison,
  about: string,
  was: Placed,
  is: Placed,
): Difference[] {
  return [
    ...compareParameters(comparison, about, was, is),
    ...compareBodies(comparison, about, was.operation, is.operation),
    ...compareResponses(comparison, about, was.operation, is.operation),
    ...operationWords(about, was.operation, is.operation),
  ]
}

function compareBodies(
  comparison: Comparison,
  about: string,
  was: Operation,
  is: Operation,
): Difference[] {
  const event = about.startsWith('event ')
  const where = event ? 'the event' : 'request body'
  const [first, second] = [bodyOf(comparison.was, was), bodyOf(comparison.is, is)]
  if (first === null && second === null) return []
  if (first === null || second === null) {
    const kind = first === null && second?.required ? 'breaking' : 'drift'
    return [difference(kind, about, where, describe(first), describe(second))]
  }
  return [
    ...(first.required === second.required
      ? []
      : [
          difference(
            second.required ? 'breaking' : 'drift',
            about,
            where,
            describe(first),
            describe(second),
          ),
        ]),
    ...compareContents(
      comparison,
      about,
      where,
      first.content,
      second.content,
      event ? 'reply' : 'request',
      'breaking',
    ),
  ]
}

function bodyOf(document: OpenApiDocument, { requestBody }: Operation) {
  if (requestBody === undefined) return null
  const { required = false, content } = locate(document, requestBody, '').node
  return { required, content }
}

function describe(body: { required: boolean } | null): string {
  return body === null ? 'not described' : body.required ? 'required' : 'optional'
}

function compareResponses(
  comparison: Comparison,
  about: string,
  was: Operation,
  is: Operation,
): Difference[] {
  const [first, second] = [was.responses ?? {}, is.responses ?? {}]
  const isSuccess = (status: string): boolean => status.startsWith('2')
  const missing = Object.keys(first).filter((status) => !(status in second))
  const added = Object.keys(second).filter((status) => !(status in first))
  return [
    ...missing
      .filter(isSuccess)
      .map((status) =>
        difference('breaking', about, `status ${status}`, 'described', 'not described'),
      ),
    ...refusals(
      about,
      missing.filter((status) => !isSuccess(status)),
      'described',
      'not described',
    ),
    ...added
      .filter(isSuccess)
      .map((status) =>
        difference('drift', about, `status ${status}`, 'not described', 'described'),
      ),
    ...refusals(
      about,
      added.filter((status) => !isSuccess(status)),
      'not described',
      'described',
    ),
    ...Object.entries(first).flatMap(([status, response]) => {
      const other = second[status]
      if (other === undefined) return []
      const kind = isSuccess(status) ? 'breaking' : 'drift'
      const [before, after] = [answersOf(comparison.was, response), answersOf(comparison.is, other)]
      return compareContents(comparison, about, `status ${status}`, before, after, 'reply', kind)
    }),
  ]
}

/** All of an operation in one line: a client meets them as refusals, whatever the document says. */
function refusals(
  about: string,
  statuses: readonly string[],
  was: string,
  is: string,
): Difference[] {
  return statuses.length === 0
    ? []
    : [difference('drift', about, `statuses ${statuses.join(', ')}`, was, is)]
}

/** The content of a response; further answers under the same status are left out, since no other document has them. */
function answersOf(document: OpenApiDocument, response: Response | Reference): Content {
  return locate<Response>(document, response, '').node.content ?? {}
}

type Content = Readonly<Record<string, { schema?: Schema | Reference }>>

/** @param mediaTypeGone what it means that a media type is not there any more */
function compareContents(
  comparison: Comparison,
  about: string,
  where: string,
  was: Content,
  is: Content,
  direction: 'request' | 'reply',
  mediaTypeGone: Class,
): Difference[] {
  const [first, second] = [byEssence(was), byEssence(is)]
  const common = [...first.keys()].find((mediaType) => second.has(mediaType))
  const [before, after] = [typesOf(first), typesOf(second)]
  // A reply in one of the media types that were told before is no news.
  const told =
    direction === 'reply' && second.size > 0 && [...second.keys()].every((type) => first.has(type))
  const [schema, other] = [
    first.get(common ?? '') ?? [...first.values()][0],
    second.get(common ?? '') ?? [...second.values()][0],
  ]
  return [
    ...(before === after || told
      ? []
      : [
          difference(
            common === undefined ? mediaTypeGone : 'drift',
            about,
            `${where}, media type`,
            before,
            after,
          ),
        ]),
    ...(schema && other
      ? compareSchemas(comparison, schema, other, direction, about, `${where} `)
      : []),
  ]
}

function byEssence(content: Content): Map<string, Schema | Reference | undefined> {
  return new Map(
    Object.entries(content).map(([mediaType, { schema }]) => [
      essenceOf(normalizeMediaType(mediaType) ?? mediaType),
      schema,
    ]),
  )
}

function typesOf(content: ReadonlyMap<string, unknown>): string {
  return content.size === 0 ? 'no body' : [...content.keys()].join(', ')
}

function documentWords(was: OpenApiDocument, is: OpenApiDocument): Difference[] {
  const told = ({ info: { title, version } }: OpenApiDocument): string => `${title} ${version}`
  return told(was) === told(is)
    ? []
    : [difference('editorial', 'the document', 'title and version', told(was), told(is))]
}

const words = ['operationId', 'summary', 'description', 'tags'] as const

function operationWords(about: string, was: Operation, is: Operation): Difference[] {
  const changed = words.filter((word) => JSON.stringify(was[word]) !== JSON.stringify(is[word]))
  return changed.length === 0
    ? []
    : [difference('editorial', about, changed.join(', '), 'one wording', 'another')]
}

function difference(
  kind: Class,
  about: string,
  where: string,
  was: string,
  is: string,
): Difference {
  return { class: kind, about, where, was, is }
}
