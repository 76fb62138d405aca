/** Of every state of a transfer and everything that may be done to one, a check, or why there is none. */
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runSuite } from './run-suite.ts'

const states = [
  ...['Initialized', 'UploadStarted', 'UploadProcessing', 'Published'],
  ...['AllConfirmedDownloaded', 'Purged', 'Failed', 'Cancelled'],
]

/** By operation, how the title of a check begins that asks it in a state. */
const operations = {
  overview: /the overview can be read: /,
  details: /the details can be read: /,
  search: /(?:a transfer can be found: |nothing can be found as )/,
  upload: /an upload (?:› )?is (?:taken|refused): /,
  download: /a download (?:› )?is (?:delivered|refused): /,
  confirm: /a confirmation (?:› )?is (?:taken|refused): /,
  creation: /, beginning an upload: /,
  HEAD: /, looking how far an upload has come: /,
  PATCH: /, sending a chunk of an upload: /,
  DELETE: /, giving an upload up: /,
}

const excused: Readonly<Record<string, string>> = Object.fromEntries(
  Object.keys(operations)
    .filter((operation) => operation !== 'search')
    .map((operation) => [`${operation} × Cancelled`, 'no operation and no job leads there']),
)

test('Every operation is asked in every state, or it is said why not', async () => {
  const files = [
    join('specs', 'access', 'states.spec.ts'),
    join('specs', 'resumable', 'every-state.spec.ts'),
  ]
  const { output } = await runSuite({ name: 'states', args: [...files, '--list', '--no-deps'] })
  const titles = output.split('\n').filter((line) => /states?\.spec\.ts/.test(line))
  const cells = states.flatMap((state) =>
    Object.entries(operations).map(([operation, title]) => ({
      cell: `${operation} × ${state}`,
      checks: titles.filter((each) =>
        new RegExp(`${title.source}${state}(?: @|$)`, 'i').test(each.trim()),
      ).length,
    })),
  )

  expect(titles.length).toBeGreaterThan(70)
  expect(cells.filter(({ checks }) => checks === 0).map(({ cell }) => cell)).toEqual(
    Object.keys(excused),
  )
})
