/** The platform as a Broker beside it meets it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Agent, request } from 'undici'
import { parse } from 'yaml'
import { test } from './beside.ts'
import { platformOverHttp } from './platform-over-http.ts'

test.describe('The platform alone', () => {
  test.setTimeout(240_000)

  test('answers a Broker by the table', async ({ local }) => {
    const platform = await platformOverHttp(local.told)
    const claims = { 'urn:altinn:orgNumber': '313000011' }
    const decide = (party: string, resource = 'broker-conformance') =>
      platform.decide({ claims, actions: ['write', 'read'], resource, party })

    expect(await decide('313000011')).toBe(true)
    expect(await decide('313000022')).toBe(false)
    expect(await decide('313000011', 'unknown')).toBe(false)
    expect(await decide('313000011', 'broker-conformance-high-level')).toBe(false)
    expect(await platform.resource('unknown')).toBeNull()
    expect(await platform.resource('broker-conformance-access-list')).toMatchObject({
      owner: '991825827',
      accessListEnabled: true,
    })
    const listed = 'broker-conformance-access-list'
    expect(await platform.isOnAccessList(listed, '313000022')).toBe(true)
    expect(await platform.isOnAccessList(listed, '313000011')).toBe(false)
    expect(await platform.isKnownParty('313000022')).toBe(true)
    expect(await platform.isKnownParty('999999999')).toBe(false)
    await expect(platform.publish({ id: 'no CloudEvent' })).rejects.toThrow('answered 400')
  })

  test('permits nobody that comes without a token', async ({ local }) => {
    const dispatcher = new Agent({
      connect: { ca: readFileSync(local.told['SSL_CERT_FILE'] ?? '') },
    })
    const { statusCode } = await request(`${local.platform}/authorization/api/v1/authorize`, {
      method: 'POST',
      dispatcher,
      body: '{}',
    })

    expect(statusCode).toBe(401)
  })

  test('tells whoever asks for a decision without JSON that it is none', async ({ local }) => {
    const ca = readFileSync(local.told['SSL_CERT_FILE'] ?? '')
    const dispatcher = new Agent({ connect: { ca } })
    const { body: given } = await request(`${local.platform}/sandbox/token?as=sender`, {
      dispatcher,
    })
    const { statusCode, body } = await request(`${local.platform}/authorization/api/v1/authorize`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await given.text()}` },
      dispatcher,
      body: '{"request":',
    })

    expect(await body.json()).toMatchObject({ detail: 'The body is no JSON.' })
    expect(statusCode).toBe(400)
  })

  test('writes a compose override of settings only', ({ local }) => {
    const { services } = parse(
      readFileSync(join(local.folder, 'compose.override.yml'), 'utf8'),
    ) as {
      services: Record<string, Record<string, unknown>>
    }

    expect(Object.keys(services)).toEqual(['database', 'broker'])
    expect(Object.keys(services['database'] ?? {})).toEqual(['command'])
    expect(Object.keys(services['broker'] ?? {})).toEqual(['environment', 'extra_hosts', 'volumes'])
    expect(services['broker']?.['extra_hosts']).toContain('test.maskinporten.no:host-gateway')
    expect(local.told).toMatchObject({ ASPNETCORE_ENVIRONMENT: 'Development', TZ: 'UTC' })
  })
})

/** What stands before the Broker and spoils some of its answers. */
