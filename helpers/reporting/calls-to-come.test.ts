import { expect, test } from '@playwright/test'
import { callsToCome } from './calls-to-come.ts'

const limits = { usual: 120, searchAndDetails: 10 }

test.describe('What a run will cost', () => {
  test('is told by the group that takes longest', () => {
    const planned = [
      { usual: 700, searchAndDetails: 41 },
      { usual: 300, searchAndDetails: 60 },
    ]

    expect(callsToCome(planned, limits)).toBe(
      'About 1000 calls, and 101 more of search and details. Where one Maskinporten client\n' +
        'makes them all, at most 120 and 10 a minute, that takes 11 minutes or more.\n',
    )
  })

  test('is a minute where the limits are far', () => {
    expect(callsToCome([{ usual: 12, searchAndDetails: 1 }], limits)).toContain('takes a minute or')
  })
})
