import { expect, test } from '@playwright/test'
import type { Exchange } from '../traffic/exchange.ts'
import { type Deviation, judge, type Rules } from './judge.ts'
import type { Outcome } from './outcome.ts'

const must = { id: 'area.claim', level: 'must' } as const
const should = { id: 'area.claim', level: 'should' } as const
const integration = { id: 'area.claim', level: 'must', party: 'integration' } as const

const shown = exchange(460)
const other = exchange(204)
const violated: Outcome = { kind: 'violated', because: 'it said no', judged: [shown] }
const broken = (...judged: (Exchange | null)[]): Outcome => ({ ...violated, judged })
const passed: Outcome = { kind: 'passed' }

const entry: Deviation = {
  promise: 'area.claim',
  shownBy: ({ response }) => response?.status === 460,
  reason: 'Every checksum is answered 460',
  link: 'https://example.org/1',
  date: '2026-11-01',
  expires: '2027-02-01',
  list: 'suite',
}
const own: Deviation = { ...entry, list: 'user' }
const expired = { expires: '2026-11-24' }
const none: Deviation[] = []

// prettier-ignore
const table: [title: string, Outcome, { id: string; level: 'must' | 'should' }, Deviation[], ...expected: string[]][] = [
  ['a check that passed', passed, must, none, 'conforms', 'nobody', 'green'],
  ['a MUST that failed by assertion', violated, must, none, 'violates', 'target', 'red', 'it said no'],
  ['a promise of the integration that failed', violated, integration, none, 'violates', 'configuration', 'red'],
  ['a SHOULD that failed by assertion', violated, should, none, 'falls short', 'target', 'green', 'it said no'],
  ['a red that is listed', violated, must, [entry], 'known deviation', 'nobody', 'green', 'Every checksum is answered 460 (https://example.org/1, last seen 2026-11-01)'],
  ['a SHOULD that is listed', violated, should, [entry], 'known deviation', 'nobody', 'green'],
  ['a red that is listed by the user', violated, must, [own], 'known deviation', 'nobody', 'green'],
  ['a red on the last day of its entry', violated, must, [{ ...entry, expires: '2026-11-25' }], 'known deviation', 'nobody', 'green'],
  ['a red that the condition does not describe', broken(other), must, [entry], 'violates', 'target', 'red'],
  ['a red of which one part is not described', broken(shown, other), must, [entry], 'violates', 'target', 'red'],
  ['a red that two entries describe', broken(shown, other), must, [entry, { ...entry, shownBy: (each) => each === other }], 'known deviation', 'nobody', 'green'],
  ['a listed red without an exchange', broken(null), must, [entry], 'violates', 'target', 'red'],
  ['a red listed for another promise', violated, must, [{ ...entry, promise: 'area.other' }], 'violates', 'target', 'red'],
  ['a listed promise that is kept', passed, must, [entry], 'stale deviation', 'suite', 'green', 'listed as a known deviation, and kept'],
  ["a promise of the user's list that is kept", passed, must, [own], 'stale deviation', 'configuration', 'red'],
  ['a red past the date of its entry', violated, must, [{ ...entry, ...expired }], 'stale deviation', 'suite', 'green', 'taken for granted until 2026-11-24: it said no'],
  ["a red past the date of the user's entry", violated, must, [{ ...own, ...expired }], 'stale deviation', 'configuration', 'red'],
  ['a check that could not ask', { kind: 'blocked', whose: 'environment', because: 'no answer' }, must, none, 'blocked', 'environment', 'red', 'no answer'],
  ['a check that could not ask, though listed', { kind: 'blocked', whose: 'configuration', because: 'token refused' }, must, [entry], 'blocked', 'configuration', 'red'],
  ['a check that does not apply', { kind: 'not applicable', because: 'no stranger' }, must, none, 'not applicable', 'nobody', 'green', 'no stranger'],
  ['a law that met no exchange', { kind: 'nothing to judge', because: 'no search' }, must, none, 'not run', 'suite', 'red', 'no search'],
  ['a check that never finished', { kind: 'unfinished', because: 'interrupted', whose: 'environment' }, must, none, 'not run', 'environment', 'red'],
  ['an accident of ours', { kind: 'accident', because: 'TypeError: oops' }, must, none, 'broken check', 'suite', 'red', 'TypeError: oops'],
  ['an accident of ours, though listed', { kind: 'accident', because: 'oops' }, should, [entry], 'broken check', 'suite', 'red'],
]

test.describe('The verdict on', () => {
  for (const [title, outcome, promised, deviations, verdict, move, colour, because] of table) {
    test(`${title}: ${verdict ?? ''}`, () => {
      const judgement = judge(outcome, promised, rules(deviations))

      expect({
        verdict: judgement.verdict,
        move: judgement.move ?? 'nobody',
        colour: judgement.red ? 'red' : 'green',
      }).toEqual({ verdict, move, colour })
      expect(judgement.because).toContain(because ?? '')
    })
  }

  test('a broken SHOULD is red where it is asked to be', () => {
    expect(judge(violated, should, { ...rules(none), shouldIsRed: true })).toMatchObject({
      verdict: 'falls short',
      red: true,
    })
  })

  test('a reply that the documentation did not foresee is red nowhere', () => {
    const promised = { ...should, party: 'documentation' } as const
    expect(judge(violated, promised, { ...rules(none), shouldIsRed: true })).toMatchObject({
      verdict: 'falls short',
      red: false,
    })
  })
})

function rules(deviations: readonly Deviation[]): Rules {
  return { deviations, today: '2026-11-25', shouldIsRed: false }
}

function exchange(status: number): Exchange {
  return {
    n: 1,
    place: 'http://broker.example',
    actor: { name: 'sender', organization: '310000001', token: null },
    act: 'uploads the file',
    startedAt: 0,
    endedAt: 1,
    request: { method: 'POST', path: '/x', headers: [], body: { kind: 'none' } },
    response: { status, headers: [], body: { kind: 'none' } },
    failure: null,
  }
}
