/**
 * Asks Maskinporten for a token: a grant signed with the client's key, as a JWT bearer assertion. Checks that want a grant
 * to be wrong change it on purpose; nothing else does.
 */
import { randomUUID } from 'node:crypto'
import { type JWTHeaderParameters, SignJWT } from 'jose'
import type { MaskinportenClient, SystemUser } from '../config/actor-identity.ts'
import type { ConfiguredActor } from '../config/cast.ts'
import { Secret } from '../config/secret.ts'
import { claimsOf } from './token-facts.ts'
import { type Refusal, TokenRefused, describeReply, oauthErrorIn } from './token-refused.ts'
import type { Send, TokenReply } from './token-source.ts'

export interface Grant {
  readonly client: MaskinportenClient
  /** Issuer identifier, with its closing slash: the audience. */
  readonly issuer: string
  readonly scopes: readonly string[]
  readonly systemUser: SystemUser | null
  /** Milliseconds since the Unix epoch. */
  readonly now: number
  /** Members of header and claims to put in place of the right ones; undefined takes one out. */
  readonly changed?: {
    readonly header?: { readonly kid?: string | undefined; readonly alg?: string }
    readonly claims?: Readonly<Record<string, unknown>>
  }
}

/** Maskinporten takes grants that live at most 120 seconds. */
const grantSeconds = 100

/** The assertion. */
export async function signGrant(grant: Grant): Promise<Secret> {
  const { client, issuer, scopes, systemUser, changed } = grant
  const issuedAt = Math.floor(grant.now / 1000)
  const claims = {
    aud: issuer,
    iss: client.clientId,
    scope: scopes.join(' '),
    iat: issuedAt,
    exp: issuedAt + grantSeconds,
    jti: randomUUID(),
    ...(systemUser && { authorization_details: [detailsOf(systemUser)] }),
    ...changed?.claims,
  }
  const { kid, algorithm, privateKey } = client.key
  // What is undefined is not written: its type has no room for that.
  const header = { alg: algorithm, kid, ...changed?.header } as JWTHeaderParameters
  const assertion = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey)
  return new Secret(assertion)
}

function detailsOf({ organization, externalRef }: SystemUser): Record<string, unknown> {
  return {
    type: 'urn:altinn:systemuser',
    systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${organization}` },
    ...(externalRef !== null && { externalRef }),
  }
}

/** Hands the assertion in, and takes whatever comes. */
export async function sendGrant(
  send: Send,
  issuer: string,
  assertion: Secret,
): Promise<TokenReply> {
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertion.reveal(),
  })
  return send({
    method: 'POST',
    url: `${issuer}token`,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Accept: 'application/json',
    },
    body: form.toString(),
    act: 'asks Maskinporten for a token',
  })
}

/** @throws TokenRefused */
export async function askMaskinporten(
  send: Send,
  actor: ConfiguredActor,
  grant: Grant,
): Promise<Secret> {
  const reply = await sendGrant(send, grant.issuer, await signGrant(grant))
  const token = reply.status === 200 ? accessTokenIn(reply.text) : null
  if (token === null) throw new TokenRefused(actor, refusalIn(reply, actor))
  const secret = new Secret(token)
  if (claimsOf(token)) return secret
  throw new TokenRefused(actor, {
    step: 'Maskinporten',
    whose: 'target',
    answer: 'an access token that is no JSON Web Token',
  })
}

function accessTokenIn(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || !('access_token' in body)) return null
    const token = body.access_token
    return typeof token === 'string' && token.length >= 8 ? token : null
  } catch {
    return null
  }
}

function refusalIn(reply: TokenReply, actor: ConfiguredActor): Refusal {
  const { error, description = '' } = oauthErrorIn(reply.text)
  const refusal = { step: 'Maskinporten', answer: describeReply(reply) } as const
  if (error === undefined || reply.status >= 500 || reply.status === 429)
    return { ...refusal, whose: reply.status === 200 ? 'target' : 'environment' }
  const { client, key, scopes, organization } = actor.setBy
  if (error === 'invalid_scope')
    return {
      ...refusal,
      whose: 'configuration',
      setting: scopes,
      hint: 'A scope has to be granted to the organization and added to the client',
    }
  if (error === 'invalid_altinn_customer_configuration')
    return {
      ...refusal,
      whose: 'configuration',
      setting: organization,
      hint: 'There is no such system user for this client, or it was requested with another reference',
    }
  if (error === 'invalid_grant' && /expired|\biat\b|\bexp\b|future|clock/i.test(description))
    return { ...refusal, whose: 'environment', hint: 'The clock of this machine may be wrong' }
  const aboutKey = error === 'invalid_grant' && !/client[ _]id|unknown client/i.test(description)
  return { ...refusal, whose: 'configuration', setting: aboutKey ? key : client }
}
