/**
 * A token for the asking, so that a command line can try the sandbox: it does what a client does, grant and exchange,
 * with a ready-made identity's key.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { importJWK, type JWK, SignJWT } from 'jose'

import type { Identities, Identity } from '../identities.ts'
import type { Altinn } from '../platform/altinn.ts'

/** Somebody or something that the sandbox does not know, or Maskinporten's refusal of it. The message is a sentence. */
export class UnknownIdentityError extends Error {}

export interface TokenWish {
  /** Name of the party. */
  readonly as?: string | undefined
  /** Instead of all scopes of that party. */
  readonly scope?: string | undefined
  /** Nine digits of the organization whose system user it is to be. */
  readonly systemUserOf?: string | undefined
}

/** The exchanged token. Throws an `UnknownIdentityError` where there is none to be had. */
export async function tokenFor(
  wish: TokenWish,
  altinn: Altinn,
  identities: Identities,
): Promise<string> {
  const identity = identities.parties[wish.as ?? '']
  if (identity === undefined) {
    const known = Object.keys(identities.parties).join(', ')
    throw new UnknownIdentityError(`Expected ?as= and one of: ${known}.`)
  }
  const form = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await grantOf(identity, wish, identities.maskinporten.issuer),
  })
  const { body } = await altinn.maskinporten.token(
    'application/x-www-form-urlencoded',
    form.toString(),
  )
  const { access_token: token, error_description: description } = body
  if (typeof token !== 'string')
    throw new UnknownIdentityError(`Maskinporten: ${String(description)}`)
  const exchanged = await altinn.exchange.exchange(await altinn.verify(token))
  if (exchanged === null) throw new UnknownIdentityError('The exchange refused the token.')
  return exchanged
}

async function grantOf(identity: Identity, wish: TokenWish, audience: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const key = await importJWK(JSON.parse(readFileSync(identity.keyFile, 'utf8')) as JWK, 'RS256')
  const customer = wish.systemUserOf
  const user = identity.systemUserOf?.find(({ organization }) => organization === customer)
  const details = customer !== undefined && {
    authorization_details: [
      {
        type: 'urn:altinn:systemuser',
        systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${customer}` },
        ...(user?.externalRef !== undefined && { externalRef: user.externalRef }),
      },
    ],
  }
  return new SignJWT({
    aud: audience,
    iss: identity.clientId,
    iat: now,
    exp: now + 100,
    jti: randomUUID(),
    scope: wish.scope ?? identity.scopes.join(' '),
    ...details,
  })
    .setProtectedHeader({ alg: 'RS256', kid: identity.kid })
    .sign(key)
}
