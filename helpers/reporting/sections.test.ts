/** Parts of the report that count over all replies of a run. */
import { expect, test } from '@playwright/test'
import { exchangeOf } from '../validation/replies-for-tests.ts'
import { coverageSection } from './coverage-section.ts'
import { driftSection } from './drift-section.ts'
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
