/** Parts of the report that count over all replies of a run. */
import { expect, test } from '@playwright/test'
import { readPublished } from '../validation/published.ts'
import { exchangeOf } from '../validation/replies-for-tests.ts'
import { coverageSection } from './coverage-section.ts'
import { driftSection } from './drift-section.ts'
import { publishedSection } from './published-section.ts'
import { finishedRun, row } from './runs-for-tests.ts'

const began = exchangeOf({
  request: 'POST /broker/api/v1/filetransfer',
  status: 200,
  body: { fileTransferId: '9f680154-a19f-464a-93a2-c64dfc150c2c', colour: 'green' },
})

function runWith(exchanges: readonly (typeof began)[], more = {}) {
  const check = {
    key: 'checks › a',
    promise: 'initialize.answers-id',
    title: 'a',
    file: 'a.spec.ts',
    line: 1,
    project: 'checks',
    dependencies: [],
    outcome: { kind: 'passed' as const },
    exchanges,
    errors: [],
    found: [],
    leftBehind: [],
    waits: [],
    took: null,
    judgement: { verdict: 'conforms' as const, red: false, move: null, because: '' },
  }
  return finishedRun([row('initialize.answers-id', 'conforms', { checks: [check] })], more)
}

test.describe('The coverage of the contract', () => {
  test('names who met an answer, and where it stands', () => {
    const { json, ofThisRun } = coverageSection({})(runWith([began]))

    expect(json).toMatchObject({
      answers: expect.arrayContaining([
        expect.objectContaining({
          operation: 'initialize',
          status: '200',
          standing: 'met',
          metBy: 'initialize.answers-id',
        }),
      ]),
    })
    expect(Object.values(ofThisRun as object)).toEqual([1])
  })

  test('makes a whole run on the sandbox red where an answer is missing', () => {
    const { red } = coverageSection({})(runWith([began]))

    expect(red).toEqual([
      expect.stringMatching(/^The contract promises what no reply was: .* more$/),
    ])
  })

  test('is only shown for a narrowed run, and for other targets', () => {
    const { head } = runWith([])
    const elsewhere = runWith([began], { head: { ...head, target: 'tt02' } })
    const narrowed = runWith([began], { narrowedBy: ['specs/confirm'] })

    expect(coverageSection({})(elsewhere).red).toEqual([])
    expect(coverageSection({})(narrowed).red).toEqual([])
    expect(coverageSection({})(narrowed).markdown).not.toContain('missing**')
  })

  test('shows an excuse that is needed no more', () => {
    const section = coverageSection({ 'initialize · 200 · TransferId': 'nobody asks for it' })

    expect(section(runWith([began])).markdown).toContain('excused, and met all the same')
    expect(section(runWith([])).markdown).not.toContain('excused, and met all the same')
  })
})

test.describe('Drift', () => {
  test('is told by operation and member, with the checks that saw it', () => {
    expect(driftSection(runWith([began, began])).json).toEqual([
      expect.objectContaining({ operation: 'initialize', member: '/colour', checks: 1 }),
    ])
  })

  test('is said to be none where there is none', () => {
    expect(driftSection(runWith([])).markdown).toContain('No reply said anything')
  })
})

/** Of its own: it takes the id for a number, knows no overview, and ends a list with a comma. */
const published = `{
  "openapi": "3.0.1", "info": { "title": "x", "version": "1" },
  "paths": { "/broker/api/v1/filetransfer": { "post": { "responses": { "200": {
    "description": "OK", "content": { "application/json": { "schema": {
      "type": "object", "properties": { "fileTransferId": { "type": "integer" } } } } } } } } },
  }
}`

function documentAs(more: { asOf: string | null; keptBecause: string | null }) {
  const read = { ...readPublished(published), name: 'small.json', hash: '0123456789ab', ...more }
  return { document: { document: read, because: null } }
}

const asNamed = documentAs({ asOf: null, keptBecause: null })
const looked = exchangeOf({
  request: 'GET /broker/api/v1/filetransfer/9f680154-a19f-464a-93a2-c64dfc150c2c',
  status: 401,
})

test.describe('Where the published document and the Broker disagree', () => {
  test('is told by operation and place, and makes no run red', () => {
    const { json, red } = publishedSection(runWith([began, began], asNamed))

    expect(json).toMatchObject({
      disagreements: expect.arrayContaining([
        expect.objectContaining({
          operation: 'POST /broker/api/v1/filetransfer',
          statuses: [200],
          where: 'body /fileTransferId',
          expected: expect.stringContaining('integer'),
          example: '"9f680154-a19f-464a-93a2-c64dfc150c2c"',
          checks: 1,
        }),
      ]),
    })
    expect(red).toEqual([])
  })

  test('names what the document does not describe, and how it was repaired', () => {
    const { json } = publishedSection(runWith([began, looked], asNamed))

    expect(json).toMatchObject({
      undescribed: ['overview'],
      repairs: [expect.objectContaining({ name: 'comma-after-the-last-member' })],
      unneeded: expect.arrayContaining([expect.any(String)]),
    })
  })

  test('says on the terminal when the document is one that was kept', () => {
    const kept = documentAs({ asOf: '2026-11-20T10:00:00.000Z', keptBecause: 'it is away' })

    expect(publishedSection(runWith([began], kept)).inShort).toBe(
      'Published document (kept since 2026-11-20): the Broker disagrees with small.json in 1 place',
    )
  })

  test('is not judged, with the reason, where no document was read', () => {
    const away = { document: { document: null, because: 'the site is away; and none was kept' } }

    expect(publishedSection(runWith([began], away))).toMatchObject({
      json: null,
      inShort: 'Published document: no document was read: the site is away; and none was kept',
    })
    expect(publishedSection(runWith([began]))).not.toHaveProperty('inShort')
  })
})
