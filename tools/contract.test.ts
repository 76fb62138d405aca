import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { directNetwork } from '../helpers/client/line.ts'
import { serveHttp } from '../helpers/client/loopback-server.ts'
import { readContract } from '../helpers/config/read-contract.ts'
import { compileContract } from '../helpers/validation/contract.ts'
import { asOpenApiDocument } from '../helpers/validation/openapi-document.ts'
import { UnreadableDocument, readPublished } from '../helpers/validation/published.ts'
import { exchangeOf, overview } from '../helpers/validation/replies-for-tests.ts'
import { validateExchange } from '../helpers/validation/validate-reply.ts'
import { runContract } from './contract.ts'
import { compareDocuments } from './contract/compare-documents.ts'
import type { Difference } from './contract/difference.ts'
import { isSame, isWider } from './contract/patterns.ts'

const info = { title: 'Files', version: '1' }
const path = '/broker/api/v1/filetransfer/{id}'

/** A small document, as text, with one thing put in place of another. */
function textOf(...changes: [from: string, to: string][]): string {
  const File = {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string', maxLength: 10 },
      status: { type: 'string', enum: ['New', 'Old'] },
      part: { $ref: '#/components/schemas/File' },
    },
    additionalProperties: false,
  }
  const json = { 'application/json': { schema: { $ref: '#/components/schemas/File' } } }
  const operation = {
    summary: 'reads',
    parameters: [{ name: 'role', in: 'query', schema: { type: 'string' } }],
    requestBody: { content: json },
    responses: { 200: { description: 'x', content: json }, 404: { description: 'none' } },
  }
  const document = {
    openapi: '3.1.0',
    info,
    paths: { [path]: { post: operation } },
    components: { schemas: { File } },
  }
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing to change: ${from}`)
    return text.replace(from, to)
  }, JSON.stringify(document))
}

function inWords({ class: kind, about, where, was, is }: Difference): string {
  return `${kind}: ${about}, ${where}: ${was} → ${is}`
}

function differences(first: string, second: string): string[] {
  return compareDocuments(
    readPublished(first).document,
    readPublished(second).document,
    'breaking',
  ).map(inWords)
}

const operation = `POST ${path}`

const changes: [what: string, change: [from: string, to: string], found: string[]][] = [
  ['a path spelled differently', ['{id}', '{fileTransferId}'], []],
  [
    'an operation gone',
    ['"post"', '"put"'],
    [
      `breaking: ${operation}, the operation: described → not described`,
      `drift: PUT ${path}, the operation: not described → described`,
    ],
  ],
  [
    'a success of another status',
    ['"200"', '"204"'],
    [
      `breaking: ${operation}, status 200: described → not described`,
      `drift: ${operation}, status 204: not described → described`,
    ],
  ],
  [
    'a refusal gone',
    [',"404":{"description":"none"}', ''],
    [`drift: ${operation}, statuses 404: described → not described`],
  ],
  [
    'another media type',
    [
      '"200":{"description":"x","content":{"application/json"',
      '"200":{"description":"x","content":{"text/plain"',
    ],
    [`breaking: ${operation}, status 200, media type: application/json → text/plain`],
  ],
  [
    'a parameter asked for',
    ['"in":"query"', '"in":"query","required":true'],
    [`breaking: ${operation}, parameter role: optional → required`],
  ],
  [
    'a parameter gone',
    ['"parameters":[{"name":"role","in":"query","schema":{"type":"string"}}],', ''],
    [`breaking: ${operation}, parameter role: optional → not described`],
  ],
  [
    'a body asked for',
    ['"requestBody":{', '"requestBody":{"required":true,'],
    [`breaking: ${operation}, request body: optional → required`],
  ],
  [
    'other words',
    ['"summary":"reads"', '"summary":"writes"'],
    [`editorial: ${operation}, summary: one wording → another`],
  ],
  [
    'another version',
    ['"version":"1"', '"version":"2"'],
    ['editorial: the document, title and version: Files 1 → Files 2'],
  ],
]

test.describe('Comparing documents', () => {
  for (const [what, change, found] of changes)
    test(`tells of ${what}`, () => {
      expect(differences(textOf(), textOf(change))).toEqual(found)
    })

  /** The same schema, met as a reply only. */
  const reply: [from: string, to: string] = [
    '"requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/File"}}}},',
    '',
  ]
  const ofReplies: [what: string, change: [from: string, to: string], found: string][] = [
    [
      'a member gone',
      ['"status":', '"state":'],
      'breaking: File, /status: optional → not described',
    ],
    [
      'a type changed',
      ['"name":{"type":"string"', '"name":{"type":"integer"'],
      'breaking: File, /name: type string → type integer',
    ],
    [
      'null allowed',
      ['"name":{"type":"string"', '"name":{"type":["string","null"]'],
      'breaking: File, /name: never null → may be null',
    ],
    [
      'a member no longer promised',
      ['"required":["name"]', '"required":[]'],
      'breaking: File, /name: required → optional',
    ],
    [
      'a new value',
      ['"New","Old"', '"New","Old","Odd"'],
      'breaking: File, /status: no such value → Odd',
    ],
    ['a value gone', ['"New","Old"', '"New"'], 'drift: File, /status: Old → no such value'],
    [
      'a limit',
      ['"maxLength":10', '"maxLength":5'],
      'drift: File, /name: maxLength 10 → maxLength 5',
    ],
  ]
  for (const [what, change, found] of ofReplies)
    test(`tells of ${what} in a reply`, () => {
      expect(differences(textOf(reply), textOf(reply, change))).toContain(found)
    })

  const ofRequests: [what: string, change: [from: string, to: string], found: string][] = [
    [
      'a member asked for',
      ['"required":["name"]', '"required":["name","status"]'],
      'breaking: File, /status: optional → required',
    ],
    ['a value gone', ['"New","Old"', '"New"'], 'breaking: File, /status: Old → no such value'],
    [
      'a new value',
      ['"New","Old"', '"New","Old","Odd"'],
      'drift: File, /status: no such value → Odd',
    ],
    [
      'a tighter limit',
      ['"maxLength":10', '"maxLength":5'],
      'breaking: File, /name: maxLength 10 → maxLength 5',
    ],
    [
      'a wider limit',
      ['"maxLength":10', '"maxLength":50'],
      'drift: File, /name: maxLength 10 → maxLength 50',
    ],
  ]
  for (const [what, change, found] of ofRequests)
    test(`tells of ${what} in a request`, () => {
      expect(differences(textOf(), textOf(change))).toContain(found)
    })

  test('knows a pattern that is wider, and one that is spelled differently', () => {
    expect(isWider('^\\d{4}$', '^(?:[0-9]{4}|urn:x)$')).toBe(true)
    expect(isWider('^(?:[0-9]{4}|urn:x)$', '^\\d{4}$')).toBe(false)
    expect(isSame('^[0-9]$', '^\\d$')).toBe(true)
  })

  test('finds nothing between a document and itself', () => {
    const own = asOpenApiDocument(readContract().documents[0])
    expect(compareDocuments(own, own, 'breaking')).toEqual([])
  })
})

/** Every text in which one value of a document has been replaced. */
function* mutants(text: string): Generator<string> {
  const root: unknown = JSON.parse(text)
  const places: [holder: Record<string, unknown>, name: string][] = []
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, child] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, name])
      collect(child)
    }
  }
  collect(root)
  for (const [holder, name] of places) {
    const before = holder[name]
    for (const odd of [null, 7, 'x', true, [], {}, [null], { $ref: '#/info' }]) {
      holder[name] = odd
      yield JSON.stringify(root)
    }
    holder[name] = before
  }
}

test('no document, however odd, gets a stack trace', () => {
  const sound = readPublished(textOf()).document
  const exchange = exchangeOf({ request: `POST ${path}`, status: 200, body: overview })
  let read = 0
  for (const text of mutants(textOf())) {
    try {
      const { document } = readPublished(text)
      compareDocuments(sound, document, 'breaking')
      validateExchange(exchange, compileContract([document], { lenient: true }))
      read++
    } catch (error) {
      if (!(error instanceof UnreadableDocument)) throw new Error(`${String(error)}\n${text}`)
    }
  }
  expect(read).toBeGreaterThan(20)
})

test.describe('npm run contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'))
  const run = (...args: string[]) => runContract(args, () => directNetwork, folder)
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  test('exits with 0 where nothing breaks, and writes what differs', async () => {
    const first = write('a.json', textOf())
    const second = write('b.json', textOf(['"summary":"reads"', '"summary":"writes"']))
    const { code, text } = await run(second, '--against', first)
    expect(code).toBe(0)
    expect(text).toContain('b.json against a.json\n  0 breaking, 0 drift, 1 editorial')
    expect(readFileSync(join(folder, 'contract.md'), 'utf8')).toContain('## Editorial: 1')
    const json = JSON.parse(readFileSync(join(folder, 'contract.json'), 'utf8')) as object
    expect(json).toMatchObject({ schemaVersion: 1, differences: [{ class: 'editorial' }] })
  })

  test('exits with 1 where something breaks a client', async () => {
    const { code, text } = await run(write('c.json', textOf()))
    expect(code).toBe(1)
    expect(text).toContain('the contract of this suite')
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(160)
  })

  test('exits with 2 and one message where a document cannot be read', async () => {
    const bad: [args: string[], message: string][] = [
      [[], 'expected one document, found 0'],
      [['a', 'b'], 'expected one document, found 2'],
      [['--such'], "Unknown option '--such'"],
      [[join(folder, 'no.json')], 'found nothing of that name'],
      [[write('html.json', '<html>')], 'is HTML'],
      [['http://docs.example/a.json'], 'expected an address of https'],
      [[write('ok.json', textOf()), '--against', write('empty.json', '')], 'empty.json: is empty'],
    ]
    for (const [args, message] of bad) {
      const { code, text } = await run(...args)
      expect(code).toBe(2)
      expect(text).toContain(message)
      expect(text.trimEnd()).not.toContain('\n')
    }
  })

  test('reads an address, and says where it cannot write', async () => {
    const server = await serveHttp((_, response) => response.end(textOf()))
    try {
      const address = `${server.address}/doc.json?key=abc`
      const { code, text } = await run(address, '--against', address)
      expect([code, text.split('\n')[0]]).toEqual([0, 'doc.json against doc.json'])
      const file = write('file', '')
      const refused = await runContract([address], () => directNetwork, join(file, 'reports'))
      expect([refused.code, refused.text]).toEqual([
        2,
        expect.stringContaining('a folder to write to'),
      ])
    } finally {
      await server.close()
    }
  })
})

test.describe('The documents that are published', () => {
  const published = process.env.CONFORMANCE_PUBLISHED
  test.skip(published === undefined, 'CONFORMANCE_PUBLISHED does not name a folder of documents')

  test('differ from the contract where they are known to', () => {
    const own = asOpenApiDocument(readContract().documents[0])
    const { document } = readPublished(
      readFileSync(`${published ?? ''}/altinn-broker-v1.json`, 'utf8'),
    )
    const found = compareDocuments(own, document, 'drift').map(inWords)
    expect(found).toEqual(
      expect.arrayContaining([
        'breaking: POST /broker/api/v1/filetransfer/{fileTransferId}/confirmdownload, status 204: described → not described',
        'breaking: GET /broker/api/v1/filetransfer/{fileTransferId}/download, status 206: described → not described',
        'breaking: FileTransferOverviewExt, /published: required → not described',
        'breaking: GET /broker/api/v1/filetransfer, parameter role: optional → not described',
      ]),
    )
  })
})
