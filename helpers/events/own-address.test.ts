import { expect, test } from '@playwright/test'
import { leftByEarlierRuns, ownPath } from './own-address.ts'

const hour = 3_600_000
const now = Date.parse('2026-11-25T12:00:00Z')
const door = '9f680154-a19f-464a-93a2-c64dfc150c2c'

function begun(hoursAgo: number, base = 'https://receiver.example/to/us'): { endPoint: string } {
  return { endPoint: `${base}${ownPath('20261125T110000Z-ab12cd', now - hoursAgo * hour)}/${door}` }
}

test.describe('A subscription is left by an earlier run', () => {
  const old = begun(25)
  const mine = begun(1)
  const path = new URL(old.endPoint).pathname
  const table: [what: string, endPoint: string, isLeft: boolean][] = [
    ['where it bears the marker and is older than any run', old.endPoint, true],
    ['wherever the receiver was', begun(25, 'http://[::1]:8080').endPoint, true],
    ['not while that run may go on', mine.endPoint, false],
    ['not where its start lies ahead', begun(-30).endPoint, false],
    ['not without the marker', `https://receiver.example/${door}`, false],
    ['not where the marker stands in a query', `https://receiver.example/?to=${path}`, false],
    ['not where more follows', `${old.endPoint}/more`, false],
    ['not where its start is none', old.endPoint.replace('2026-11-24', 'yesterday'), false],
    ['not where it is no address', 'nonsense', false],
  ]
  for (const [what, endPoint, isLeft] of table)
    test(what, () => {
      const left = leftByEarlierRuns([{ endPoint }], { now, longest: 24 * hour })
      expect(left).toHaveLength(isLeft ? 1 : 0)
    })
})
