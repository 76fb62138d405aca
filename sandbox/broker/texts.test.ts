import { expect, test } from '@playwright/test'

import { attachment } from './content-disposition.ts'
import { guidOf, isCanonicalGuid, readGuid } from './guid.ts'
import { shortForm, urnOf } from './organization.ts'
import { readRange } from './ranges.ts'

const names = [
  ['walk.bin', "attachment; filename=walk.bin; filename*=UTF-8''walk.bin"],
  [
    'to "two" ø;.txt',
    'attachment; filename="to \\"two\\" _;.txt"; filename*=UTF-8\'\'to%20%22two%22%20%C3%B8%3B.txt',
  ],
  ['a\r\nX: y.txt', 'attachment; filename="a__X: y.txt"; filename*=UTF-8\'\'a%0D%0AX%3A%20y.txt'],
] as const

for (const [name, header] of names) {
  test(`names the file ${JSON.stringify(name)} as an attachment`, () => {
    expect(attachment(name)).toBe(header)
  })
}

const ranges = [
  ['bytes=0-9', { first: 0, last: 9 }],
  ['bytes=10-', { first: 10, last: 19 }],
  ['bytes=-5', { first: 15, last: 19 }],
  ['bytes=-100', { first: 0, last: 19 }],
  ['BYTES=0-1', { first: 0, last: 1 }],
  ['bytes=15-99999', { first: 15, last: 19 }],
  ['bytes= 0-4', { first: 0, last: 4 }],
  ['bytes=0 - 4', { first: 0, last: 4 }],
  ['bytes=20-', 'unsatisfiable'],
  ['bytes=20-30', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=0-1,5-6', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=abc', 'whole'],
  ['bytes=9-2', 'whole'],
  ['items=0-9', 'whole'],
  ['bytes=99999999999999999999-', 'whole'],
  [null, 'whole'],
] as const

for (const [header, range] of ranges) {
  test(`reads the range ${String(header)}`, () => {
    expect(readRange(header, 20)).toEqual(range)
  })
}

test('finds no range in an empty file', () => {
  expect(readRange('bytes=0-0', 0)).toBe('unsatisfiable')
  expect(readRange('bytes=-1', 0)).toBe('unsatisfiable')
})

const id = '2e5f13f4-3de8-4dd6-b0c5-e7ddf624cd7d'

for (const text of [id, `{${id}}`, `(${id})`, id.replaceAll('-', ''), id.toUpperCase()]) {
  test(`reads the id ${text}`, () => {
    expect(readGuid(text)).toBe(id)
    expect(isCanonicalGuid(text)).toBe(text === id)
  })
}

test('makes the id of a text as .NET does', () => {
  expect(guidOf('published:9a3e4d5c-ae55-412a-8423-37b6a02e8c10:Sender:0192:310000011')).toBe(
    '230d51fb-ce66-1db8-8ce2-f3fe6433a062',
  )
})

test('knows the notations of an organization', () => {
  expect(shortForm('urn:altinn:organization:identifier-no:313000011')).toBe('0192:313000011')
  expect(shortForm('9908:313000011')).toBe('0192:313000011')
  expect(shortForm('')).toBe('')
  expect(urnOf('0192:313000011')).toBe('urn:altinn:organization:identifier-no:313000011')
})
