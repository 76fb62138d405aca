import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeIdentities } from '../identities.ts'
import { serve } from '../loopback.ts'
import { runSuite } from '../run-suite.ts'
import { canaries, sightingsIn } from './canaries.ts'
import { careless } from './careless-altinn.ts'

test.describe('What a run leaves', () => {
  test('holds no secret, whatever went wrong', async () => {
    test.setTimeout(180_000)
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
      },
    })
    altinn.close()

    expect(run.exitCode).toBe(1)
    expect(run.output).toContain('meets a refusal that repeats the token')
    const { d = '', p = '', q = '' } = key
    expect(sightingsIn(run.reports, run.output, { ...canaries, d, p, q })).toEqual([])
  })

  test('would show one that is encoded within a text', () => {
    const text = `{"detail":"${Buffer.from(`x${canaries.tokenId}y`).toString('base64')}"}`

    expect(sightingsIn('selftest/canary/specs', text, canaries)).toEqual([
      { where: 'the terminal', secret: 'tokenId' },
    ])
  })
})
