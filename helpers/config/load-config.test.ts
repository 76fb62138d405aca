import { expect, test } from '@playwright/test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { inspect } from 'node:util'
import type { Environment } from './collect-values.ts'
import { ConfigError } from './config-error.ts'
import { loadConfig } from './load-config.ts'
import { newRsaKey } from './new-key.ts'
import { Secret } from './secret.ts'

const key = newRsaKey()
const jwk = { ...key.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS384' }
const pem = key.export({ format: 'pem', type: 'pkcs8' }).toString()
const encoded = Buffer.from(JSON.stringify(jwk)).toString('base64')

const promises = ['confirm.recipients-only', 'upload.once-only']
const load = (environment: Environment, folder: string | null = null) =>
  loadConfig({ environment, folder, promises })

const tt02: Environment = {
  BROKER_TARGET: 'tt02',
  BROKER_RESOURCE: 'our-service',
  BROKER_SENDER_ORGANIZATION: '313000011',
  BROKER_SENDER_CLIENT_ID: 'client-1',
  BROKER_SENDER_KEY: encoded,
}

/** The message of the one error, which has to come. */
function messageOf(environment: Environment, folder: string | null = null): string {
  try {
    load(environment, folder)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('no fault was found')
}

/** A folder of this test's own with these files. */
function folderWith(files: Record<string, string>): string {
  const folder = test.info().outputPath('settings')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text)
  return folder
}

test.describe('Settings', () => {
  test('are not needed for the sandbox', () => {
    const config = load({ PATH: '/usr/bin', BROKER_URL: 'amqp://localhost' })

    expect(config).toMatchObject({
      target: 'sandbox',
      cast: null,
      resource: null,
      spareResource: null,
      shouldIsRed: false,
      largeSize: 1_073_741_824,
      hasAllurePage: true,
      knownDeviations: [],
    })
    expect(config.profiles).toContain('core')
    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.traits.patience.intervals)).toBe(true)
  })

  test('make an actor with its key', () => {
    const { cast } = load(tt02)

    expect(cast?.actors.sender).toMatchObject({
      organization: '313000011',
      scopes: ['altinn:broker.write'],
      identity: {
        clientId: 'client-1',
        key: { kid: 'key-1', algorithm: 'RS384' },
        systemUser: null,
      },
      setBy: { client: 'BROKER_SENDER_CLIENT_ID', key: 'BROKER_SENDER_KEY' },
    })
    expect(cast?.missing.find(({ name }) => name === 'stranger')?.because).toBe(
      'set BROKER_STRANGER_ORGANIZATION, BROKER_STRANGER_CLIENT_ID, BROKER_STRANGER_KEY',
    )
  })

  test('let one vendor act as itself and as the system user of others', () => {
    const folder = folderWith({
      '.env': 'BROKER_TARGET=tt02\nBROKER_RESOURCE=our-service\n',
      '.env.tt02': [
        'BROKER_CLIENT_ID=vendor',
        'BROKER_KID=key-2',
        'BROKER_KEY_FILE=vendor.pem',
        'BROKER_SENDER_SYSTEM_USER_ORGANIZATION=313000011',
        'BROKER_RECIPIENT_SYSTEM_USER_ORGANIZATION=313000022',
        'BROKER_RECIPIENT_SYSTEM_USER_REFERENCE=customer-42',
        'BROKER_UNINVOLVED_ORGANIZATION=313000055',
      ].join('\n'),
      'vendor.pem': pem,
    })
    const { cast } = load({}, folder)

    expect(cast?.actors.recipient).toMatchObject({
      organization: '313000022',
      identity: {
        clientId: 'vendor',
        key: { kid: 'key-2', algorithm: 'RS256' },
        systemUser: { organization: '313000022', externalRef: 'customer-42' },
      },
      setBy: { client: 'BROKER_CLIENT_ID', key: 'BROKER_KEY_FILE' },
    })
    expect(cast?.missing.find(({ name }) => name === 'stranger')?.because).toBe(
      'set BROKER_STRANGER_ORGANIZATION',
    )
  })

  test('let an actor get its tokens from the generator', () => {
    const { cast } = load({
      BROKER_TARGET: 'tt02',
      BROKER_RESOURCE: 'our-service',
      BROKER_TOKENS_FROM: 'generator',
      BROKER_TOKEN_GENERATOR_USER: 'team',
      BROKER_TOKEN_GENERATOR_PASSWORD: 'long enough to be secret',
      BROKER_SENDER_ORGANIZATION: '313000011',
    })

    expect(cast?.actors.sender?.identity).toMatchObject({ from: 'generator', user: 'team' })
  })

  test('go environment first, then the file of the target, then the common one', () => {
    const folder = folderWith({
      '.env': '\uFEFFBROKER_PATIENCE=2\nBROKER_SHOULD_IS_RED=true\nBROKER_ORGANIZATION_FORM=urn\n',
      '.env.sandbox': 'BROKER_PATIENCE=3\nBROKER_SHOULD_IS_RED=\nBROKER_ORGANIZATION_FORM=0192\n',
    })
    const config = load({ BROKER_PATIENCE: '4', BROKER_ORGANIZATION_FORM: '' }, folder)

    expect(config.traits.patience.state).toBe(4 * load({}).traits.patience.state)
    expect(config).toMatchObject({ shouldIsRed: true, organizationForm: '0192' })
  })

  test('say who scans, where that is not Altinn', () => {
    const of = (BROKER_SCAN: string) => load({ BROKER_SCAN }).scan

    expect([load({}).scan, of('broker'), of('verdicts')]).toEqual([null, 'broker', 'verdicts'])
    expect(messageOf({ BROKER_SCAN: 'none' })).toMatch(/expected +one of broker, verdicts/)
    expect(messageOf({ ...tt02, BROKER_SCAN: 'verdicts' })).toContain('for sandbox and local')
  })

  test('name the document besides the contract, or Altinn publishes it', () => {
    const of = (BROKER_OPENAPI: string) => load({ BROKER_OPENAPI }).openApi

    expect([load({}).openApi, load(tt02).openApi]).toEqual([null, 'published'])
    expect(of('published')).toBe('published')
    expect(of('documents/a.json')).toEqual({ at: `${process.cwd()}/documents/a.json` })
    expect(of('http://localhost:5096/a.json')).toEqual({ at: 'http://localhost:5096/a.json' })
    expect(of('https://docs.example/a.json')).toEqual({ at: 'https://docs.example/a.json' })
  })

  test('are read from no file where no folder is named', () => {
    folderWith({ '.env': 'BROKER_TARGET=production' })

    expect(load({}).target).toBe('sandbox')
  })

  test('hold no secret in clear', () => {
    const config = load({ ...tt02, HTTPS_PROXY: 'http://me:open-sesame@proxy:3128' })
    const printed = inspect(config, { depth: 20, showHidden: true }) + JSON.stringify(config)

    expect(printed).not.toContain(jwk.d)
    expect(printed).not.toContain('open-sesame')
    expect(Secret.conceal(`${String(jwk.p)} ${encoded} open-sesame`)).toBe(
      '‹secret› ‹secret› ‹secret›',
    )
    expect(config.network.httpsProxy?.address).toBe('http://proxy:3128')
  })

  test('ask of production only what was allowed in so many words', () => {
    const { BROKER_TARGET: _, ...rest } = tt02
    const production = { ...rest, BROKER_TARGET: 'production' }

    expect(messageOf(production)).toContain('"these-organizations-are-ours"')
    const allowed = {
      ...production,
      BROKER_YES_RUN_AGAINST_PRODUCTION: 'these-organizations-are-ours',
      BROKER_OWN_ORGANIZATIONS: '313000011, 313000022',
    }
    expect(load(allowed)).toMatchObject({ traits: { asks: 'core journeys' }, profiles: ['core'] })
    expect(messageOf({ ...allowed, BROKER_OWN_ORGANIZATIONS: '313000022' })).toContain(
      'one of the organizations in BROKER_OWN_ORGANIZATIONS',
    )
    expect(messageOf({ ...allowed, BROKER_STRANGER_ORGANIZATION: '313000088' })).toContain(
      'no such setting for the target production',
    )
  })
})

