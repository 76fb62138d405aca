import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { compareReplies } from './fidelity/compare-replies.ts'
import type { ScriptedReply } from './fidelity/script.ts'
import { Translation } from './fidelity/translation.ts'
import { runFidelity } from './fidelity.ts'

const recordings = process.env.CONFORMANCE_RECORDINGS

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'fidelity-'))
}

test('A recording of two Brokers comes out as the sandbox answers', async () => {
  test.skip(recordings === undefined, 'CONFORMANCE_RECORDINGS names no folder with recordings')
  test.setTimeout(480_000)
  const reports = folder()
  const { code, text } = await runFidelity([join(recordings ?? '', 'recording.jsonl')], reports)
  expect(code, text).toBe(0)
  const json = JSON.parse(readFileSync(join(reports, 'fidelity.json'), 'utf8')) as {
    sameOfReplayed: number
    replayedOfPublic: number
  }
  expect(json.sameOfReplayed).toBeGreaterThanOrEqual(97)
  expect(json.replayedOfPublic).toBeGreaterThanOrEqual(95)
})

const asked = {
  n: 1,
  broker: 'main',
  startedAt: '2026-11-22T23:04:01.126Z',
  endedAt: '2026-11-22T23:04:01.226Z',
  request: { method: 'GET', path: '/broker/api/v1/nothing', headers: {} },
}
const notFound = [
  ['Content-Length', '0'],
  ['Date', 'Sun, 22 Nov 2026 23:04:01 GMT'],
  ['Server', 'Kestrel'],
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
]

test('A reply that the sandbox does not give is shown, and falls below the floor', async () => {
  const reports = folder()
  const file = join(reports, 'recorded.jsonl')
  const lines = [404, 410].map((status) => ({
    ...asked,
    name: `wrong with ${status}`,
    response: { status, headers: notFound, body: '' },
  }))
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const { code, text } = await runFidelity([file], reports)
  expect(code).toBe(1)
  expect(text).toContain('1 wrong with 410: GET /broker/api/v1/nothing')
  expect(text).toMatch(/status\n\s+recorded 410\n\s+sandbox {2}404/)
  expect(text).toContain('2 exchanges: 1 the same, 1 different')
  expect(readFileSync(join(reports, 'fidelity.md'), 'utf8')).toContain('50.0 %')
})

const sandboxPlace = 'http://127.0.0.1:9/own/one'
const sender = {
  name: 'sender',
  organization: '313000011',
  token: {
    issuer: 'http://127.0.0.1:9/authentication/api/v1/openid/',
    organization: '313000011',
    supplier: '313000011',
    scopes: ['altinn:broker.write', 'altinn:broker.read'],
    clientId: null,
    expires: 1_795_617_846,
    genuine: true,
  },
}

function ownExchange(method: string, path: string, sent: string | null, response: object | null) {
  return {
    place: sandboxPlace,
    act: 'asks',
    startedAt: 1_795_616_049_000,
    endedAt: 1_795_616_049_010,
    request: {
      method,
      path,
      headers: [
        ['Accept', 'application/json'],
        ...(sent === null ? [['Authorization', '‹token›']] : []),
      ],
      body: sent === null ? { kind: 'none' } : { kind: 'text', text: sent, length: sent.length },
    },
    response,
    failure: null,
  }
}

test('What the suite told its sandbox is told again, and what it did not keep is left out', async () => {
  const reports = folder()
  const file = join(reports, 'exchanges.jsonl')
  const search = '/broker/api/v1/filetransfer?resourceId=broker-conformance'
  const message =
    'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
  const denied = JSON.stringify({ statusCode: 401, message })
  const keyMissing = {
    status: 401,
    headers: [
      ['Date', 'Wed, 25 Nov 2026 14:14:09 GMT'],
      [
        'WWW-Authenticate',
        `AzureApiManagementKey realm="${sandboxPlace}/",name="Ocp-Apim-Subscription-Key",type="header"`,
      ],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(denied.length)],
    ],
    body: { kind: 'text', text: denied, length: denied.length },
  }
  const nobody = { name: 'nobody', organization: null, token: null }
  const settings = '{"subscriptionKey":"required"}'
  const settled = { status: 200, headers: [], body: { kind: 'none' } }
  const forged = { ...sender, token: { ...sender.token, genuine: false } }
  const lines = [
    { ...ownExchange('PUT', '/sandbox/settings', settings, settled), actor: nobody },
    { ...ownExchange('GET', search, null, keyMissing), actor: sender },
    { ...ownExchange('GET', search, null, keyMissing), actor: forged },
  ]
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
  const { text } = await runFidelity([file], reports)
  expect(text).toContain('2 exchanges: 1 the same, 0 different, 0 looks, 1 left out')
  expect(text).toContain('(how its token was spoiled was not kept)')
})

