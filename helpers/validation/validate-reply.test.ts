import { expect, test } from '@playwright/test'
import { problems } from '../../schemas/problems.ts'
import {
  exchangeOf,
  id,
  overview,
  ownContract,
  problemBody,
  traceId,
  validationBody,
} from './replies-for-tests.ts'
import type { Planned } from './replies-for-tests.ts'
import { validateExchange } from './validate-reply.ts'

function findings(planned: Planned, gateway = false): string[] {
  return validateExchange(exchangeOf(planned), ownContract(), { gateway }).map(
    (each) => `${each.kind} ${each.where}: ${each.found}`,
  )
}

const { noAccessToResource, fileTransferNotFound } = problems
const noAccess = problemBody(401, noAccessToResource.code, noAccessToResource.detail)
const challenge = [
  ['WWW-Authenticate', 'Bearer'],
  ['WWW-Authenticate', 'Bearer'],
] as const
const confirm = `POST /broker/api/v1/filetransfer/${id}/confirmdownload`
const initialize = 'POST /broker/api/v1/filetransfer'
const download = `GET /broker/api/v1/filetransfer/${id}/download`
const file = { kind: 'bytes', length: 5, md5: overview.checksum } as const
const fileHeaders = [
  ['Accept-Ranges', 'bytes'],
  ['Content-Length', '5'],
  ['Content-Disposition', "attachment; filename=drawing.pdf; filename*=UTF-8''drawing.pdf"],
] as const
const octets = 'application/octet-stream'

const sound: [what: string, planned: Planned][] = [
  ['an overview', { status: 200, body: overview }],
  ['a member that is null', { status: 200, body: { ...overview, published: null } }],
  ['a path in capitals', { request: 'GET /BROKER/API/V1/FileTransfer/', status: 200, body: [] }],
  ['no access', { status: 401, body: noAccess }],
  ['no token', { status: 401, headers: challenge }],
  ['no scope', { status: 403 }],
  ['a validation problem', { status: 400, body: validationBody({ fileTransferId: ['No.'] }) }],
  [
    'a problem of its own media type',
    {
      status: 400,
      type: 'application/problem+json; charset=utf-8',
      body: validationBody({ x: ['No.'] }),
    },
  ],
  ['a confirmed download', { request: confirm, status: 204 }],
  ['a file', { request: download, status: 200, type: octets, headers: fileHeaders, body: file }],
  [
    'a charset in capitals',
    { status: 200, type: 'application/json;charset=UTF-8', body: overview },
  ],
  ['an unknown route', { request: 'GET /broker/api/v1/nothing', status: 404 }],
  [
    'a wrong verb',
    { request: `HEAD /broker/api/v1/filetransfer/${id}`, status: 405, headers: [['Allow', 'GET']] },
  ],
  ['an Accept that cannot be met', { status: 406, type: '', body: problems.notAcceptable().text }],
  [
    'a gateway that wants fewer calls',
    {
      status: 429,
      type: 'application/json',
      headers: [['Retry-After', '30']],
      body: { statusCode: 429, message: 'Rate limit is exceeded.' },
    },
  ],
  [
    'an address outside the contract',
    { request: 'GET /health', status: 200, type: 'text/plain', body: 'fine' },
  ],
]

