import { expect, test } from '@playwright/test'
import { writeFileSync } from 'node:fs'
import { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'
import { newRsaKey } from './new-key.ts'
import { resolveTarget } from './resolve-target.ts'

const privateKey = newRsaKey()

function party(organization: string, members: object = {}) {
  const keyFile = test.info().outputPath('key.json')
  writeFileSync(keyFile, JSON.stringify(privateKey.export({ format: 'jwk' })))
  const scopes = ['altinn:broker.write', 'altinn:broker.read']
  return {
    organization,
    clientId: `client-${organization}`,
    kid: 'key',
    keyFile,
    scopes,
    ...members,
  }
}

const identities = (members: object = {}) => ({
  address: 'http://127.0.0.1:4000',
  maskinporten: { issuer: 'http://127.0.0.1:4000/maskinporten/' },
  altinn: { platform: 'http://127.0.0.1:4000/', issuer: 'http://127.0.0.1:4000/openid/' },
  issuerKeys: '/tmp/issuers.json',
  subscriptionKey: 'a-subscription-key',
  parties: {
    sender: party('313000011'),
    supplier: party('313000055', { systemUserOf: [{ organization: '313000011' }] }),
  },
  resources: { usual: 'broker-conformance', foreign: 'broker-conformance-foreign' },
  ...members,
})

function configOfSandbox(content: unknown) {
  const file = test.info().outputPath('identities.json')
  writeFileSync(file, JSON.stringify(content))
  const environment = {
    BROKER_SANDBOX_ADDRESS: 'http://127.0.0.1:4000',
    BROKER_SANDBOX_IDENTITIES: file,
  }
  return loadConfig({ environment, folder: null, promises: [] })
}

test.describe('A target', () => {
  test('of the sandbox is found by its identities', () => {
    const target = resolveTarget(configOfSandbox(identities()))

    expect(target).toMatchObject({
      addresses: {
        broker: 'http://127.0.0.1:4000',
        platform: 'http://127.0.0.1:4000',
        maskinporten: 'http://127.0.0.1:4000/maskinporten/',
      },
      resources: { usual: 'broker-conformance', foreign: 'broker-conformance-foreign' },
      issuerKeys: '/tmp/issuers.json',
      actors: {
        sender: { organization: '313000011', identity: { systemUser: null } },
        supplier: {
          organization: '313000011',
          identity: { clientId: 'client-313000055', systemUser: { organization: '313000011' } },
        },
      },
    })
    expect(target.missing.map(({ name }) => name)).toContain('stranger')
    expect(JSON.stringify(target)).not.toContain('a-subscription-key')
  })

  test('of a sandbox that has not started is not known', () => {
    const config = loadConfig({ environment: {}, folder: null, promises: [] })

    expect(() => resolveTarget(config)).toThrow('it has not started yet')
  })

  const faulty: Record<string, [content: () => unknown, message: string | RegExp]> = {
    'without an issuer': [() => identities({ maskinporten: {} }), "required property 'issuer'"],
    'with a malformed organization': [
      () => identities({ parties: { sender: party('31300001') } }),
      /\/parties\/sender\/organization[^]*"31300001"/,
    ],
    'with a key that is gone': [
      () => identities({ parties: { sender: party('313000011', { keyFile: '/no/such.json' }) } }),
      'a key for the sender in /no/such.json',
    ],
  }
  for (const [what, [content, message]] of Object.entries(faulty)) {
    test(`is refused by identities ${what}`, () => {
      const config = configOfSandbox(content())

      expect(() => resolveTarget(config)).toThrow(ConfigError)
      expect(() => resolveTarget(config)).toThrow(message)
    })
  }

  test('has its scans done as its platform was told, or as the setting says', () => {
    const scanOf = (told: object, environment: object = {}) => {
      const file = test.info().outputPath('identities.json')
      writeFileSync(file, JSON.stringify(identities(told)))
      const local = {
        BROKER_TARGET: 'local',
        BROKER_ADDRESS: 'http://localhost:5096',
        BROKER_IDENTITIES: file,
        ...environment,
      }
      return resolveTarget(loadConfig({ environment: local, folder: null, promises: [] })).scan
    }
    const verdicts = { scan: 'verdicts' }

    expect([scanOf(verdicts), scanOf({ scan: 'simulated' })]).toEqual(['verdicts', 'broker'])
    expect([scanOf({}), scanOf({}, { BROKER_SCAN: 'verdicts' })]).toEqual(['broker', 'verdicts'])
    expect(scanOf(verdicts, { BROKER_SCAN: 'verdicts' })).toBe('verdicts')
    expect(() => scanOf(verdicts, { BROKER_SCAN: 'broker' })).toThrow(
      /BROKER_SCAN\n +expected +verdicts, as the platform/,
    )
    expect(() => scanOf({ scan: 'none' })).toThrow(/\/scan/)
  })

  test('of Altinn is where the documentation says', () => {
    const environment = { BROKER_TARGET: 'tt02', BROKER_RESOURCE: 'our-service' }

    expect(resolveTarget(loadConfig({ environment, folder: null, promises: [] }))).toMatchObject({
      addresses: {
        broker: 'https://platform.tt02.altinn.no',
        maskinporten: 'https://test.maskinporten.no/',
      },
      resources: { usual: 'our-service' },
      actors: {},
    })
  })
})
