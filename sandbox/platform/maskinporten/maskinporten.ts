/**
 * Maskinporten: gives a client that signs a grant a token for the scopes it was granted. Its token endpoint, discovery
 * document and keys; what a grant must be is in `grant.ts`.
 */
import { randomUUID } from 'node:crypto'

import { SignJWT } from 'jose'

import type { Issuer } from '../issuers.ts'
import type { SigningKey } from '../keys.ts'
import type { PlatformRules } from '../rules.ts'
import type { Party, World } from '../world.ts'
import { judgeGrant, type Grant } from './grant.ts'
import { refusals, type Refusal } from './refusals.ts'
import { createUsedGrants } from './used-grants.ts'

export interface Maskinporten {
  /** Answers a token request: status and JSON body. */
  token(contentType: string | undefined, body: string): Promise<TokenAnswer>
  readonly discovery: Readonly<Record<string, unknown>>
  readonly keySet: { readonly keys: readonly unknown[] }
}

interface TokenAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

interface Surroundings {
  readonly issuer: Issuer
  /** Of the place, with its prefix and without a closing slash. */
  readonly address: string
  readonly rules: PlatformRules
  readonly world: () => World
  readonly clientKey: (party: Party) => SigningKey | undefined
}

const grantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

export function createMaskinporten(surroundings: Surroundings): Maskinporten {
  const { issuer, address, rules, clientKey } = surroundings
  const used = createUsedGrants()

  async function token(contentType: string | undefined, body: string): Promise<TokenAnswer> {
    const world = surroundings.world()
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(contentType ?? '')) {
      return refused(refusals.notAForm)
    }
    const form = new URLSearchParams(body)
    if (form.get('grant_type') === null) return refused(refusals.grantTypeMissing)
    if (form.get('grant_type') !== grantType) return refused(refusals.grantTypeUnsupported)

    const context = { issuer: issuer.name, rules, world, clientKey, used }
    const verdict = await judgeGrant(form.get('assertion') ?? '', context)
    return verdict.granted ? granted(verdict.grant, world) : refused(verdict.refusal)
  }

  async function granted(grant: Grant, world: World): Promise<TokenAnswer> {
    const seconds = rules.tokenSeconds(grant.scopes, world.maskinportenTokenSeconds)
    const scope = grant.scopes.join(' ')
    const now = Math.floor(Date.now() / 1000)
    const accessToken = await new SignJWT({
      scope,
      iss: issuer.name,
      client_amr: 'private_key_jwt',
      token_type: 'Bearer',
      exp: now + seconds,
      iat: now,
      client_id: grant.party.clientId,
      jti: randomUUID(),
      consumer: actor(grant.party.organization),
      ...systemUserClaims(grant),
    })
      .setProtectedHeader({ kid: issuer.key.kid, alg: 'RS256' })
      .sign(issuer.key.privateKey)
    return {
      status: 200,
      body: { access_token: accessToken, token_type: 'Bearer', expires_in: seconds, scope },
    }
  }

  function refused({ error, description, code }: Refusal): TokenAnswer {
    const traceId = randomUUID().replaceAll('-', '')
    return {
      status: 400,
      body: {
        error,
        error_description: `${description} (trace_id: ${traceId})`,
        ...(code !== null && { error_uri: `${issuer.name}errors/${code}` }),
      },
    }
  }

  return {
    token,
    discovery: {
      issuer: issuer.name,
      token_endpoint: `${address}/maskinporten/token`,
      jwks_uri: `${address}/maskinporten/jwk`,
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
      grant_types_supported: [grantType],
      token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
      authorization_details_types_supported: ['urn:altinn:systemuser'],
    },
    keySet: { keys: [issuer.key.publicJwk] },
  }
}

function systemUserClaims({ party, systemUser }: Grant) {
  if (systemUser === null) return {}
  const details = {
    type: 'urn:altinn:systemuser',
    systemuser_id: [systemUser.id],
    systemuser_org: actor(systemUser.organization),
    system_id: party.system?.id,
  }
  return { authorization_details: [details] }
}

function actor(organization: string) {
  return { authority: 'iso6523-actorid-upis', ID: `0192:${organization}` }
}
