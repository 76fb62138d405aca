import { expect, test } from '@playwright/test'
import { completed } from './completed.ts'
import type { Deviation } from './judge.ts'
import type { Outcome } from './outcome.ts'
import { type Asked, type Check, type PlannedCheck, type PromiseRow, rowsOf } from './rows.ts'
import type { Promised } from './verdict.ts'

const passed: Outcome = { kind: 'passed' }
const violated: Outcome = { kind: 'violated', because: 'it said no', judged: [] }
const accident: Outcome = { kind: 'accident', because: 'oops' }
const notApplicable: Outcome = { kind: 'not applicable', because: 'no stranger' }
const nothing: Outcome = { kind: 'nothing to judge', because: 'no search was made' }

const deviation: Deviation = {
  promise: 'a.one',
  shownBy: () => true,
  reason: 'known',
  link: 'https://example.org',
  date: '2026-11-01',
  expires: '2027-11-01',
  list: 'suite',
}

test.describe('The row of a promise', () => {
  test('takes the worst of its checks', () => {
    expect(
      answers([check('a.one', passed), check('a.one', accident), check('a.one', violated)]),
    ).toEqual({
      'a.one': 'violates',
      'a.two': 'not run',
    })
  })

  test('applies where one of its checks does', () => {
    expect(answers([check('a.one', notApplicable), check('a.one', passed)])['a.one']).toBe(
      'conforms',
    )
  })

  test('without a check is not run in a whole run, not asked in a partial one', () => {
    expect(answers([], {})['a.one']).toBe('not run')
    expect(answers([], { whole: false })['a.one']).toBe('not asked')
  })

  test('is not applicable where its profile is not claimed', () => {
    const [row] = rows([], { unclaimed: new Map([['core', 'nobody wants it']]) })

    expect(row).toMatchObject({ answer: 'not applicable', because: 'nobody wants it', red: false })
  })

  test('is unchecked where the register says so, and nothing was asked', () => {
    const unchecked = { on: ['tt02'], because: 'takes days' } as const
    const register = [promised('a.one', { unchecked })]

    expect(answers([], { register, target: 'tt02' })['a.one']).toBe('unchecked')
    expect(answers([check('a.one', notApplicable)], { register, target: 'tt02' })['a.one']).toBe(
      'unchecked',
    )
    expect(answers([check('a.one', violated)], { register, target: 'tt02' })['a.one']).toBe(
      'violates',
    )
    expect(answers([check('a.one', passed)], { register, target: 'sandbox' })['a.one']).toBe(
      'conforms',
    )
  })

  test('of a law is met by the shard that had something to judge', () => {
    expect(answers([check('a.one', nothing), check('a.one', passed)])['a.one']).toBe('conforms')
    expect(answers([check('a.one', nothing)])['a.one']).toBe('not run')
    expect(answers([check('a.one', nothing)], { whole: false })['a.one']).toBe('not asked')
    expect(answers([check('a.one', nothing)], { target: 'tt02' })['a.one']).toBe('not applicable')
  })

  test('is stale only where none of its checks shows the deviation', () => {
    const shown: Outcome = { ...violated, judged: [exchange] }
    const known = { rules: { deviations: [deviation], today: '2026-11-25', shouldIsRed: false } }

    expect(answers([check('a.one', passed), check('a.one', passed)], known)['a.one']).toBe(
      'stale deviation',
    )
    expect(answers([check('a.one', passed), check('a.one', shown)], known)['a.one']).toBe(
      'known deviation',
    )
    expect(answers([check('a.one', passed)], { ...known, whole: false })['a.one']).toBe('conforms')
  })

  test('is added for a check that names no promise of the register', () => {
    const all = rows([
      check('z.unknown', violated),
      { ...check('', passed), promise: null, title: 'a check' },
    ])

    expect(all.slice(2).map(({ promised: { id }, answer }) => [id, answer])).toEqual([
      ['z.unknown', 'violates'],
      ['a check', 'conforms'],
    ])
  })
})

test.describe('A planned check', () => {
  const first = planned('preflight.token', 'preflight')
  const second = planned('a.one', 'checks', ['preflight'])

  test('that never finished is not run, for the reason that the run ended', () => {
    const [check] = completed([second], new Map(), { because: 'interrupted', whose: 'environment' })

    expect(check?.outcome).toEqual({
      kind: 'unfinished',
      because: 'interrupted',
      whose: 'environment',
    })
  })

  test('behind a failed preflight is blocked by it, with the same move', () => {
    const outcome: Outcome = { kind: 'blocked', whose: 'configuration', because: 'token refused' }
    const finished = new Map([[first.key, [{ outcome, ...quiet }]]])
    const checks = completed([first, second], finished, null)

    expect(checks.map(({ outcome }) => outcome)).toEqual([
      outcome,
      {
        kind: 'blocked',
        whose: 'configuration',
        because: 'blocked by preflight.token',
        by: 'preflight.token',
      },
    ])
  })

  test('that ran in two shards is there twice', () => {
    const result = { outcome: passed, ...quiet }

    expect(completed([first], new Map([[first.key, [result, result]]]), null)).toHaveLength(2)
  })
})

const quiet = { exchanges: [], errors: [], found: [], leftBehind: [], waits: [], took: null }

const exchange = {
  n: 1,
  place: 'http://broker.example',
  actor: { name: 'sender', organization: null, token: null },
  act: 'asks',
  startedAt: 0,
  endedAt: 1,
  request: { method: 'GET', path: '/', headers: [], body: { kind: 'none' } },
  response: { status: 200, headers: [], body: { kind: 'none' } },
  failure: null,
} as const

function rows(checks: readonly Check[], changed: Partial<Asked> = {}): PromiseRow[] {
  return rowsOf(checks, {
    register: [promised('a.one'), promised('a.two')],
    target: 'sandbox',
    whole: true,
    unclaimed: new Map(),
    rules: { deviations: [], today: '2026-11-25', shouldIsRed: false },
    stopped: null,
    ...changed,
  })
}

function answers(checks: readonly Check[], changed: Partial<Asked> = {}): Record<string, string> {
  return Object.fromEntries(
    rows(checks, changed).map(({ promised: { id }, answer }) => [id, answer]),
  )
}

function promised(id: string, more: Partial<Promised> = {}): Promised {
  return {
    id,
    step: 'a',
    stepTitle: 'A',
    level: 'must',
    profile: 'core',
    promise: `${id} holds.`,
    source: [],
    ...more,
  }
}

function planned(promise: string, project: string, dependencies: string[] = []): PlannedCheck {
  return {
    key: promise,
    promise,
    title: promise,
    file: 'a.spec.ts',
    line: 1,
    project,
    dependencies,
  }
}

function check(promise: string, outcome: Outcome): Check {
  return { ...planned(promise, 'checks'), outcome, ...quiet }
}
