/**
 * Every setting there is: the one table from which settings are read and `.env.example` is written. Those of the single
 * actors are made in `actor-variables.ts`. It says what a setting means, not what follows from it.
 */
import type { Profile, Target } from '../../schemas/requirements/row.ts'
import type { Format } from './formats.ts'
import * as formats from './formats.ts'

export interface Variable<Value> {
  readonly section: Section
  /** A sentence or two for the person who sets it. */
  readonly meaning: string
  readonly format: Format<Value>
  /** What holds where it is not set, in words; absent: nothing does. */
  readonly default?: string
  readonly example: string
  readonly secret?: true
  /** Elsewhere it is an error. */
  readonly targets: readonly Target[]
}

export const sections = {
  run: 'The run',
  sandbox: 'The sandbox, which starts by itself and needs none of these',
  local: 'A Broker on your own machine',
  production: 'Production',
  gateway: 'The gateway before the Broker',
  client: 'The Maskinporten client of every actor that names none of its own',
  generator: "Altinn's test token generator, for those who were given access to it",
  events: 'Events: how they reach the suite, where the profile "events" is asked',
  network: 'The network: names as other programs have them, in lower case too',
} as const
type Section = keyof typeof sections

export const targetNames = ['sandbox', 'local', 'tt02', 'production'] as const satisfies Target[]

export const profileNames = [
  'core',
  'ranges',
  'resumable',
  'events',
  'service-owner',
  'limits',
  'large',
] as const satisfies Profile[]

/** What has to be typed before anything is sent to production. */
export const productionWords = 'these-organizations-are-ours'

/** 50,000 blocks of 32 MiB: no Broker stores more, whatever the limit of a resource. Bytes. */
const largestFile = 50_000 * 32 * 1024 * 1024

const everywhere = targetNames
const altinn = ['tt02', 'production'] as const