const faulty: [what: string, planned: Planned, found: string[]][] = [
  ['an undocumented status', { status: 418, body: {} }, ['violation status: 418']],
  ['a status of another operation', { status: 204 }, ['violation status: 204']],
  [
    'an unhandled error',
    {
      status: 500,
      type: 'application/problem+json',
      headers: [
        ['Pragma', 'no-cache'],
        ['Expires', '-1'],
      ],
      body: {
        type: 'https://tools.ietf.org/html/rfc9110#section-15.6.1',
        title: 'Internal Server Error',
        status: 500,
        detail: '',
        instance: '/x',
        traceId,
      },
    },
    [
      'violation header Cache-Control: "no-store"',
      'violation status: 500: An unhandled error is no answer to any request.',
    ],
  ],
  [
    'another media type',
    { status: 200, type: 'text/html', body: overview },
    ['violation header Content-Type: "text/html"'],
  ],
  [
    'no charset',
    { status: 200, type: 'application/json', body: overview },
    ['violation header Content-Type: "application/json"'],
  ],
  [
    'a member missing',
    { status: 200, body: { ...overview, sender: undefined } },
    ['violation body /sender: nothing'],
  ],
  [
    'a member of the wrong type',
    { status: 200, body: { ...overview, fileTransferSize: '5' } },
    ['violation body /fileTransferSize: "5"'],
  ],
  [
    'an unknown member',
    { status: 200, body: { ...overview, colour: 'red' } },
    ['drift body /colour: "red"'],
  ],
  [
    'an unknown member beside a wrong one',
    { status: 200, body: { ...overview, useVirusScan: 1, colour: 2 } },
    ['violation body /useVirusScan: 1', 'drift body /colour: 2'],
  ],
  [
    'an id in capitals',
    { status: 200, body: { ...overview, fileTransferId: id.toUpperCase() } },
    [`violation body /fileTransferId: "${id.toUpperCase()}"`],
  ],
  [
    'a status nobody knows',
    { status: 200, body: { ...overview, fileTransferStatus: 'published' } },
    ['violation body /fileTransferStatus: "published"'],
  ],
  [
    'other words for a status',
    { status: 200, body: { ...overview, fileTransferStatusText: 'Ready' } },
    ['shortfall body /fileTransferStatusText: "Ready"'],
  ],
  [
    'an instant written with Z',
    { status: 200, body: { ...overview, created: '2026-08-01T12:34:56Z' } },
    ['shortfall body /created: "2026-08-01T12:34:56Z"'],
  ],
  [
    'an instant with a blank',
    { status: 200, body: { ...overview, created: '2026-08-01 12:34:56+00:00' } },
    ['violation body /created: "2026-08-01 12:34:56+00:00"'],
  ],
  [
    'a day that is none',
    { status: 200, body: { ...overview, created: '2026-02-30T12:34:56+00:00' } },
    ['violation body /created: "2026-02-30T12:34:56+00:00"'],
  ],
  [
    'two of one member, alike',
    { status: 401, body: JSON.stringify(noAccess).replace('}', `,"traceId":"${traceId}"}`) },
    ['drift body /traceId: two, of equal value'],
  ],
  [
    'two of one member, unlike',
    { status: 401, body: JSON.stringify(noAccess).replace('}', ',"status":403}') },
    ['violation body /status: two, of different values', 'violation body /status: 403'],
  ],
  [
    'a number no parser keeps',
    {
      status: 200,
      body: JSON.stringify(overview).replace(
        '"fileTransferSize":5',
        '"fileTransferSize":9007199254740993',
      ),
    },
    ['violation body /fileTransferSize: 9007199254740993'],
  ],
  ['text that is no JSON', { status: 200, body: '<html>' }, ['violation body: text that is none']],
  ['no body', { status: 200, type: 'application/json; charset=utf-8' }, ['violation body: none']],
  [
    'a body where none belongs',
    { request: confirm, status: 204, type: '', body: '{}' },
    ['violation body: one'],
  ],
  [
    'a body after HEAD',
    {
      request: `HEAD /broker/api/v1/filetransfer/${id}`,
      status: 405,
      headers: [['Allow', 'GET']],
      type: '',
      body: 'x',
    },
    ['violation body: 1 bytes'],
  ],
  [
    'a code of another status',
    { status: 401, body: problemBody(401, fileTransferNotFound.code, 'x') },
    [`violation body /code: ${fileTransferNotFound.code}`],
  ],
  [
    'a code of another operation',
    { request: initialize, status: 404, body: problemBody(404, 'BRO-00001', 'x') },
    ['violation status: 404'],
  ],
  [
    'another sentence for a code',
    { status: 401, body: { ...noAccess, detail: 'No.' } },
    ['shortfall body /detail: No.'],
  ],
  [
    'a problem without code',
    { status: 401, body: { ...noAccess, code: undefined } },
    ['violation body /code: nothing'],
  ],
  [
    'a problem without its second title',
    { status: 401, body: { ...noAccess, statusDescription: undefined } },
    ['shortfall body /statusDescription: nothing'],
  ],
  ['no challenge', { status: 401 }, ['violation header WWW-Authenticate: nothing']],
  [
    'one challenge',
    { status: 401, headers: [['WWW-Authenticate', 'Bearer']] },
    ['shortfall header WWW-Authenticate: "Bearer"'],
  ],
  [
    'fewer bytes than announced',
    {
      request: download,
      status: 200,
      type: octets,
      headers: fileHeaders,
      body: { ...file, length: 4 },
    },
    ['violation header Content-Length: 5'],
  ],
  [
    'a file cut short',
    {
      request: download,
      status: 200,
      type: octets,
      headers: fileHeaders,
      body: { ...file, length: 4, cut: true },
    },
    ['violation body: one cut after 4 bytes'],
  ],
  [
    'a range without its place',
    { request: download, status: 206, type: octets, headers: fileHeaders, body: file },
    ['violation header Content-Range: nothing'],
  ],
  [
    'no Retry-After',
    {
      status: 429,
      type: 'application/json',
      body: { statusCode: 429, message: 'Rate limit is exceeded.' },
    },
    ['shortfall header Retry-After: nothing'],
  ],
  [
    'bytes that are not UTF-8',
    { status: 200, body: { kind: 'text', text: '{"a":"\uFFFD"}', length: 9, notUtf8: true } },
    ['violation body: bytes that are none'],
  ],
  [
    'nesting without end',
    { status: 200, body: '['.repeat(10_000) },
    [`violation body ${'/0'.repeat(64)}: more`],
  ],
  [
    'a known route that is unknown',
    { request: 'GET /broker/api/v1/nothing', status: 200, body: {} },
    ['violation status: 200'],
  ],
]

