/** Runs made up for tests: rows with any answer, and the run they make. */
import type { PromiseRow } from '../verdict/rows.ts'
import type { Answer } from '../verdict/verdict.ts'
import type { FinishedRun } from './finished-run.ts'

const red: readonly Answer[] = ['violates', 'blocked', 'broken check', 'not run']

export function row(id: string, answer: Answer, more: Partial<PromiseRow> = {}): PromiseRow {
  return {
    promised: {
      id,
      step: 'confirm',
      stepTitle: 'Confirm the download',
      level: 'must',
      profile: 'core',
      promise: `The promise ${id} is kept.`,
      source: `https://docs.example/${id}`,
    },
    answer,
    move: red.includes(answer) ? 'target' : null,
    because: answer === 'conforms' ? '' : `for a reason of ${id}`,
    red: red.includes(answer),
    checks: [],
    ...more,
  }
}

export function finishedRun(
  rows: readonly PromiseRow[],
  more: Partial<FinishedRun> = {},
): FinishedRun {
  return {
    head: {
      target: 'sandbox',
      addresses: { broker: 'http://127.0.0.1:40123' },
      contract: '3fa9c1d2e0b1a4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
      suite: { version: '0.1.0', commit: '75207b4c6d1e0a9b8c7d6e5f4a3b2c1d0e9f8a7b' },
      run: 'run-4711',
      seed: 4711,
      startedAt: '2026-11-25T03:10:00.000Z',
      profiles: ['core'],
      unclaimed: [{ profile: 'large', because: 'it is asked only where it is named' }],
      missingActors: [{ actor: 'stranger', because: 'BROKER_STRANGER_ORGANIZATION is not set' }],
    },
    document: { document: null, because: 'BROKER_OPENAPI names none' },
    narrowedBy: [],
    rows,
    errors: [],
    sections: [],
    ...more,
  }
}
