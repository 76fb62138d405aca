import { expect, test } from '@playwright/test'
import { metAnswer, promisedAnswers } from './coverage.ts'
import { exchangeOf, ownContract, problemBody } from './replies-for-tests.ts'
import type { Planned } from './replies-for-tests.ts'
import { judge } from './validate-reply.ts'

const promised = promisedAnswers(ownContract())

function keyOf(planned: Planned): string | null {
  const judgement = judge(exchangeOf(planned), ownContract())
  return judgement === null ? null : metAnswer(judgement)
}

test.describe('What of the contract a run has met', () => {
  test('has a key for each answer, and each once', () => {
    expect(promised.length).toBeGreaterThan(150)
    expect(new Set(promised.map(({ key }) => key)).size).toBe(promised.length)
  })

  test('tells the answers of one status apart', () => {
    const keys = [
      keyOf({ status: 401, body: problemBody(401, 'BRO-00006', 'x') }),
      keyOf({ status: 401, headers: [['WWW-Authenticate', 'Bearer, Bearer']] }),
      keyOf({ request: 'GET /broker/api/v1/nothing', status: 404 }),
    ]
    expect(keys).toEqual([
      'overview · 401 · BRO-00006',
      'overview · 401 · Unauthenticated',
      'no operation · 404 · UnknownRoute',
    ])
    expect(promised.map(({ key }) => key)).toEqual(expect.arrayContaining(keys))
  })

  test('takes either media type of a problem for the same answer', () => {
    const answer = promised.find(({ key }) => key === 'initialize · 400 · BRO-00026')
    expect(answer?.mediaTypes).toHaveLength(2)
    expect(answer?.unmet).toBeNull()
  })

  test('says why some are never met', () => {
    const excused = promised.filter(({ unmet }) => unmet !== null)
    expect(excused.map(({ key }) => key)).toContain('initialize · 400 · BRO-00020')
    expect(excused.every(({ unmet }) => (unmet ?? '').endsWith('.'))).toBe(true)
  })

  test('does not take an undocumented status for an answer', () => {
    expect(keyOf({ status: 418 })).toBeNull()
  })
})
