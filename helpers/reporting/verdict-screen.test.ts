import { expect, test } from '@playwright/test'
import type { FinishedRun } from './finished-run.ts'
import { unpainted } from './colours.ts'
import { finishedRun, row } from './runs-for-tests.ts'
import { verdictScreen } from './verdict-screen.ts'

const long =
  'a sentence that says what was asked, what should have come and what came instead '.repeat(9)

const runs: Readonly<Record<string, FinishedRun>> = {
  'that conforms': finishedRun([row('a.one', 'conforms')]),
  'with two hundred reds': finishedRun(
    Array.from({ length: 200 }, (_, index) =>
      row(`area.claim-number-${index}`, 'violates', { because: long }),
    ),
  ),
  'in which everything happened': finishedRun(
    [
      row('a.violates', 'violates', { because: long }),
      row('a.broken', 'broken check'),
      row('a.blocked', 'blocked', { because: long }),
      row('a.run', 'not run'),
      row('a.stale', 'stale deviation'),
      row('a.short', 'falls short'),
      row('a.known', 'known deviation'),
      row('a.conforms', 'conforms'),
      row('a.applicable', 'not applicable', { because: long }),
      row('a.unchecked', 'unchecked'),
      row('a.asked', 'not asked'),
    ],
    {
      narrowedBy: Array.from({ length: 20 }, (_, index) => `specs/step-${index}`),
      errors: Array.from({ length: 9 }, () => long),
    },
  ),
}

test.describe('The verdict of a run', () => {
  for (const [title, run] of Object.entries(runs))
    test(`${title} fits one screen`, () => {
      const lines = verdictScreen(run, 'reports', unpainted).split('\n')

      expect(lines.length).toBeLessThanOrEqual(24)
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100)
    })

  test('shows red rows first, with whose move it is and what came', () => {
    const run = finishedRun([row('a.known', 'known deviation'), row('a.broken', 'violates')])

    expect(verdictScreen(run, 'reports', unpainted)).toMatch(
      /violates +a\.broken +whose move: target\n +for a reason of a\.broken\n +known deviation +a\.known\n/,
    )
  })

  test('says how many red rows it does not show', () => {
    expect(
      verdictScreen(runs['with two hundred reds'] ?? finishedRun([]), 'reports', unpainted),
    ).toMatch(/and 19\d more in conformance\.md/)
  })
})
