/** The other way round: of every way to be wrong, a check that is held to notice it, or why there is none. */
import { expect, test } from '@playwright/test'
import { defects } from '../../sandbox/defects.ts'
import { defectsByPromise } from './defects-by-promise.ts'
import { furtherDefects, leftToOthers } from './further-defects.ts'

const named = new Set([...Object.values(defectsByPromise), ...Object.values(furtherDefects)])

test('Every defect is named for a check, or it is said why not', () => {
  const unnamed = Object.keys(defects).filter((name) => !named.has(name))

  expect(unnamed.toSorted()).toEqual(Object.keys(leftToOthers).toSorted())
})

test('No defect is named a second time that is none', () => {
  expect(Object.values(furtherDefects).filter((name) => !(name in defects))).toEqual([])
})
