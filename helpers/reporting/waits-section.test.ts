import { expect, test } from '@playwright/test'
import { page } from './page.ts'
import { finishedRun } from './runs-for-tests.ts'
import { waitsSection } from './waits-section.ts'

const none = { elsewhere: 0, method: 0, body: 0, malformed: 0, flood: 0 }

test('What receivers of events turned away stands in the head, by reason, most first', () => {
  const refused = [
    { ...none, elsewhere: 1, flood: 4 },
    { ...none, elsewhere: 2 },
  ]
  const section = waitsSection(() => refused)(finishedRun([]))

  expect(page(finishedRun([], { sections: [section] }))).toContain(
    '| Turned away by receivers of events | 4 more than is taken at once; 3 at no address that',
  )
  expect(section.ofThisRun).toEqual({ flood: 4, elsewhere: 3 })
  expect(section.markdown).not.toContain('3')
})

test('Where nothing was turned away, nothing is said of it', () => {
  const section = waitsSection(() => [none])(finishedRun([]))

  expect(page(finishedRun([], { sections: [section] }))).not.toContain('Turned away')
})
