/**
 * A contract, ready to hold replies against: the operations of OpenAPI documents, and for each of their answers what
 * has to be true of headers and body. It is given documents and opens no file; schemas are compiled when first asked.
 */
import { readerOf } from './answers.ts'
import type { Answers } from './answers.ts'
import { locate, methods, step } from './openapi-document.ts'
import type {
  OpenApiDocument,
  Operation as DocumentedOperation,
  PathItem,
  RequestBody,
  Schema,
} from './openapi-document.ts'
import { checkBy, schemaCompiler } from './schema-check.ts'
import type { Check } from './schema-check.ts'

export interface Contract {
  /** What its promises' ids begin with. */
  readonly name: string
  readonly operations: readonly Operation[]
  /** Answers to addresses and verbs that no operation has, by status; null where the documents do not say. */
  readonly unrouted: Unrouted | null
  /** What has to be true of an event, by its type. */
  readonly events: ReadonlyMap<string, Check>
  /** Addresses below which the contract says nothing. */
  readonly outside: readonly string[]
  /** What promises about headers weigh where a gateway stands before the Broker. */
  readonly headersBehindGateway: 'must' | 'should'
  /** Whether media types are compared with their parameters. */
  readonly exactMediaTypes: boolean
  /** What its promises weigh at most. */
  readonly level: 'must' | 'should'
}

interface Unrouted {
  /** First segments of the paths that this is said of: `broker`. */
  readonly below: ReadonlySet<string>
  readonly unknownRoute: Answers
  readonly wrongVerb: Answers
}

export interface Operation {
  readonly id: string
  /** In capitals; `*` for any verb that the path does not list. */
  readonly method: string
  readonly path: string
  readonly answers: Answers
  /** Codes that its problems may carry; null where the document does not say. */
  readonly codes: readonly string[] | null
  /** Those of them that no run meets, and why. */
  readonly codesUnmet: Readonly<Record<string, string>>
}

export interface ContractOptions {
  /** `contract` unless said. */
  readonly name?: string
  /** A document of somebody else's: its schemas need not keep ajv's strict mode, and its promises are no MUST. */
  readonly lenient?: boolean
}

/**
 * @param documents sound OpenAPI 3.1 documents
 * @throws Error where a reference leads nowhere; where a schema does not compile, when it is first asked
 */
export function compileContract(
  documents: readonly OpenApiDocument[],
  { name = 'contract', lenient = false }: ContractOptions = {},
): Contract {
  const first = documents[0]
  return {
    name,
    operations: documents.flatMap((document) => operationsOf(document, lenient)),
    unrouted: first === undefined ? null : unroutedOf(first, lenient),
    events: new Map(documents.flatMap((document) => eventsOf(document, lenient))),
    outside: documents.flatMap((document) => document['x-outside'] ?? []),
    headersBehindGateway: first?.['x-headers']?.['behind-gateway'] ?? 'must',
    exactMediaTypes: !lenient,
    level: lenient ? 'should' : 'must',
  }
}

function operationsOf(document: OpenApiDocument, lenient: boolean): Operation[] {
  const read = readerOf(document, lenient)
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    operationsAt(item).map(([method, operation]): Operation => {
      const pointer = `#${step('paths')}${step(path)}${step(method)}`
      return {
        id: operation.operationId ?? `${method.toUpperCase()} ${path}`,
        method: method === 'x-other-methods' ? '*' : method.toUpperCase(),
        path,
        answers: new Map(
          Object.entries(operation.responses ?? {}).map(([status, response]) => [
            status,
            read(response, `${pointer}${step('responses')}${step(status)}`),
          ]),
        ),
        codes: codesOf(operation),
        codesUnmet: operation['x-codes-unmet'] ?? {},
      }
    }),
  )
}

function codesOf(operation: DocumentedOperation): string[] | null {
  const codes = operation['x-codes']
  return codes === undefined ? null : [...codes, ...Object.keys(operation['x-codes-unmet'] ?? {})]
}

/** The operations of a path, under the names they have there. */
export function operationsAt(item: PathItem): [name: string, DocumentedOperation][] {
  return ([...methods, 'x-other-methods'] as const).flatMap((name) => {
    const operation = item[name]
    return operation === undefined
      ? []
      : [[name, operation] satisfies [string, DocumentedOperation]]
  })
}

function unroutedOf(document: OpenApiDocument, lenient: boolean): Contract['unrouted'] {
  const unrouted = document['x-unrouted']
  if (unrouted === undefined) return null
  const read = readerOf(document, lenient)
  const at = `#${step('x-unrouted')}`
  return {
    below: new Set(Object.keys(document.paths ?? {}).map((path) => path.split('/')[1] ?? '')),
    unknownRoute: new Map([['404', read(unrouted['unknown-route'], at + step('unknown-route'))]]),
    wrongVerb: new Map([['405', read(unrouted['wrong-verb'], at + step('wrong-verb'))]]),
  }
}

/** Webhooks are named by the type of the event they are about. */
function eventsOf(document: OpenApiDocument, lenient: boolean): [type: string, check: Check][] {
  const ajv = schemaCompiler(document, lenient)
  return Object.entries(document.webhooks ?? {}).flatMap(([type, { post }]) => {
    const body = post?.requestBody
    if (body === undefined) return []
    const at = [step('webhooks'), step(type), step('post'), step('requestBody')].join('')
    const { node, pointer } = locate<RequestBody>(document, body, `#${at}`)
    const [mediaType, content] = Object.entries(node.content)[0] ?? []
    if (mediaType === undefined || content?.schema === undefined) return []
    const where = pointer + step('content') + step(mediaType) + step('schema')
    const schema = locate<Schema>(document, content.schema, where)
    return [[type, checkBy(ajv, document, schema.node, schema.pointer)]]
  })
}
