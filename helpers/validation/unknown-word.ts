/**
 * Looks for a word that OpenAPI does not have: a misspelt one says nothing to any tool, and what it was meant to say is
 * lost without a sound. Words that begin with `x-` are anybody's.
 */
import { isReference } from './openapi-document.ts'
import type { OpenApiDocument } from './openapi-document.ts'

export interface UnknownWord {
  readonly pointer: string
  readonly word: string
}

/** The kinds of objects, and what stands below each of their words; null for what is not looked into. */
type Below = Kind | readonly [each: Kind] | null
type Kind =
  | 'document'
  | 'paths'
  | 'pathItem'
  | 'operation'
  | 'parameter'
  | 'body'
  | 'responses'
  | 'response'
  | 'headers'
  | 'content'
  | 'mediaType'
  | 'components'
  | 'schema'
  | 'schemas'

/** Maps have any names; all that stands below them is of one kind. */
const maps: Partial<Record<Kind, Kind>> = {
  paths: 'pathItem',
  responses: 'response',
  headers: 'parameter',
  content: 'mediaType',
  schemas: 'schema',
}

const unread = (...words: string[]): Record<string, null> =>
  Object.fromEntries(words.map((word) => [word, null]))

const operations = Object.fromEntries(
  ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'].map((verb) => [
    verb,
    'operation' as const,
  ]),
)

const words: Partial<Record<Kind, Readonly<Record<string, Below>>>> = {
  document: {
    ...unread(
      'openapi',
      'info',
      'servers',
      'security',
      'tags',
      'externalDocs',
      'jsonSchemaDialect',
    ),
    paths: 'paths',
    webhooks: 'paths',
    components: 'components',
  },
  components: {
    ...unread('parameters', 'examples', 'requestBodies', 'securitySchemes', 'links', 'callbacks'),
    schemas: 'schemas',
    responses: 'responses',
    headers: 'headers',
    pathItems: 'paths',
  },
  pathItem: {
    ...unread('$ref', 'summary', 'description', 'servers'),
    ...operations,
    parameters: ['parameter'],
  },
  operation: {
    ...unread('tags', 'summary', 'description', 'externalDocs', 'operationId', 'callbacks'),
    ...unread('deprecated', 'security', 'servers'),
    parameters: ['parameter'],
    requestBody: 'body',
    responses: 'responses',
  },
  parameter: {
    ...unread('name', 'in', 'description', 'required', 'deprecated', 'allowEmptyValue', 'style'),
    ...unread('explode', 'allowReserved', 'example', 'examples'),
    schema: 'schema',
    content: 'content',
  },
  body: { ...unread('description', 'required'), content: 'content' },
  response: { ...unread('description', 'links'), headers: 'headers', content: 'content' },
  mediaType: { ...unread('example', 'examples', 'encoding'), schema: 'schema' },
  schema: {
    ...unread(
      '$id',
      '$schema',
      '$anchor',
      '$dynamicRef',
      '$dynamicAnchor',
      '$comment',
      '$vocabulary',
    ),
    ...unread('title', 'description', 'default', 'example', 'examples', 'deprecated', 'nullable'),
    ...unread('readOnly', 'writeOnly', 'discriminator', 'xml', 'externalDocs', 'format', 'type'),
    ...unread('enum', 'const', 'multipleOf', 'maximum', 'minimum', 'exclusiveMaximum'),
    ...unread('exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'),
    ...unread('uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'),
    ...unread('required', 'dependentRequired', 'contentEncoding', 'contentMediaType'),
    ...Object.fromEntries(
      ['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((word) => [word, ['schema'] as const]),
    ),
    ...Object.fromEntries(
      ['properties', 'patternProperties', 'dependentSchemas', '$defs'].map((word) => [
        word,
        'schemas' as const,
      ]),
    ),
    ...Object.fromEntries(
      ['not', 'if', 'then', 'else', 'items', 'contains', 'additionalProperties'].map((word) => [
        word,
        'schema' as const,
      ]),
    ),
    propertyNames: 'schema',
    unevaluatedItems: 'schema',
    unevaluatedProperties: 'schema',
    contentSchema: 'schema',
  },
}

/** The first one met; null where all are known. References are not followed: what they name is met where it stands. */
export function unknownWord(document: OpenApiDocument): UnknownWord | null {
  const open: [kind: Kind, node: unknown, pointer: string][] = [['document', document, '#']]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [kind, node, pointer] = next
    if (typeof node !== 'object' || node === null || isReference(node)) continue
    for (const [name, child] of Object.entries(node)) {
      if (name.startsWith('x-')) continue
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      const map = maps[kind]
      const below = map ?? words[kind]?.[name]
      if (below === undefined) return { pointer, word: name }
      if (typeof below === 'string') open.push([below, child, at])
      else if (below !== null && Array.isArray(child))
        open.push(
          ...child.map(
            (each, index) => [below[0], each, `${at}/${index}`] as [Kind, unknown, string],
          ),
        )
    }
  }
  return null
}
