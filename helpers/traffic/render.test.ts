import { expect, test } from '@playwright/test'
import { curlLine } from './curl.ts'
import type { BytesBody, Exchange, RecordedBody, TextBody } from './exchange.ts'
import { laidOut } from './lay-out-json.ts'
import { renderExchange, renderLine } from './render.ts'

const json = (text: string): TextBody => ({ kind: 'text', text, length: text.length })

const exchange: Exchange = {
  n: 3,
  place: 'http://127.0.0.1:41234',
  actor: {
    name: 'secondRecipient',
    organization: '313000033',
    token: {
      issuer: null,
      organization: '313000033',
      supplier: null,
      scopes: ['altinn:broker.read'],
      clientId: null,
      expires: null,
      genuine: true,
    },
  },
  act: 'initializes a transfer',
  startedAt: 1000,
  endedAt: 1012.4,
  request: {
    method: 'POST',
    path: '/broker/api/v1/filetransfer',
    headers: [
      ['Content-Type', 'application/json'],
      ['Authorization', 'Bearer ‹token: organization 313000033, scope altinn:broker.read›'],
      ['Ocp-Apim-Subscription-Key', '‹withheld, 32 characters›'],
      ['traceparent', '00-1-2-01'],
      ['Content-Length', '21'],
    ],
    body: json(`{"fileName":"it's.pdf"}`),
  },
  response: {
    status: 401,
    headers: [['Content-Type', 'application/json; charset=utf-8']],
    body: json('{"code":"BRO-00006","traceId":"a","traceId":"a"}'),
  },
  failure: null,
}
const file: BytesBody = { kind: 'bytes', length: 70_000, md5: 'ab'.repeat(16), head: 'AAAA' }

test('a line tells who did what and what came', () => {
  expect(renderLine(exchange)).toBe(
    '3. secondRecipient initializes a transfer: POST /filetransfer → 401, 12 ms',
  )
})

test('a line is cut in the middle of a long path', () => {
  const path = `/broker/api/v1/filetransfer/${'a'.repeat(200)}/details`
  const line = renderLine({ ...exchange, request: { ...exchange.request, path } })

  expect(line.length).toBeLessThan(100)
  expect(line).toMatch(/a…a+\/details → 401/)
})

test('an exchange in full shows both messages, JSON laid out', () => {
  expect(renderExchange(exchange)).toBe(`### 3. secondRecipient initializes a transfer → 401

secondRecipient, organization 313000033, at http://127.0.0.1:41234, 12 ms

\`\`\`
POST /broker/api/v1/filetransfer
Content-Type: application/json
Authorization: Bearer ‹token: organization 313000033, scope altinn:broker.read›
Ocp-Apim-Subscription-Key: ‹withheld, 32 characters›
traceparent: 00-1-2-01
Content-Length: 21

{
  "fileName": "it's.pdf"
}
\`\`\`

\`\`\`
401
Content-Type: application/json; charset=utf-8

{
  "code": "BRO-00006",
  "traceId": "a",
  "traceId": "a"
}
\`\`\`
`)
})

test('an exchange in full tells of files and of answers that never came', () => {
  const shown = renderExchange({
    ...exchange,
    request: { ...exchange.request, body: file },
    response: null,
    failure: { kind: 'refused', message: 'the connection was refused' },
  })

  expect(shown).toContain('→ no answer (refused)')
  expect(shown).toContain(`(70000 bytes of a file, MD5 ${'ab'.repeat(16)})`)
  expect(shown).toContain('**No answer** (refused): the connection was refused')
})

test('an exchange in full stays a block of code whatever it holds', () => {
  const body = json('```\n# not a heading')

  expect(renderExchange({ ...exchange, request: { ...exchange.request, body } })).toContain(
    '````\nPOST ',
  )
})

test('long headers are broken at blanks', () => {
  const headers = [['Authorization', `Bearer ‹token: ${'word '.repeat(60)}›`]] as const
  const shown = renderExchange({ ...exchange, request: { ...exchange.request, headers } })

  for (const line of shown.split('\n')) expect(line.length).toBeLessThan(100)
})

test('a curl line repeats the request, with variables for secrets', () => {
  expect(curlLine(exchange)).toBe(
    `curl -i -X POST 'http://127.0.0.1:41234/broker/api/v1/filetransfer' \\
  -H 'Content-Type: application/json' \\
  -H "Authorization: Bearer $TOKEN_SECOND_RECIPIENT" \\
  -H "Ocp-Apim-Subscription-Key: $OCP_APIM_SUBSCRIPTION_KEY" \\
  --data-raw '{"fileName":"it'\\''s.pdf"}'`,
  )
})

test('a curl line takes files from a file, and forms apart', () => {
  const withBody = (body: RecordedBody) =>
    curlLine({ ...exchange, request: { ...exchange.request, headers: [], body } })

  expect(withBody(file)).toMatch(/--data-binary @file$/)
  expect(
    withBody({
      kind: 'form',
      parts: [
        { name: 'Metadata.FileName', body: json('a b') },
        { name: 'FileTransfer', body: file },
      ],
    }),
  ).toMatch(/--form-string 'Metadata.FileName=a b' \\\n {2}-F 'FileTransfer=@file'$/)
})

test('JSON is laid out to the letter, and other text left alone', () => {
  expect(laidOut('{"a":[],"b":{},"c":[1,{"d": "x, {y}"}],"n":12345678901234567890}')).toBe(
    `{
  "a": [],
  "b": {},
  "c": [
    1,
    {
      "d": "x, {y}"
    }
  ],
  "n": 12345678901234567890
}`,
  )
  expect(laidOut('{not json}')).toBe('{not json}')
})
