import { expect, test } from '@playwright/test'
import type { Exchange } from '../traffic/exchange.ts'
import { type FinishedTest, outcomeOf, summaryOf } from './outcome.ts'

const error = { message: 'Error: it said no\n\n  promise  a.b', stack: 'at a.spec.ts:1' }
const saidNo: FinishedTest = {
  status: 'failed',
  errors: [error],
  steps: [{ title: 'Expect "toBeRefused"', category: 'expect', error, steps: [] }],
  annotations: [],
}
const accident: FinishedTest = { ...saidNo, steps: [] }

test.describe('What was judged', () => {
  const exchanges = [answered(1), answered(2), unanswered(3, 'cut-on-purpose')]

  test('is the last answer, where no matcher says more', () => {
    expect(outcomeOf(saidNo, exchanges)).toEqual({
      kind: 'violated',
      because: 'it said no',
      judged: [exchanges[1]],
    })
  })

  test('is what each violation names', () => {
    const annotations = [violation('first', 1), violation('second', 2), violation('third', 9)]

    expect(outcomeOf({ ...saidNo, annotations }, exchanges)).toEqual({
      kind: 'violated',
      because: 'first (and 2 more)',
      judged: [exchanges[0], exchanges[1], null],
    })
  })

  test('is nothing where nothing was answered', () => {
    expect(outcomeOf(saidNo, [])).toMatchObject({ kind: 'violated', judged: [null] })
  })
})

test.describe('A check that went wrong without a matcher', () => {
  test('is blocked where its last request was not answered', () => {
    expect(outcomeOf(accident, [answered(1), unanswered(2, 'timed-out')])).toEqual({
      kind: 'blocked',
      whose: 'environment',
      because: 'no answer to GET /x: no answer within 30 s',
    })
  })

  test('is an accident where it cut the line itself', () => {
    expect(outcomeOf(accident, [unanswered(1, 'cut-on-purpose')]).kind).toBe('accident')
  })

  test('is an accident where its annotation cannot be read', () => {
    const annotations = [{ type: 'blocked', description: 'no JSON' }]

    expect(outcomeOf({ ...accident, annotations }, []).kind).toBe('accident')
  })

  test('is an accident where it failed without an error', () => {
    expect(outcomeOf({ ...accident, errors: [] }, [])).toEqual({
      kind: 'accident',
      because: 'it failed without any error',
    })
  })
})

test.describe('The summary of an error', () => {
  const table: readonly (readonly [message: string, summary: string])[] = [
    [
      'Error: POST /x should be refused with\n401, but answered 204\n\n  promise  a.b',
      'POST /x should be refused with 401, but answered 204',
    ],
    [
      'Error: \u001b[2mexpect(\u001b[22mreceived).toBe(expected)\n\nExpected: 2\nReceived: 1\n\nCall Log',
      'expect(received).toBe(expected) Expected: 2 Received: 1',
    ],
    ['TypeError: oops', 'TypeError: oops'],
  ]
  for (const [message, summary] of table)
    test(`is one line: ${summary.slice(0, 40)}`, () => {
      expect(summaryOf({ message })).toBe(summary)
    })

  test('is the value where something else was thrown', () => {
    expect(summaryOf({ value: "'oops'" })).toBe("'oops'")
  })
})

function violation(summary: string, exchange: number) {
  return {
    type: 'violation',
    description: JSON.stringify({ matcher: 'expect', summary, exchange }),
  }
}

function answered(n: number): Exchange {
  return {
    n,
    place: 'http://broker.example',
    actor: { name: 'sender', organization: null, token: null },
    act: 'asks',
    startedAt: n,
    endedAt: n,
    request: { method: 'GET', path: '/x', headers: [], body: { kind: 'none' } },
    response: { status: 200, headers: [], body: { kind: 'none' } },
    failure: null,
  }
}

function unanswered(n: number, kind: 'timed-out' | 'cut-on-purpose'): Exchange {
  return { ...answered(n), response: null, failure: { kind, message: 'no answer within 30 s' } }
}
