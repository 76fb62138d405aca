import { expect, test } from '@playwright/test'
import type { Row } from '../../schemas/requirements/row.ts'
import { weighedOn } from './weight.ts'

const row: Row = {
  level: 'must',
  profile: 'events',
  promise: 'The sender is told.',
  source: 'https://example.org/',
  shouldOn: ['tt02'],
}

test('a MUST weighs as a SHOULD on the targets that its row names', () => {
  expect(weighedOn('tt02', row)).toEqual({ ...row, level: 'should' })
  expect(weighedOn('local', row)).toBe(row)
})
