/** `junit.xml`, written from verdicts: what is green in the verdict is green for whoever reads JUnit, and the other way round. */
import type { PromiseRow } from '../verdict/rows.ts'
import type { FinishedRun } from './finished-run.ts'

export function junit({ head, rows, errors, sections }: FinishedRun): string {
  const asked = rows.filter(({ answer }) => answer !== 'not asked')
  const steps = [...new Set(asked.map(({ promised }) => promised.stepTitle))]
  const failures = [...errors, ...sections.flatMap(({ red }) => red)]
  const suites = [
    ...steps.map((title) =>
      suite(title, asked.filter(({ promised }) => promised.stepTitle === title).map(testCase)),
    ),
    ...(failures.length === 0 ? [] : [suite('The run itself', failures.map(failedRun))]),
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${escaped(`Altinn Broker conformance, ${head.target}`)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n')
}

function suite(name: string, cases: readonly string[]): string {
  const count = (element: string) => cases.filter((each) => each.includes(`<${element} `)).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
  return [`  <testsuite name="${escaped(name)}" ${counts}>`, ...cases, '  </testsuite>'].join('\n')
}

function testCase(row: PromiseRow): string {
  const { promised } = row
  const name = escaped(`${promised.id}: ${promised.promise}`)
  const open = `    <testcase classname="${escaped(promised.step)}" name="${name}"`
  const content = contentOf(row)
  return content === '' ? `${open}/>` : `${open}>${content}</testcase>`
}

function contentOf({ answer, red, move, because }: PromiseRow): string {
  const words = because === '' ? answer : `${answer}: ${because}`
  if (red) {
    const element = ['violates', 'falls short', 'stale deviation'].includes(answer)
      ? 'failure'
      : 'error'
    return `<${element} type="${answer}" message="${escaped(`${words} (whose move: ${move ?? 'nobody'})`)}"/>`
  }
  if (answer === 'not applicable' || answer === 'unchecked')
    return `<skipped message="${escaped(words)}"/>`
  return answer === 'conforms' ? '' : `<system-out>${escaped(words)}</system-out>`
}

function failedRun(failure: string): string {
  return `    <testcase classname="run" name="${escaped(failure)}"><error message="${escaped(failure)}"/></testcase>`
}

function escaped(text: string): string {
  return (
    text
      // XML has no way to write most control characters.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replace(/[\t\n\r]/g, (each) => `&#${each.charCodeAt(0)};`)
  )
}