test.describe('Holding a reply against the contract', () => {
  for (const [what, planned] of sound)
    test(`finds nothing wrong with ${what}`, () => {
      expect(findings(planned)).toEqual([])
    })

  for (const [what, planned, found] of faulty)
    test(`notices ${what}`, () => {
      expect(findings(planned).sort()).toEqual([...found].sort())
    })

  test('notices each header that goes missing', () => {
    for (const name of ['X-Content-Type-Options', 'Cache-Control']) {
      const whole = exchangeOf({ status: 200, body: overview })
      const headers = whole.response?.headers.filter(([each]) => each !== name) ?? []
      const bare = {
        ...whole,
        response: { status: 200, body: { kind: 'none' } as const, ...whole.response, headers },
      }
      expect(validateExchange(bare, ownContract())).toMatchObject([
        { kind: 'violation', where: `header ${name}`, promise: 'contract.headers' },
      ])
    }
  })

  test('takes headers less strictly behind a gateway, bodies not', () => {
    expect(findings({ status: 200, type: 'application/json', body: overview }, true)).toEqual([
      'shortfall header Content-Type: "application/json"',
    ])
    expect(findings({ status: 200, body: { ...overview, sender: 1 } }, true)).toEqual([
      'violation body /sender: 1',
    ])
  })

  test('says nothing of a request that was not answered', () => {
    const exchange = { ...exchangeOf({ status: 200 }), response: null }
    expect(validateExchange(exchange, ownContract())).toEqual([])
  })

  test('judges a body of 100 MB in bounded time and memory', () => {
    const text = `[${'"x",'.repeat(25_000_000)}"x"]`
    const exchange = exchangeOf({ status: 200, body: { kind: 'text', text, length: text.length } })
    const began = performance.now()
    const before = process.memoryUsage().heapUsed
    expect(validateExchange(exchange, ownContract())).toMatchObject([
      { kind: 'violation', where: 'body' },
    ])
    expect(performance.now() - began).toBeLessThan(2000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
  })
})
