import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from '@playwright/test'
import { commaErratum, errata } from '../../schemas/errata.ts'
import { compileContract } from './contract.ts'
import { longestDocument, readPublished } from './published.ts'
import { exchangeOf, overview } from './replies-for-tests.ts'
import { validateExchange } from './validate-reply.ts'

function documentOf(rest: object): string {
  return JSON.stringify({ openapi: '3.1.0', info: { title: 'x', version: '1' }, ...rest })
}

function schemasOf(schemas: object): string {
  return documentOf({ paths: {}, components: { schemas } })
}

function refusalOf(text: string): string {
  try {
    readPublished(text)
    return 'read'
  } catch (error) {
    return (error as Error).name === 'UnreadableDocument' ? (error as Error).message : String(error)
  }
}

const unreadable: [what: string, text: string, message: RegExp][] = [
  ['nothing', '', /^is empty/],
  ['blanks', ' \n ', /^is empty/],
  ['HTML', '\n<!doctype html>', /^is HTML/],
  ['YAML', 'openapi: 3.1.0\n', /^is YAML/],
  ['a list', '[]', /^is JSON, but no object/],
  ['broken JSON', '{"openapi": "3.1.0", "info" {}}', /^is not JSON: /],
  ['Swagger 2', '{"swagger":"2.0"}', /"openapi": "3.0/],
  ['paths that are none', documentOf({ paths: [] }), /^has at #\/paths \[\], where an object/],
  [
    'a reference out of it',
    documentOf({ paths: { '/x': { $ref: 'https://elsewhere.example/x' } } }),
    /not followed/,
  ],
  ['a reference to nothing', schemasOf({ A: { $ref: '#/components/schemas/B' } }), /nothing there/],
  [
    'references in a circle',
    schemasOf({ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }),
    /part of itself/,
  ],
  [
    'a schema made of itself',
    schemasOf({ A: { allOf: [{ $ref: '#/components/schemas/A' }] } }),
    /part of itself/,
  ],
  ['an unknown word', schemasOf({ A: { typ: 'object' } }), /at #\/components\/schemas\/A "typ"/],
  [
    'an unknown word of an operation',
    documentOf({ paths: { '/x': { get: { response: {} } } } }),
    /"response"/,
  ],
  ['no info', '{"openapi":"3.1.0"}', /an "info" with "title"/],
  [
    'parameters that are no list',
    documentOf({ paths: { '/x': { get: { parameters: {} } } } }),
    /where a list is due/,
  ],
  [
    'a type that is none',
    schemasOf({ A: { type: 'text' } }),
    /^has at #\/components\/schemas\/A\/type no sound schema/,
  ],
  ['a pattern that is none', schemasOf({ A: { pattern: '(' } }), /A a pattern that is none: "\("$/],
  ['nesting without end', '{"a":'.repeat(10_000), /^is nested/],
  ['a text without end', `{"a":"${'x'.repeat(longestDocument)}`, /^has \d+ characters/],
  ['a string without end', `{"a":"${'x'.repeat(5_000_000)}`, /^is not JSON/],
  ['quotes without end', `{${'"\\'.repeat(1_000_000)}`, /^is not JSON/],
  ['commas without end', `{"a":[${',\n '.repeat(1_000_000)}`, /^is not JSON/],
]

test.describe('Reading a document somebody else wrote', () => {
  for (const [what, text, message] of unreadable)
    test(`refuses ${what} in one sentence`, () => {
      const began = performance.now()
      const refusal = refusalOf(text)
      expect(refusal).toMatch(message)
      expect(refusal.length).toBeLessThan(250)
      expect(performance.now() - began).toBeLessThan(3000)
    })

  test('takes a tree, a mark of the byte order, and words that are anybody’s', () => {
    const tree = {
      type: 'object',
      'x-note': 1,
      properties: { child: { $ref: '#/components/schemas/A' } },
    }
    expect(readPublished(`\uFEFF${schemasOf({ A: tree })}`).repairs).toEqual([])
  })

  test('removes commas that end a list, and leaves those in strings', () => {
    const { text, offsets } = commaErratum.repair('{"a": [1, 2,\n ], "b": ",]", }')
    expect(JSON.parse(text)).toEqual({ a: [1, 2], b: ',]' })
    expect(offsets).toEqual([11, 26])
  })

  test('tells of a member that occurs twice', () => {
    const { repairs } = readPublished(documentOf({}).replace('}', ',"title":"y"}'))
    expect(repairs).toMatchObject([{ name: 'member-twice', places: ['#/info/title'] }])
  })

  test('takes null where `nullable` stands, and says so', () => {
    const schemas = {
      A: { type: 'string', nullable: true },
      B: { type: 'string', enum: ['x'], nullable: true },
      C: { type: 'string', nullable: false },
    }
    const { document, repairs } = readPublished(schemasOf(schemas))
    expect(document.components?.schemas).toEqual({
      A: { type: ['string', 'null'] },
      B: { type: ['string', 'null'], enum: ['x', null] },
      C: { type: 'string' },
    })
    expect(repairs).toMatchObject([
      {
        name: 'nullable',
        places: ['#/components/schemas/A', '#/components/schemas/B', '#/components/schemas/C'],
      },
    ])
    const early = readPublished(schemasOf(schemas).replace('3.1.0', '3.0.1'))
    expect([early.openapi, early.document.openapi, early.repairs]).toEqual(['3.0.1', '3.1.0', []])
  })

  test('holds replies against it, and never calls them violations', () => {
    const path = '/broker/api/v1/filetransfer/{fileTransferId}'
    const schema = {
      type: 'object',
      properties: { fileTransferId: { type: 'integer' } },
      additionalProperties: false,
    }
    const responses = { 200: { description: 'x', content: { 'application/json': { schema } } } }
    const { document } = readPublished(documentOf({ paths: { [path]: { get: { responses } } } }))
    const published = compileContract([document], { name: 'published', lenient: true })
    const found = (status: number): string[] =>
      validateExchange(exchangeOf({ status, body: { ...overview } }), published).map(
        ({ kind, where, promise }) => `${promise} ${kind} ${where}`,
      )
    expect(found(200)).toContain('published.body shortfall body /fileTransferId')
    expect(found(200)).toContain('published.body drift body /sender')
    expect(found(404)).toEqual(['published.status shortfall status'])
  })
})

const folder = process.env.CONFORMANCE_PUBLISHED
const broker = 'altinn-broker-v1.json'

/** Every vintage at hand, and the errata that it needs. */
const vintages: [file: string, errata: string[]][] = [
  [broker, [commaErratum, ...errata].map(({ name }) => name)],
  ['altinn-broker-v1.comma-removed.json', errata.map(({ name }) => name)],
  ['altinn-broker-generated-2026-08.json', []],
  ['altinn-events-v1.json', []],
  ['altinn-authentication-v1.json', []],
  ['consumer-copies/kartverket-altinn-broker-v1.2025-04-09.json', ['nullable']],
  [
    'consumer-copies/kartverket-altinn-broker-v1.2026-01-14.json',
    ['webhooks-in-a-webhook', 'nullable'],
  ],
]

test.describe('The documents that are published', () => {
  test.skip(folder === undefined, 'CONFORMANCE_PUBLISHED does not name a folder of documents')

  for (const [file, needed] of vintages)
    test(`${file} is read, and is valid then`, async () => {
      const { document, repairs } = readPublished(readFileSync(`${folder ?? ''}/${file}`, 'utf8'))
      expect(repairs.map(({ name }) => name)).toEqual(needed)
      expect((await new Validator().validate(structuredClone({ ...document }))).valid).toBe(true)
      const { operations } = compileContract([document], { lenient: true })
      for (const operation of operations)
        for (const answer of [...operation.answers.values()].flat()) answer.body?.({})
    })

  test('need every erratum: one that none of them needs is to go', () => {
    const needed = new Set(vintages.flatMap(([, names]) => names))
    expect([...needed].sort()).toEqual([commaErratum, ...errata].map(({ name }) => name).sort())
  })
})
