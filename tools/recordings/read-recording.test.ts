import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { bodyOf } from './bodies.ts'
import { readRecording } from './read-recording.ts'

function fileWith(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'recording-')), 'recorded.jsonl')
  writeFileSync(file, text)
  return file
}

const bad: readonly (readonly [what: string, text: string, message: RegExp])[] = [
  ['an empty file', '', /recorded\.jsonl: expected an HTTP archive.*found an empty file/],
  ['a page of HTML', '<!doctype html><p>', /found text that begins with "<!doctype ht"/],
  ['JSON of another kind', '{"a":1}', /found text that begins with "\{\\"a\\":1\}"/],
  [
    'a line that is cut',
    '{"kind":"event","at":"2026-11-22T00:00:00Z","event":{}}\n{"kind":',
    /line 2: expected an object of JSON/,
  ],
  [
    'an exchange without a request',
    '{"place":"x","actor":{"name":"y"},"startedAt":1,"endedAt":2}',
    /line 1: expected an exchange, found none with a request/,
  ],
  ['a step without a look', '{"kind":"step"}', /line 1: expected a step/],
  [
    'an archive without requests',
    '{"log":{"entries":[{}]}}',
    /entry 1: expected startedDateTime, time, request and response/,
  ],
]
for (const [what, text, message] of bad)
  test(`${what} is one message`, () => {
    expect(() => readRecording(fileWith(text))).toThrow(message)
  })

test('A file that is not there is one message', () => {
  expect(() => readRecording(join(tmpdir(), 'nowhere.jsonl'))).toThrow(/found nothing/)
  expect(() => readRecording(tmpdir())).toThrow(/found a folder/)
})

test('A form is read in its parts', () => {
  const lines = [
    '--x',
    'Content-Disposition: form-data; name="Metadata.Sender"',
    '',
    '0192:310000011',
  ]
  const file = [
    '--x',
    'Content-Disposition: form-data; name="FileTransfer"; filename="f"',
    '',
    'bytes',
  ]
  const bytes = Buffer.from([...lines, ...file, '--x--', ''].join('\r\n'))
  expect(bodyOf(bytes, 'multipart/form-data; boundary=x', false)).toMatchObject({
    kind: 'form',
    parts: [
      { name: 'Metadata.Sender', body: { kind: 'text', text: '0192:310000011' } },
      { name: 'FileTransfer', body: { kind: 'bytes', length: 5 } },
    ],
  })
})

test('An archive tells whose token was sent, and keeps no credential', () => {
  const token = `${part({ alg: 'none' })}.${part({ consumer: { ID: '0192:310000011' } })}.c2lnbmF0dXJl`
  const { exchanges } = readRecording(fileWith(archive(token)))
  expect(exchanges[0]?.actor.organization).toBe('310000011')
  expect(exchanges[0]?.place).toBe('https://broker.example/prefix')
  expect(exchanges[0]?.request.path).toContain('/broker/api/v1/filetransfer')
  const kept = JSON.stringify(exchanges)
  for (const secret of [token, 'cookie-of-the-archive', 'key-of-the-archive', 'token-in-a-query'])
    expect(kept).not.toContain(secret)
})

function part(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url')
}

function archive(token: string): string {
  const request = {
    method: 'GET',
    url: 'https://broker.example/prefix/broker/api/v1/filetransfer?access_token=token-in-a-query',
    headers: [
      { name: 'Authorization', value: `Bearer ${token}` },
      { name: 'Cookie', value: 'session=cookie-of-the-archive' },
      { name: 'Ocp-Apim-Subscription-Key', value: 'key-of-the-archive' },
    ],
  }
  const response = { status: 200, headers: [], content: { text: '[]', size: 2 } }
  const entry = { startedDateTime: '2026-11-25T10:00:00Z', time: 12, request, response }
  return JSON.stringify({ log: { entries: [entry] } })
}