test.describe('Faulty settings', () => {
  const faults: Record<string, [given: Environment, message: string | RegExp]> = {
    'fetch a document in clear from elsewhere': [
      { BROKER_OPENAPI: 'http://docs.example/a.json' },
      'an address of https (of http on this machine only)',
    ],
    'fetch a document as somebody': [
      { BROKER_OPENAPI: 'https://me:password@docs.example/a.json' },
      'without user',
    ],
    'name an unknown target': [
      { BROKER_TARGET: 'tt2' },
      /BROKER_TARGET[^]*tt02[^]*did you mean tt02\?/,
    ],
    'miss a name by a slip': [{ BROKER_TARGTE: 'tt02' }, 'did you mean BROKER_TARGET?'],
    'miss the name of an actor': [
      { BROKER_SENDER_ORGANISATION: '313000011' },
      'did you mean BROKER_SENDER_ORGANIZATION?',
    ],
    'are spelt in lower case': [{ broker_target: 'tt02' }, 'did you mean BROKER_TARGET?'],
    'belong to another target': [
      { BROKER_RESOURCE: 'our-service' },
      /no such setting for the target sandbox; it is for tt02 and production[^]*keep it in \.env\.tt02/,
    ],
    'lack the resource': [{ BROKER_TARGET: 'tt02' }, /BROKER_RESOURCE[^]*found {5}nothing/],
    'hold a malformed organization': [
      { ...tt02, BROKER_SENDER_ORGANIZATION: '0192:313000011' },
      /nine digits, no prefix[^]*"0192:313000011" in the environment/,
    ],
    'lack a key': [
      { ...tt02, BROKER_SENDER_KEY: '' },
      'neither this nor BROKER_SENDER_KEY, BROKER_KEY_FILE or BROKER_KEY',
    ],
    'lack a client': [
      { ...tt02, BROKER_SENDER_CLIENT_ID: undefined },
      'neither this nor BROKER_CLIENT_ID',
    ],
    'lack an organization': [
      { ...tt02, BROKER_SENDER_ORGANIZATION: undefined },
      /BROKER_SENDER_ORGANIZATION[^]*of whom other settings speak/,
    ],
    'name a file that is not there': [
      { ...tt02, BROKER_SENDER_KEY: undefined, BROKER_SENDER_KEY_FILE: '/no/such/key.pem' },
      /BROKER_SENDER_KEY_FILE[^]*no such file \(\/no\/such\/key\.pem, in the environment\)/,
    ],
    'name a folder as key': [
      { ...tt02, BROKER_SENDER_KEY: undefined, BROKER_SENDER_KEY_FILE: '/' },
      'a folder (/, in the environment)',
    ],
    'give a key twice': [
      { ...tt02, BROKER_SENDER_KEY_FILE: '/no/such/key.pem' },
      'either BROKER_SENDER_KEY_FILE or BROKER_SENDER_KEY',
    ],
    'name another kid than the key has': [
      { ...tt02, BROKER_SENDER_KID: 'key-9' },
      'a key whose own kid is "key-1", where "key-9" is named',
    ],
    'give one client to two organizations': [
      {
        ...tt02,
        BROKER_RECIPIENT_ORGANIZATION: '313000022',
        BROKER_RECIPIENT_CLIENT_ID: 'client-1',
        BROKER_RECIPIENT_KEY: encoded,
      },
      /one organization for one Maskinporten client[^]*BROKER_RECIPIENT_SYSTEM_USER_ORGANIZATION/,
    ],
    'give one organization to two actors': [
      {
        ...tt02,
        BROKER_RECIPIENT_ORGANIZATION: '313000011',
        BROKER_RECIPIENT_CLIENT_ID: 'client-2',
        BROKER_RECIPIENT_KEY: encoded,
      },
      /BROKER_RECIPIENT_ORGANIZATION[^]*another organization than that of the sender/,
    ],
    'contradict each other about an organization': [
      { ...tt02, BROKER_SENDER_SYSTEM_USER_ORGANIZATION: '313000022' },
      'the same organization as BROKER_SENDER_ORGANIZATION',
    ],
    'name a reference and no system user': [
      { ...tt02, BROKER_SENDER_SYSTEM_USER_REFERENCE: 'customer-42' },
      /BROKER_SENDER_SYSTEM_USER_ORGANIZATION[^]*found {5}nothing/,
    ],
    'want the generator and name no user': [
      { ...tt02, BROKER_TOKENS_FROM: 'generator' },
      /BROKER_TOKEN_GENERATOR_USER[^]*BROKER_TOKEN_GENERATOR_PASSWORD/,
    ],
    'hold a secret too short to be found': [
      { ...tt02, BROKER_SUBSCRIPTION_KEY: 'short' },
      /a secret of at least 8 characters[^]*5 characters of something else/,
    ],
    'claim what the target does not offer': [
      { BROKER_PROFILES: 'core nonsense' },
      'one of core, ranges',
    ],
    'name half a sandbox': [
      { BROKER_SANDBOX_ADDRESS: 'http://127.0.0.1:4000' },
      /BROKER_SANDBOX_IDENTITIES[^]*since BROKER_SANDBOX_ADDRESS is set/,
    ],
    'contradict each other about a port': [
      {
        BROKER_SANDBOX_ADDRESS: 'http://127.0.0.1:4000',
        BROKER_SANDBOX_IDENTITIES: 'identities.json',
        BROKER_SANDBOX_PORT: '4001',
      },
      'the port of BROKER_SANDBOX_ADDRESS',
    ],
    'require a subscription key and give none': [
      { ...tt02, BROKER_SUBSCRIPTION_KEY_IS: 'required' },
      'BROKER_SUBSCRIPTION_KEY_IS says that one is required',
    ],
  }
  for (const [fault, [given, message]] of Object.entries(faults)) {
    test(`say so when they ${fault}`, () => {
      expect(messageOf(given)).toMatch(message)
    })
  }

  test('are all named in one message', () => {
    const message = messageOf({
      ...tt02,
      BROKER_SENDER_KEY: 'rubbish!',
      BROKER_PATIENCE: 'long',
      BROKER_SHOULD_IS_RED: 'no',
    })

    expect(message).toMatch(/^The settings have 3 faults; nothing was run\./)
  })

  test('never show a secret', () => {
    const message = messageOf({
      ...tt02,
      BROKER_SENDER_KEY: `${encoded}!`,
      BROKER_SENDER_KEY_FILE: encoded,
      BROKER_SENDER_KID: pem,
      BROKER_SUBSCRIPTION_KEY: 'open',
      HTTPS_PROXY: 'ftp://me:open-sesame@proxy',
    })

    for (const leak of [encoded.slice(0, 40), pem.slice(60, 100), '"open"', 'sesame'])
      expect(message).not.toContain(leak)
  })

  const wrongFiles: Record<string, [files: Record<string, string>, message: string | RegExp]> = {
    'an unknown name': [
      { '.env': 'ALTINN_ENVIRONMENT=tt02' },
      /ALTINN_ENVIRONMENT[^]*an unknown name in \.env/,
    ],
    'a name without its prefix': [
      { '.env': 'SENDER_ORGANIZATION=1' },
      'did you mean BROKER_SENDER_ORGANIZATION?',
    ],
    'a line without a value': [
      { '.env': 'BROKER_TARGET tt02' },
      /BROKER_TARGET[^]*line 1 of \.env/,
    ],
    'a setting twice': [
      { '.env': 'BROKER_PATIENCE=1\n\nBROKER_PATIENCE=2' },
      /each setting once[^]*line 3 of \.env/,
    ],
    'a setting of another target': [
      { '.env.sandbox': 'BROKER_RESOURCE=our-service' },
      /found {5}it is set in \.env\.sandbox[^]*take it out/,
    ],
    'the target in the file of a target': [
      { '.env.sandbox': 'BROKER_TARGET=sandbox' },
      'which is read once the target is known',
    ],
    'no text': [{ '.env': 'B\0R\0' }, 'a text in UTF-8'],
  }
  for (const [content, [files, message]] of Object.entries(wrongFiles)) {
    test(`are named when a file holds ${content}`, () => {
      expect(messageOf({}, folderWith(files))).toMatch(message)
    })
  }
})

test.describe('The size of a large file', () => {
  for (const [text, bytes] of [
    ['2 GiB', 2_147_483_648],
    ['1.1 GB', 1_100_000_000],
    ['70mib', 73_400_320],
    ['1677721600000', 1_677_721_600_000],
  ] as const)
    test(`may be given as ${text}`, () => {
      const { largeSize } = load({ BROKER_PROFILES: 'large', BROKER_LARGE_SIZE: text })

      expect(largeSize).toBe(bytes)
    })

  for (const text of ['0', '-1', 'ten', '1 GiB 2', '1677721600001', '2 TB'])
    test(`is refused as ${text}`, () => {
      const message = messageOf({ BROKER_PROFILES: 'large', BROKER_LARGE_SIZE: text })

      expect(message).toContain('BROKER_LARGE_SIZE')
      expect(message).toContain('at most 1677.7216 GB')
      expect(message).toContain(`"${text}"`)
    })

  test('is refused where no large file is asked for', () => {
    const message = messageOf({ BROKER_LARGE_SIZE: '2 GiB' })

    expect(message).toContain('BROKER_PROFILES=large')
  })
})
