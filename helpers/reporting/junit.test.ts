import { expect, test } from '@playwright/test'
import { junit } from './junit.ts'
import { finishedRun, row } from './runs-for-tests.ts'

test.describe('JUnit', () => {
  test('is red for what is red, and for nothing else', () => {
    const xml = junit(
      finishedRun(
        [
          row('a.violates', 'violates'),
          row('a.blocked', 'blocked'),
          row('a.short', 'falls short'),
          row('a.known', 'known deviation'),
          row('a.conforms', 'conforms'),
          row('a.absent', 'not applicable'),
          row('a.other', 'not asked'),
        ],
        { errors: ['the disk is full'] },
      ),
    )

    expect(xml).toContain(
      '<testsuite name="Confirm the download" tests="6" failures="1" errors="1" skipped="1">',
    )
    expect(xml).toContain(
      '<testsuite name="The run itself" tests="1" failures="0" errors="1" skipped="0">',
    )
    expect(xml).toContain('<system-out>known deviation: for a reason of a.known</system-out>')
    expect(xml).not.toContain('a.other')
  })

  test('stays XML, whatever was answered', () => {
    const because = 'found <b>"&\u0000\u001b[31m\n'

    expect(junit(finishedRun([row('a.one', 'violates', { because })]))).toContain(
      'message="violates: found &lt;b&gt;&quot;&amp;\ufffd\ufffd[31m&#10; (whose move: target)"',
    )
  })
})