const bad: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [[], /expected one file, found 0: npm run fidelity/],
  [['nowhere.jsonl'], /nowhere\.jsonl: expected a file/],
  [['a', 'b'], /expected one file, found 2/],
  [['a', '--address', 'http://127.0.0.1:1'], /--address and --identities go together/],
  [['--colour'], /Unknown option/],
]
for (const [args, message] of bad)
  test(`fidelity ${args.join(' ')} is one message and exit code 2`, async () => {
    const { code, text } = await runFidelity(args, folder())
    expect(code).toBe(2)
    expect(text).toMatch(message)
    expect(text.trim().split('\n')).toHaveLength(1)
  })

for (const [what, content] of [
  ['no JSON', 'not JSON at all'],
  ['nothing', ''],
  ['another form', '{"a":1}'],
  ['a broken line', `${JSON.stringify({ ...asked, response: null })}\n{"n":`],
] as const)
  test(`A file with ${what} is one message and exit code 2`, async () => {
    const file = join(folder(), 'odd.jsonl')
    writeFileSync(file, content)
    const { code, text } = await runFidelity([file], folder())
    expect(code).toBe(2)
    expect(text).toMatch(/^odd\.jsonl: .*expected/)
    expect(text.trim().split('\n')).toHaveLength(1)
  })

const first = 'de204020-f6d5-4900-8f7e-2e6f6a23be53'
const second = '1c204020-f6d5-4900-8f7e-2e6f6a23be99'

function differences(recorded: string, ours: string, translation = new Translation()) {
  const reply: ScriptedReply = { status: 200, headers: [], body: Buffer.from(recorded) }
  const comparing = { translation, addresses: [], contentIsMadeUp: false }
  const heard = { status: 200, headers: [], body: Buffer.from(ours) }
  return compareReplies(reply, heard, comparing).map(({ where }) => where)
}

test('An id is learnt once and held to afterwards', () => {
  const translation = new Translation()
  const body = (id: string) => JSON.stringify({ fileTransferId: id })
  expect(differences(body(first), body(second), translation)).toEqual([])
  expect(differences(body(first), body(first), translation)).toEqual(['body /fileTransferId'])
  expect(translation.idsIn(`/${first.toUpperCase()}/x`)).toBe(`/${second.toUpperCase()}/x`)
})

for (const [what, recorded, ours, where] of [
  ['a value', '{"a":1}', '{"a":2}', ['body /a']],
  ['a type', '{"a":1}', '{"a":"1"}', ['body /a']],
  ['a missing member', '{"a":1,"b":2}', '{"a":1}', ['body /b']],
  ['a doubled member', '{"a":1,"a":1}', '{"a":1}', ['body members']],
  [
    'the notation of a time',
    '{"a":"2026-11-22T23:04:01Z"}',
    '{"a":"2026-11-25T23:04:01+00:00"}',
    ['body /a'],
  ],
  [
    'a checksum of known bytes',
    '{"checksum":"f5b21a0acf3f0524be8f95c9b406a788"}',
    '{"checksum":"a5b21a0acf3f0524be8f95c9b406a788"}',
    ['body /checksum'],
  ],
  ['no more than a time', '{"a":"2026-11-22T23:04:01Z"}', '{"a":"2026-11-25T20:04:01Z"}', []],
] as const)
  test(`The comparison sees ${what}`, () => {
    expect(differences(recorded, ours)).toEqual(where)
  })