export const variables = {
  BROKER_TARGET: variable({
    section: 'run',
    meaning: 'The Altinn to run against. It stands in the environment or in .env.',
    format: formats.oneOf(...targetNames),
    default: 'sandbox',
    example: 'tt02',
    targets: everywhere,
  }),
  BROKER_RESOURCE: variable({
    section: 'run',
    meaning: 'The resource that files go through: the sender may write to it, recipients may read.',
    format: formats.resource,
    example: 'our-broker-service',
    targets: altinn,
  }),
  BROKER_SPARE_RESOURCE: variable({
    section: 'run',
    meaning: 'A resource that belongs to this suite: its settings are changed, and put back.',
    format: formats.resource,
    example: 'our-broker-service-to-try-settings',
    targets: ['tt02'],
  }),
  BROKER_PROFILES: variable({
    section: 'run',
    meaning: 'What the target is held to besides "core". What is not named is not asked.',
    format: formats.listOf(formats.oneOf(...profileNames), 'profiles'),
    default: 'all that the suite asks of this target by itself; "large" never is',
    example: 'ranges resumable',
    targets: everywhere,
  }),
  BROKER_LARGE_SIZE: variable({
    section: 'run',
    meaning: 'The size of the file that goes up and down in the profile "large".',
    format: formats.size(largestFile, '1677.7216 GB'),
    default: '1 GiB',
    example: '10 GiB',
    targets: ['sandbox', 'local', 'tt02'],
  }),
  BROKER_SHOULD_IS_RED: variable({
    section: 'run',
    meaning: 'Whether a broken SHOULD makes the run exit with 1, as a broken MUST does.',
    format: formats.flag,
    default: 'false',
    example: 'true',
    targets: everywhere,
  }),
  BROKER_ALLURE_PAGE: variable({
    section: 'run',
    meaning:
      'Whether the Allure page is made. Its results are left in any case, for an Allure of your own.',
    format: formats.flag,
    default: 'true',
    example: 'false',
    targets: everywhere,
  }),
  BROKER_KNOWN_DEVIATIONS: variable({
    section: 'run',
    meaning: 'A JSON file with a list of known deviations of your own.',
    format: formats.file,
    example: 'known-deviations.json',
    targets: everywhere,
  }),
  BROKER_OPENAPI: variable({
    section: 'run',
    meaning:
      'An OpenAPI document that replies are held against besides the contract: a file, an address, or published.',
    format: formats.openApiSource,
    default: 'published, which is what Altinn publishes, on tt02 and production; elsewhere none',
    example: 'http://localhost:5096/swagger/v1/swagger.json',
    targets: everywhere,
  }),
  BROKER_ORGANIZATION_FORM: variable({
    section: 'run',
    meaning:
      'How requests name an organization: 0192:<number>, or urn:altinn:organization:…:<number>.',
    format: formats.oneOf('0192', 'urn'),
    default: '0192; a sender given as urn does not find its transfers by search',
    example: 'urn',
    targets: everywhere,
  }),
  BROKER_SEED: variable({
    section: 'run',
    meaning: 'Tells the stories of an earlier run again: the seed that it names in its report.',
    format: formats.wholeNumber(0, 4_294_967_295),
    default: 'another one in each run',
    example: '11259375',
    targets: everywhere,
  }),
  BROKER_PATIENCE: variable({
    section: 'run',
    meaning: 'Multiplies every wait: for an answer, for a state, for an event.',
    format: formats.factor(0.1, 100),
    default: '1',
    example: '2.5',
    targets: everywhere,
  }),

  BROKER_SANDBOX_PORT: variable({
    section: 'sandbox',
    meaning: 'The port of the sandbox that the run starts.',
    format: formats.wholeNumber(1, 65_535),
    default: 'a free one',
    example: '8080',
    targets: ['sandbox'],
  }),
  BROKER_SANDBOX_ADDRESS: variable({
    section: 'sandbox',
    meaning: 'The address of a sandbox that runs already; set together with its identities.',
    format: formats.address,
    default: 'that of the sandbox which the run starts',
    example: 'http://127.0.0.1:41234',
    targets: ['sandbox'],
  }),
  BROKER_SANDBOX_IDENTITIES: variable({
    section: 'sandbox',
    meaning: 'The identities.json which that sandbox wrote.',
    format: formats.file,
    default: 'that of the sandbox which the run starts',
    example: 'sandbox/.state/41234/identities.json',
    targets: ['sandbox'],
  }),

  BROKER_ADDRESS: variable({
    section: 'local',
    meaning: 'The address of the Broker, without a path.',
    format: formats.address,
    example: 'http://localhost:5096',
    targets: ['local'],
  }),
  BROKER_IDENTITIES: variable({
    section: 'local',
    meaning: 'The identities.json written by the platform that stands beside it.',
    format: formats.file,
    default: 'sandbox/.state/platform/identities.json, where npm run platform leaves it',
    example: 'sandbox/.state/41234/identities.json',
    targets: ['local'],
  }),
  BROKER_SCAN: variable({
    section: 'local',
    meaning:
      'Who says what a scan finds: the Broker, which simulates one, or the suite, which hands in verdicts.',
    format: formats.oneOf('broker', 'verdicts'),
    default: 'broker; on local, as the platform beside it was told',
    example: 'verdicts',
    targets: ['sandbox', 'local'],
  }),

  BROKER_YES_RUN_AGAINST_PRODUCTION: variable({
    section: 'production',
    meaning:
      'Without these words production is asked nothing; with them, preflight and core journeys.',
    format: formats.oneOf(productionWords),
    example: productionWords,
    targets: ['production'],
  }),
  BROKER_OWN_ORGANIZATIONS: variable({
    section: 'production',
    meaning: 'Organizations of your own: on production, files go between these and no others.',
    format: formats.listOf(formats.organization, 'organization numbers'),
    example: '991825827 974761076',
    targets: ['production'],
  }),

  BROKER_SUBSCRIPTION_KEY: variable({
    section: 'gateway',
    meaning: "The value of Ocp-Apim-Subscription-Key, sent to Altinn's platform only.",
    format: formats.secret,
    default: 'none is sent',
    example: '0123456789abcdef0123456789abcdef',
    secret: true,
    targets: altinn,
  }),
  BROKER_SUBSCRIPTION_KEY_IS: variable({
    section: 'gateway',
    meaning: 'What the gateway makes of that key: required, optional or ignored.',
    format: formats.oneOf('required', 'optional', 'ignored'),
    default: 'optional',
    example: 'required',
    targets: altinn,
  }),

  BROKER_CLIENT_ID: variable({
    section: 'client',
    meaning: 'The id of the client.',
    format: formats.word,
    example: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
    targets: altinn,
  }),
  BROKER_KID: variable({
    section: 'client',
    meaning: 'The id under which its key is registered; a JWK may carry it itself.',
    format: formats.word,
    example: 'our-key-2026',
    targets: altinn,
  }),
  BROKER_KEY_FILE: variable({
    section: 'client',
    meaning: 'A file with its private RSA key, as JWK or PEM.',
    format: formats.file,
    example: '/run/secrets/maskinporten.jwk.json',
    targets: altinn,
  }),
  BROKER_KEY: variable({
    section: 'client',
    meaning: 'Instead of the file: the same JWK or PEM in base64, as CI systems keep secrets.',
    format: formats.encodedKey,
    example: 'eyJrdHkiOiJSU0EiLCJraWQiOiJvdXIta2V5LTIwMjYi…',
    secret: true,
    targets: altinn,
  }),

  BROKER_TOKENS_FROM: variable({
    section: 'generator',
    meaning: 'Where actors get their tokens that do not say so themselves.',
    format: formats.oneOf('maskinporten', 'generator'),
    default: 'maskinporten',
    example: 'generator',
    targets: ['tt02'],
  }),
  BROKER_TOKEN_GENERATOR_USER: variable({
    section: 'generator',
    meaning: 'The user of the generator.',
    format: formats.word,
    example: 'our-team',
    targets: ['tt02'],
  }),
  BROKER_TOKEN_GENERATOR_PASSWORD: variable({
    section: 'generator',
    meaning: 'The password of that user.',
    format: formats.secret,
    example: 'correct-horse-battery-staple',
    secret: true,
    targets: ['tt02'],
  }),

  BROKER_EVENTS_BY: variable({
    section: 'events',
    meaning:
      'push: Altinn sends events to a receiver of the suite; pull: the suite fetches them, for places nobody can reach.',
    format: formats.oneOf('push', 'pull'),
    default: 'push where a receiver can be reached: on this machine, or at its public address',
    example: 'pull',
    targets: everywhere,
  }),
  BROKER_RECEIVER_HOST: variable({
    section: 'events',
    meaning: 'The address of this machine that the receiver listens on.',
    format: formats.host,
    default: '127.0.0.1',
    example: '0.0.0.0',
    targets: everywhere,
  }),
  BROKER_RECEIVER_PORT: variable({
    section: 'events',
    meaning: 'Its port. With one that is given the run has a single worker.',
    format: formats.wholeNumber(1, 65_535),
    default: 'a free one',
    example: '8443',
    targets: everywhere,
  }),
  BROKER_RECEIVER_PUBLIC_ADDRESS: variable({
    section: 'events',
    meaning: 'The https address at which Altinn reaches it: that of a tunnel or an ingress.',
    format: formats.address,
    default: 'none; on this machine that of the receiver itself',
    example: 'https://receiver.example.com/conformance',
    targets: everywhere,
  }),
  BROKER_LONGEST_RUN: variable({
    section: 'events',
    meaning:
      "How long a run may last. The suite's own subscriptions that are older are removed: no run is there to do it.",
    format: formats.duration,
    default: 'PT24H',
    example: 'PT6H',
    targets: everywhere,
  }),

  HTTPS_PROXY: variable({
    section: 'network',
    meaning: 'The proxy for https addresses, with user and password where it wants them.',
    format: formats.proxy,
    default: 'none',
    example: 'http://proxy.example.com:3128',
    secret: true,
    targets: everywhere,
  }),
  BROKER_PRIVATE_ADDRESS_IS_INTENDED: variable({
    section: 'network',
    meaning:
      'Whether names of Altinn and Maskinporten may lead to private addresses; else that is taken for a stand-in.',
    format: formats.flag,
    default: 'false',
    example: 'true',
    targets: ['tt02', 'production'],
  }),
  NO_PROXY: variable({
    section: 'network',
    meaning: 'Hosts to ask without it, separated by commas.',
    format: { expected: 'names of hosts', read: (text) => text },
    default: 'none',
    example: 'localhost,.example.com',
    targets: everywhere,
  }),
  NODE_EXTRA_CA_CERTS: variable({
    section: 'network',
    meaning: 'A file with further certificate authorities to trust, as PEM.',
    format: formats.file,
    default: 'none',
    example: '/etc/ssl/our-ca.pem',
    targets: everywhere,
  }),
}

export type VariableName = keyof typeof variables

function variable<Value>(row: Variable<Value>): Variable<Value> {
  return row
}
