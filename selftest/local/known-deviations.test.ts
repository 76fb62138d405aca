/**
 * What is listed of the Broker of today is what it does: with its oddities on, each promise that the list names is broken in
 * just the way that is listed, and no other is.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { knownToTheSuite } from '../../helpers/config/known-deviations.ts'
import type { ConformanceDocument } from '../../helpers/reporting/conformance-json.ts'
import { runSuite } from '../run-suite.ts'
import { brokerBeside, start, test } from './beside.ts'

const specs = [
  'specs/initialize/fields.spec.ts',
  'specs/initialize/json.spec.ts',
  'specs/resumable/chunks.spec.ts',
  'specs/resumable/creation.spec.ts',
  'specs/resumable/parts-refused.spec.ts',
  'specs/resumable/parts.spec.ts',
  'specs/resumable/states.spec.ts',
  'specs/upload/at-once.spec.ts',
  'specs/laws',
]

test('The Broker of today deviates as is listed, and not otherwise', async ({ local }) => {
  test.setTimeout(620_000)
  const env = join(local.folder, 'broker.env')
  const { address } = await start(local.children, brokerBeside, [env, '--as-observed'])
  const run = await runSuite({
    name: 'local-as-observed',
    args: specs,
    workers: 2,
    settings: {
      BROKER_TARGET: 'local',
      BROKER_ADDRESS: address,
      BROKER_IDENTITIES: join(local.folder, 'identities.json'),
    },
    within: 600_000,
  })
  const { promises } = JSON.parse(
    readFileSync(join(run.reports, 'conformance.json'), 'utf8'),
  ) as ConformanceDocument
  const listed = [...new Set(knownToTheSuite.map(({ promise }) => promise as string))]

  expect(promises.filter(({ red }) => red).map(({ id, because }) => ({ id, because }))).toEqual([])
  expect(
    promises.filter(({ verdict }) => verdict === 'known deviation').map(({ id }) => id),
  ).toEqual(expect.arrayContaining(listed))
  expect(run.exitCode).toBe(0)
})
