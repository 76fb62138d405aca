/** The form of the file in which a sandbox, or a platform beside a local Broker, names who is ready to be used. */
import type { SetUp } from './stand-in.ts'

export interface Identities {
  readonly address: string
  readonly maskinporten: { readonly issuer: string }
  readonly altinn: { readonly platform: string; readonly issuer: string }
  readonly issuerKeys?: string
  readonly subscriptionKey?: string | null
  /** PEM of the authority that a platform beside a local Broker serves with. */
  readonly certificateAuthority?: string
  /** How a local Broker was told to scan: by itself, or by the verdicts of whoever hands them in. */
  readonly scan?: 'simulated' | 'verdicts'
  readonly setUp?: SetUp
  readonly parties: Readonly<Record<string, Party | undefined>>
  readonly resources: { readonly usual: string } & Readonly<Record<string, string | undefined>>
}

interface Party {
  readonly organization: string
  readonly clientId: string
  readonly kid: string
  readonly keyFile: string
  readonly scopes: readonly string[]
  /** Customers whose system user it may act as; the first is the one it does act as. */
  readonly systemUserOf?: readonly {
    readonly organization: string
    readonly externalRef?: string | null
  }[]
}

const text = { type: 'string', minLength: 1 }
const address = { type: 'string', pattern: '^https?://' }
const organization = { type: 'string', pattern: '^\\d{9}$' }

/** Further members may be there: the file tells more than the suite needs. */
export const identitiesSchema = {
  type: 'object',
  required: ['address', 'maskinporten', 'altinn', 'parties', 'resources'],
  properties: {
    address,
    maskinporten: {
      type: 'object',
      required: ['issuer'],
      properties: { issuer: { type: 'string', pattern: '^https?://.*/$' } },
    },
    altinn: {
      type: 'object',
      required: ['platform', 'issuer'],
      properties: { platform: address, issuer: address },
    },
    issuerKeys: text,
    certificateAuthority: text,
    scan: { enum: ['simulated', 'verdicts'] },
    setUp: {
      type: 'object',
      required: ['serviceOwners', 'resources'],
      properties: {
        serviceOwners: { type: 'object', additionalProperties: text },
        resources: {
          type: 'array',
          items: {
            type: 'object',
            required: ['id', 'owner', 'settings'],
            properties: { id: text, owner: text, settings: { type: 'object' } },
          },
        },
      },
    },
    subscriptionKey: { type: ['string', 'null'], minLength: 8 },
    parties: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        required: ['organization', 'clientId', 'kid', 'keyFile', 'scopes'],
        properties: {
          organization,
          clientId: text,
          kid: text,
          keyFile: text,
          scopes: { type: 'array', items: text },
          systemUserOf: {
            type: 'array',
            items: {
              type: 'object',
              required: ['organization'],
              properties: { organization, externalRef: { type: ['string', 'null'] } },
            },
          },
        },
      },
    },
    resources: { type: 'object', required: ['usual'], additionalProperties: text },
  },
}
