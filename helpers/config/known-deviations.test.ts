import { expect, test } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import type { Exchange } from '../traffic/exchange.ts'
import { ConfigError } from './config-error.ts'
import { type Condition, type KnownDeviation, knownToTheSuite, meets } from './known-deviations.ts'
import { loadConfig } from './load-config.ts'

const deviation: KnownDeviation = {
  promise: 'upload.once-only',
  targets: ['sandbox', 'tt02'],
  when: {
    operation: 'POST /broker/api/v1/filetransfer/{fileTransferId}/upload',
    came: { status: 500 },
  },
  reason: 'The second upload ends in an unhandled error.',
  link: 'https://example.com/issues/1',
  date: '2026-11-01',
  expires: '2027-02-28',
}

function load(list: unknown) {
  const file = test.info().outputPath('deviations.json')
  writeFileSync(file, typeof list === 'string' ? list : JSON.stringify(list))
  return loadConfig({
    environment: { BROKER_KNOWN_DEVIATIONS: file },
    folder: null,
    promises: ['upload.once-only', 'confirm.recipients-only'],
  })
}

test.describe('A list of known deviations', () => {
  test('is read, and those of other targets are left out', () => {
    const elsewhere = { ...deviation, targets: ['production'] }

    expect(load([deviation, elsewhere]).knownDeviations).toEqual([{ ...deviation, list: 'user' }])
  })

  const faulty: Record<string, [list: unknown, message: RegExp]> = {
    'no JSON': ['{', /a JSON document[^]*something else in/],
    'no list': [{}, /the whole must be array[^]*an object/],
    'an unknown promise': [
      [{ ...deviation, promise: 'upload.once-onyl' }],
      /\/0\/promise one of the register[^]*did you mean upload\.once-only\?/,
    ],
    'no reason': [[{ ...deviation, reason: '' }], /\/0\/reason must NOT have fewer than 1/],
    'no condition': [[{ ...deviation, when: undefined }], /\/0 must have required property 'when'/],
    'an unknown member': [[{ ...deviation, until: 'x' }], /\/0 without the member until/],
    'an unknown target': [[{ ...deviation, targets: ['tt2'] }], /\/0\/targets\/0 one of sandbox/],
    'an operation without a verb': [
      [{ ...deviation, when: { operation: '/broker', came: { status: 500 } } }],
      /\/0\/when\/operation must match pattern/,
    ],
    'a day that is none': [
      [{ ...deviation, expires: '2027-02-30' }],
      /\/0\/expires a day of the calendar[^]*"2027-02-30"/,
    ],
    'an end before its beginning': [
      [{ ...deviation, expires: '2026-10-31' }],
      /\/0\/expires a day after \/date/,
    ],
    'a broken pattern': [
      [{ ...deviation, when: { ...deviation.when, asked: { body: '(' } } }],
      /\/0\/when a regular expression[^]*"\("/,
    ],
  }
  for (const [what, [list, message]] of Object.entries(faulty)) {
    test(`is refused with ${what}`, () => {
      expect(() => load(list)).toThrow(ConfigError)
      expect(() => load(list)).toThrow(message)
    })
  }

  test('names all its faults at once', () => {
    const list = [deviation, { ...deviation, link: 'somewhere' }, { ...deviation, date: 'x' }]

    expect(() => load(list)).toThrow(/2 faults[^]*\/1\/link[^]*\/2\/date/)
  })

  test('that is missing is named', () => {
    const environment = { BROKER_KNOWN_DEVIATIONS: '/no/such/list.json' }

    expect(() => loadConfig({ environment, folder: null, promises: [] })).toThrow(
      /\/no\/such\/list\.json: error ENOENT/,
    )
  })

  test('of the suite excuses nothing on the sandbox', () => {
    expect(knownToTheSuite.filter(({ targets }) => targets.includes('sandbox'))).toEqual([])
  })
})

test.describe('The condition of a known deviation', () => {
  const exchange: Exchange = {
    n: 1,
    place: 'https://broker.example',
    actor: { name: 'sender', organization: '313000011', token: null },
    act: 'uploads the file',
    startedAt: 0,
    endedAt: 1,
    request: {
      method: 'POST',
      path: '/broker/api/v1/filetransfer/9b1/upload?role=Sender',
      headers: [['Content-Type', 'application/octet-stream']],
      body: { kind: 'bytes', length: 3, md5: '0' },
    },
    response: {
      status: 500,
      headers: [['content-type', 'application/problem+json']],
      body: { kind: 'text', text: '{"title":"Internal Server Error"}', length: 33 },
    },
    failure: null,
  }
  const operation = 'POST /broker/api/v1/filetransfer/{fileTransferId}/upload'
  const full: Condition = {
    operation,
    asked: { query: '^role=', headers: { 'content-type': '^application/octet' } },
    came: { status: 500, body: 'Internal', headers: { 'Content-Type': 'problem' } },
  }

  test('is met by the exchange that it describes', () => {
    expect(meets(full, exchange)).toBe(true)
    expect(meets({ operation, came: { status: 500 } }, exchange)).toBe(true)
  })

  const others: Record<string, Condition> = {
    'of another verb': { ...full, operation: operation.replace('POST', 'PUT') },
    'of another path': { ...full, operation: operation.replace('/upload', '') },
    'of a longer path': { ...full, operation: `${operation}/{more}` },
    'asked otherwise': { ...full, asked: { query: 'status=' } },
    'with another header': { ...full, asked: { headers: { Accept: '.' } } },
    'with another body': { ...full, asked: { body: '.' } },
    'answered with another status': { ...full, came: { status: 503 } },
    'answered in other words': { ...full, came: { status: 500, body: 'Bad' } },
  }
  for (const [what, condition] of Object.entries(others)) {
    test(`is not met by an exchange ${what}`, () => {
      expect(meets(condition, exchange)).toBe(false)
    })
  }

  test('is not met where no answer came', () => {
    expect(meets(full, { ...exchange, response: null })).toBe(false)
  })
})
