import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { deflateRawSync, gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { writeIdentities } from '../identities.ts'
import { serve } from '../loopback.ts'
import { runSuite } from '../run-suite.ts'
import { archiveWith } from './archive.ts'
import { canaries, sightingsIn } from './canaries.ts'
import { careless } from './careless-altinn.ts'

test.describe('What a run leaves', () => {
  test('holds no secret, whatever went wrong', async () => {
    test.setTimeout(240_000)
    const altinn = await serve(careless)
    const identities = writeIdentities(join('reports', '.selftest', 'canary-identities'), {
      broker: altinn.address,
      issuer: `${altinn.address}/maskinporten/`,
      subscriptionKey: canaries.subscriptionKey,
    })
    const key = JSON.parse(
      readFileSync(join(dirname(identities), 'key.jwk.json'), 'utf8'),
    ) as Record<string, string>
    const run = await runSuite({
      name: 'canary',
      args: ['--config', 'selftest/canary/playwright.config.ts'],
      settings: {
        BROKER_SANDBOX_ADDRESS: altinn.address,
        BROKER_SANDBOX_IDENTITIES: identities,
        BROKER_PATIENCE: '0.1',
        BROKER_ALLURE_PAGE: 'true',
      },
    })
    altinn.close()

    expect(run.exitCode).toBe(1)
    expect(run.output).toContain('meets a refusal that repeats the token')
    const { d = '', p = '', q = '' } = key
    expect(sightingsIn(run.reports, run.output, { ...canaries, d, p, q })).toEqual([])
  })

  for (const tool of ['judge', 'mutants', 'fidelity'])
    test(`holds no secret of an archive that was given to ${tool}`, () => {
      test.setTimeout(240_000)
      const given = mkdtempSync(join(tmpdir(), 'canary-'))
      writeFileSync(join(given, 'traffic.har'), archiveWith(canaries))
      const reports = join('reports', '.selftest', `canary-${tool}`)
      mkdirSync(reports, { recursive: true })
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        ['--import', 'tsx', `tools/${tool}.ts`, join(given, 'traffic.har')],
        { encoding: 'utf8', env: { ...process.env, CONFORMANCE_REPORTS: reports } },
      )
      rmSync(given, { recursive: true })

      expect(status).not.toBeNull()
      expect(stdout + stderr).not.toMatch(/^\s+at /m)
      // A piece of one is as bad: what is shown in one line is cut.
      const piece = canaries.subscriptionKey.slice(0, 20)
      expect(sightingsIn(reports, stdout + stderr, { ...canaries, piece })).toEqual([])
    })

  for (const [how, packed] of [
    ['encoded within a text', (text: string) => Buffer.from(text).toString('base64')],
    ['encoded twice', (text: string) => twice(text, 'base64')],
    ['packed', (text: string) => gzipSync(text).toString('base64')],
    ['packed as a report packs its data', (text: string) => zipOf(text).toString('base64')],
  ] as const)
    test(`would show one that is ${how}`, () => {
      const text = `{"detail":"${packed(`xx ${canaries.tokenId} ${'y'.repeat(40)}`)}"}`

      expect(sightingsIn('selftest/canary/specs', text, canaries)).toEqual([
        { where: 'the terminal', secret: 'tokenId' },
      ])
    })
})

function twice(text: string, encoding: BufferEncoding): string {
  return Buffer.from(Buffer.from(text).toString(encoding)).toString(encoding)
}

/** One entry named `a`, deflated, its lengths behind it. */
function zipOf(text: string): Buffer {
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 6)
  head.writeUInt16LE(8, 8)
  head.writeUInt16LE(1, 26)
  return Buffer.concat([head, Buffer.from('a'), deflateRawSync(text), Buffer.from('PK\x07\x08')])
}
