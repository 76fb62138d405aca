import { expect, test } from '@playwright/test'
import { scanJson } from './scan-json.ts'

const table: [text: string, faults: string[]][] = [
  ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}', []],
  ['{"traceId":"x","code":"y","traceId":"x"}', ['drift body /traceId two, of equal value']],
  ['{"a":1, "a" : 1.0 }', ['drift body /a two, of equal value']],
  ['{"a":"1","a":"2"}', ['violation body /a two, of different values']],
  ['{"a":{"b":1},"a":{"b":2}}', ['violation body /a two, of different values']],
  ['{"r":[0,{"x":1,"x":2}]}', ['violation body /r/1/x two, of different values']],
  ['{"\\u0061":1,"a":2}', ['violation body /a two, of different values']],
  ['{"a\\"":1,"b":"a\\\\","c":"\\\\\\"}{"}', []],
  ['{"a/b":{"c~d":1,"c~d":2}}', ['violation body /a~1b/c~0d two, of different values']],
  ['{"size":9007199254740991}', []],
  ['{"size":9007199254740993}', ['violation body /size 9007199254740993']],
  ['[1,-1e400]', ['violation body /1 -1e400']],
  ['[-]', []],
  ['{"a":"9007199254740993"}', []],
  ['{"a":[],"a":[]}', ['drift body /a two, of equal value']],
  ['', []],
  ['}}]],,::"', []],
]

test.describe('Scanning JSON', () => {
  for (const [text, faults] of table)
    test(`sees what there is to see in ${text}`, () => {
      const found = scanJson(text).faults.map((each) => `${each.kind} ${each.where} ${each.found}`)
      expect(found).toEqual(faults)
    })

  test('stops at nesting without end, and forbids parsing it', () => {
    const scan = scanJson('['.repeat(10_000))
    expect(scan.parseable).toBe(false)
    expect(scan.faults).toHaveLength(1)
  })

  test('lists no more faults than anybody reads', () => {
    const text = `[${Array.from({ length: 5000 }, () => '{"a":1,"a":2}').join()}]`
    expect(scanJson(text).faults.length).toBeLessThanOrEqual(50)
  })

  test('takes a long text in its stride', () => {
    const text = `{"a":"${'x'.repeat(5_000_000)}","b":[${'1,'.repeat(1_000_000)}2]}`
    const began = performance.now()
    expect(scanJson(text).faults).toEqual([])
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
