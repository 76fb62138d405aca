import { expect, test } from '@playwright/test'
import { finishedRun } from './runs-for-tests.ts'
import { Steady } from './steady.ts'

const one = '0f8fad5b-d9cb-469f-a165-70867728950e'
const two = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

test.describe('A steady text', () => {
  const shown = (text: string) => new Steady(finishedRun([])).text(text)

  test('names ids by the order in which they turn up', () => {
    const steady = new Steady(finishedRun([]))

    expect(steady.text(`${one} ${two} ${one.toUpperCase()}`)).toBe('$ID_1 $ID_2 $ID_1')
    expect(steady.text(two)).toBe('$ID_2')
    expect(steady.variables).toEqual([`ID_1='${one}'`, `ID_2='${two}'`])
  })

  const table: readonly (readonly [text: string, steady: string])[] = [
    ['at 2026-11-25T03:10:00.123456+00:00.', 'at ‹time›.'],
    ['from=2026-11-25T03%3A10%3A00Z&to=x', 'from=‹time›&to=x'],
    ['Date: Wed, 25 Nov 2026 03:10:00 GMT', 'Date: ‹time›'],
    [
      'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'traceparent: ‹trace›',
    ],
    ['trace id 4bf92f3577b34da6, attached', 'trace id ‹trace›, attached'],
    ['GET / → 200, 12 ms\nGET / → 200, 4 bytes, 7 ms', 'GET / → 200\nGET / → 200, 4 bytes'],
    ['reference "conformance run-4711"', 'reference "conformance ‹run›"'],
    ['no answer from http://127.0.0.1:40123/broker', 'no answer from $BROKER/broker'],
    ['MD5 9e107d9d372bb6826bd81d3542a419d6', 'MD5 9e107d9d372bb6826bd81d3542a419d6'],
    ['organization 310000001 on 2026-11-25', 'organization 310000001 on 2026-11-25'],
  ]
  for (const [text, steady] of table)
    test(`is ${steady.split('\n')[0] ?? ''}`, () => {
      expect(shown(text)).toBe(steady)
    })

  test('of a command stays one that a shell can run', () => {
    const steady = new Steady(finishedRun([]))

    expect(
      steady.command(`curl 'http://127.0.0.1:40123/x/${one}' --data-raw '{"id":"${one}"}'`),
    ).toBe(`curl "$BROKER"'/x/'"$ID_1"'' --data-raw '{"id":"'"$ID_1"'"}'`)
    expect(steady.variables).toEqual([`BROKER='http://127.0.0.1:40123'`, `ID_1='${one}'`])
  })
})
