import { expect, test } from '@playwright/test'
import type { FinishedRun } from './finished-run.ts'
import { headline, isRed } from './headline.ts'
import { finishedRun, row } from './runs-for-tests.ts'

const kept = [row('a.one', 'conforms'), row('a.two', 'conforms')]
const absent = row('a.absent', 'not applicable', { because: 'no stranger' })
const large = row('a.large', 'not applicable', { because: 'profile large is not claimed' })
const section = { title: 'Coverage', markdown: '', json: null, red: ['GET /nothing was not met'] }

const table: readonly (readonly [title: string, run: FinishedRun, red: boolean, words: string])[] =
  [
    ['a run that conforms', finishedRun(kept), false, 'conforms in what was asked: 2 promises'],
    [
      'what was not asked',
      finishedRun([...kept, absent, row('a.unchecked', 'unchecked')]),
      false,
      'conforms in what was asked: 2 promises, 1 not applicable (no stranger), 1 unchecked here',
    ],
    [
      'several reasons',
      finishedRun([...kept, absent, absent, large]),
      false,
      'conforms in what was asked: 2 promises, 3 not applicable (no stranger; 1 more reason)',
    ],
    [
      'what is not red, and yet not well',
      finishedRun([
        ...kept,
        row('a.short', 'falls short'),
        row('a.listed', 'known deviation'),
        row('a.stale', 'stale deviation'),
      ]),
      false,
      'conforms in what was asked: 2 promises, 1 falls short, 1 known deviation, 1 stale deviation',
    ],
    [
      'a violation',
      finishedRun([...kept, row('a.broken', 'violates'), row('a.blocked', 'blocked')]),
      true,
      'does not conform: 1 violated, 1 blocked, 2 conform',
    ],
    [
      'a block',
      finishedRun([...kept, row('a.blocked', 'blocked'), absent]),
      true,
      'not shown to conform: 1 blocked, 2 conform, 1 not applicable (no stranger)',
    ],
    [
      'a SHOULD that is red',
      finishedRun([...kept, row('a.short', 'falls short', { red: true })]),
      true,
      'not shown to conform: 1 falls short, 2 conform',
    ],
    [
      'a failure outside checks',
      finishedRun(kept, { errors: ['the disk is full'] }),
      true,
      'not shown to conform: 1 failure outside checks, 2 conform',
    ],
    [
      'a red section',
      finishedRun(kept, { sections: [section] }),
      true,
      'not shown to conform: 1 failure outside checks, 2 conform',
    ],
    [
      'a partial run',
      finishedRun([...kept, row('a.other', 'not asked')], {
        narrowedBy: ['--grep upload', 'a.spec.ts'],
      }),
      false,
      'partial (--grep upload a.spec.ts): conforms in what was asked: 2 promises, 1 not asked',
    ],
    [
      'nothing at all',
      finishedRun([absent, row('a.other', 'not asked')]),
      true,
      'nothing was asked: 1 not applicable (no stranger), 1 not asked',
    ],
  ]

test.describe('The headline tells', () => {
  for (const [title, run, red, words] of table)
    test(title, () => {
      expect(headline(run)).toBe(words)
      expect(isRed(run)).toBe(red)
    })
})
