import { expect, test } from '@playwright/test'
import { faultsOfContract } from '../../tools/validate-contract.ts'
import { problemsByCode } from '../../schemas/problems.ts'
import { readContract } from '../config/read-contract.ts'
import { asOpenApiDocument, at, step } from './openapi-document.ts'
import { ownContract } from './replies-for-tests.ts'
import { schemaCompiler } from './schema-check.ts'

const documents = readContract().documents.map(asOpenApiDocument)

/** Every object below a node, with its pointer. */
function* objectsIn(node: unknown, pointer = '#'): Generator<[pointer: string, node: object]> {
  if (typeof node !== 'object' || node === null) return
  yield [pointer, node]
  for (const [name, child] of Object.entries(node)) yield* objectsIn(child, pointer + step(name))
}

test.describe('The contract', () => {
  test('is valid OpenAPI', async () => {
    expect(await faultsOfContract()).toEqual([])
  })

  for (const document of documents)
    test(`of ${document.info.title} compiles in strict mode`, () => {
      const ajv = schemaCompiler(document, false)
      const compiled = Object.keys(document.components?.schemas ?? {}).map((name) =>
        ajv.compile({ $ref: `document#/components/schemas/${name}` }),
      )
      expect(compiled.length).toBeGreaterThan(0)
    })

  for (const document of documents)
    test(`of ${document.info.title} has examples that are what they show`, () => {
      const ajv = schemaCompiler(document, false)
      const wrong: string[] = []
      let examples = 0
      for (const [name, schema] of Object.entries(document.components?.schemas ?? {})) {
        const validate = ajv.compile({ $ref: `document#/components/schemas/${name}` })
        for (const example of 'examples' in schema ? (schema.examples as unknown[]) : []) {
          examples++
          if (!validate(example)) wrong.push(`${name}: ${ajv.errorsText(validate.errors)}`)
        }
      }
      expect(wrong).toEqual([])
      expect(examples).toBeGreaterThan(0)
    })

  test('closes every object that it names members of', () => {
    const open = documents.flatMap((document) =>
      [...objectsIn(document.components?.schemas)].filter(
        ([, node]) =>
          'required' in node &&
          'type' in node &&
          !('unevaluatedProperties' in node) &&
          !('additionalProperties' in node) &&
          !('allOf' in node),
      ),
    )
    expect(open.map(([pointer]) => pointer)).toEqual([])
  })

  test('leads every reference somewhere', () => {
    const dangling = documents.flatMap((document) =>
      [...objectsIn(document)].filter(
        ([, node]) => '$ref' in node && at(document, String(node.$ref)) === undefined,
      ),
    )
    expect(dangling.map(([pointer]) => pointer)).toEqual([])
  })

  test('names its operations once, and where each is promised', () => {
    const operations = documents.flatMap((document) =>
      [...objectsIn(document.paths)].filter(([, node]) => 'responses' in node),
    )
    const ids = operations.map(([, node]) => ('operationId' in node ? node.operationId : null))
    expect(new Set(ids).size).toBe(operations.length)
    const sourceless = operations.filter(([, node]) => !('x-source' in node))
    expect(sourceless.map(([pointer]) => pointer)).toEqual([])
  })

  test('says of each schema where it is promised, or builds on one that does', () => {
    const sourceless = documents.flatMap((document) =>
      Object.entries(document.components?.schemas ?? {})
        .filter(([, schema]) => !('x-source' in schema) && !('allOf' in schema))
        .map(([name]) => name),
    )
    expect(sourceless).toEqual([])
  })

  test('asks only for codes that the table of refusals knows', () => {
    const codes = ownContract().operations.flatMap((operation) => operation.codes ?? [])
    expect(codes.filter((code) => !problemsByCode.has(code))).toEqual([])
  })

  test('lets each code come under a status that its operation has', () => {
    const wrong = ownContract().operations.flatMap((operation) =>
      (operation.codes ?? [])
        .filter((code) => !operation.answers.has(String(problemsByCode.get(code)?.status)))
        .map((code) => `${operation.id} ${code}`),
    )
    expect(wrong).toEqual([])
  })
})
