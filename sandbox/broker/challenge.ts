/** `WWW-Authenticate` of a 401: what each of the Broker's two token schemes, Altinn's first, has to say of the token. */
import type { Platform, TokenVerdict } from '../platform/port.ts'
import { writeInvariantDate } from './time.ts'

type Refused = Extract<TokenVerdict, { valid: false }>

export const withoutToken: readonly string[] = ['Bearer', 'Bearer']

/** `now` in seconds since the Unix epoch, of the clock that tokens are held against. */
export function challenges(
  verdict: Refused,
  issuers: Platform['issuers'],
  checksLifetime: boolean,
  now: number,
): readonly string[] {
  if (verdict.reason === 'not-a-jwt')
    return ['Bearer error="invalid_token"', 'Bearer error="invalid_token"']
  const isExpired = checksLifetime && verdict.expires !== undefined && verdict.expires <= now
  const issuer = verdict.issuer ?? ''
  const foreign = isExpired ? expired(verdict) : `The issuer '${issuer}' is invalid`
  switch (verdict.reason) {
    case 'unknown-issuer':
      return both(foreign)
    case 'signature':
      return issuer === issuers.maskinporten
        ? [described(foreign), described('The signature is invalid')]
        : [described('The signature is invalid'), described(foreign)]
    case 'expired':
      return both(expired(verdict))
    case 'not-yet-valid':
      return both(`The token is not valid before '${writeInvariantDate(verdict.notBefore ?? 0)}'`)
    case 'no-expiration': {
      const notBefore =
        verdict.notBefore === undefined ? neverSet : writeInvariantDate(verdict.notBefore)
      return [
        described('The token has no expiration'),
        described(
          `The token lifetime is invalid; NotBefore: '${notBefore}', Expires: '${neverSet}'`,
        ),
      ]
    }
  }
}

/** How .NET writes a time that was never set. */
const neverSet = '01/01/0001 00:00:00'

function expired(verdict: Refused): string {
  return `The token expired at '${writeInvariantDate(verdict.expires ?? 0)}'`
}

function described(description: string): string {
  return `Bearer error="invalid_token", error_description="${description}"`
}

function both(description: string): readonly string[] {
  return [described(description), described(description)]
}
