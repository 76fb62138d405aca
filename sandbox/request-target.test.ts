import { expect, test } from '@playwright/test'

import { decodablePath, splitPrefix } from './request-target.ts'

test.describe('The prefix of a place', () => {
  const table = [
    ['/broker/api', '', false, [], '/broker/api'],
    ['/', '', false, [], '/'],
    ['/as-observed/broker', '/as-observed', true, [], '/broker'],
    ['/as-observed', '/as-observed', true, [], '/'],
    ['/as-observedly/x', '', false, [], '/as-observedly/x'],
    [
      '/defect/never-purges/broker?a=/own/b',
      '/defect/never-purges',
      false,
      ['never-purges'],
      '/broker?a=/own/b',
    ],
    ['/defect/a/defect/b/own/c-1/x', '/defect/a/defect/b/own/c-1', false, ['a', 'b'], '/x'],
    ['/as-observed/own/3f9a?x', '/as-observed/own/3f9a', true, [], '/?x'],
    ['/own/b/defect/a/x', '/own/b', false, [], '/defect/a/x'],
    ['http://some.host:80/own/b/x', '/own/b', false, [], '/x'],
    ['http://some.host', '', false, [], '/'],
    ['/own//x', '', false, [], '/own//x'],
  ] as const
  for (const [url, text, asObserved, defects, rest] of table) {
    test(`of ${url} is "${text}"`, () => {
      expect(splitPrefix(url)).toEqual({ prefix: { text, asObserved, defects }, rest })
    })
  }
})

test.describe('A path made decodable', () => {
  const table = [
    ['/a%20b%C3%A5', '/a%20b%C3%A5'],
    ['/a%zz/%', '/a%25zz/%25'],
    ['/%ff?%ff', '/%25ff?%ff'],
    ['/%C3%A5%FF', '/%25C3%25A5%25FF'],
    ['/plain?q=%', '/plain?q=%'],
  ] as const
  for (const [url, expected] of table) {
    test(`turns ${url} into ${expected}`, () => {
      expect(decodablePath(url)).toBe(expected)
    })
  }
})
