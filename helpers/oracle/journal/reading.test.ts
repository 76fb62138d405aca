import { expect, test } from '@playwright/test'
import { addressOf, guidOf } from './address.ts'
import { linesOf } from './csv.ts'
import { durationOf, instantOf, written6 } from './instant.ts'
import { sameJson } from './json.ts'
import { asShown, digitsOf } from './organization.ts'

const id = '9f680154-a19f-464a-93a2-c64dfc150c2c'

test('Times are read to the microsecond, in any offset', () => {
  const at = instantOf('2026-11-22T23:04:02.091704+00:00')
  expect(at).toBe(Date.UTC(2026, 10, 22, 23, 4, 2) * 1000 + 91_704)
  expect(instantOf('2026-11-23T01:04:02.0917049+02:00')).toBe(at)
  expect(instantOf('2026-11-22 23:04:02.091704')).toBe(at)
  expect(instantOf('2026-11-22')).toBe(Date.UTC(2026, 10, 22) * 1000)
  expect(instantOf('tomorrow')).toBeUndefined()
  expect(written6(at ?? 0)).toBe('2026-11-22T23:04:02.091704Z')
})

test('Durations are read in both notations', () => {
  const hour = 3_600_000_000
  expect(durationOf('PT2H')).toBe(2 * hour)
  expect(durationOf('02:00:00')).toBe(2 * hour)
  expect(durationOf('P1Y2M3DT4H5M6.5S')).toBe((365 + 60 + 3) * 24 * hour + 4 * hour + 306_500_000)
  expect(durationOf('30.00:00:00')).toBe(durationOf('P30D '))
  expect(durationOf('-P1D')).toBe(-24 * hour)
  for (const text of ['P', 'PT', 'P1W', '30 days', '']) expect(durationOf(text)).toBeUndefined()
})

test('Every form of an id that the Broker reads is the same id', () => {
  for (const form of [id, id.toUpperCase(), id.replaceAll('-', ''), `{${id}}`, `(${id})`])
    expect(guidOf(form)).toBe(id)
  for (const form of ['not-a-guid', `{${id.replaceAll('-', '')}}`, ''])
    expect(guidOf(form)).toBeNull()
})

const addresses: readonly (readonly [request: string, operation: string])[] = [
  ['POST /broker/api/v1/filetransfer', 'initialize'],
  ['GET /BROKER/API/V1/FileTransfer/?resourceId=x', 'search'],
  ['POST /broker/api/v1/filetransfer/upload', 'initializeAndUpload'],
  [`GET /broker/api/v1/filetransfer/%7B${id}%7D`, 'overview'],
  [`HEAD /broker/api/v1/filetransfer/${id}`, 'unknown'],
  [`PATCH /broker/api/v1/filetransfer/upload/tus/${id}/partial/${'a'.repeat(32)}`, 'tusAppend'],
  [`HEAD /broker/api/v1/filetransfer/upload/tus/${id}/${'a'.repeat(32)}`, 'unknown'],
  ['OPTIONS /broker/api/v1/filetransfer/upload/tus', 'tusOptions'],
  ['GET /broker/api/v1/nothing', 'unknown'],
  ['POST /sandbox/clock', 'moveClock'],
]
for (const [request, operation] of addresses)
  test(`${request} is ${operation}`, () => {
    const [method = '', path = ''] = request.split(' ')
    expect(addressOf(method, path).operation).toBe(operation)
  })

test('Organizations are shown by their digits', () => {
  for (const form of [
    '0192:310000022',
    '9908:310000022',
    'urn:altinn:organization:identifier-no:310000022',
  ])
    expect(asShown(form)).toBe('0192:310000022')
  expect(asShown('')).toBe('')
  expect(digitsOf('0192:12345678')).toBeUndefined()
})

test('Lines of comma-separated values end with the text', () => {
  expect(linesOf('a,b\n"c,""d""",\n')).toEqual([
    ['a', 'b'],
    ['c,"d"', ''],
  ])
  expect(linesOf('')).toEqual([])
})

test('Objects are the same whatever the order of their members', () => {
  expect(sameJson({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toBe(true)
  expect(sameJson({ a: undefined }, {})).toBe(false)
  expect(sameJson([1], { 0: 1 })).toBe(false)
})
