/** Tokens as this suite keeps them: by what they say of their holder, never by their letters. */
import { type Exchange, headerOf } from '../../helpers/traffic/exchange.ts'
import type { ScriptedToken } from './script.ts'

/** Null where none was sent, or where what was kept does not tell what was sent */
export function ownToken(exchange: Exchange): ScriptedToken | null {
  const { token } = exchange.actor
  if (token === null || isNoToken(exchange) || whyNoToken(exchange) !== null) return null
  const { organization, supplier, scopes, clientId, expires } = token
  return {
    claims: {
      scope: scopes.join(' '),
      ...(clientId !== null && { client_id: clientId }),
      ...(organization !== null && { 'urn:altinn:orgNumber': organization }),
      ...((supplier ?? organization) !== null && {
        consumer: {
          authority: 'iso6523-actorid-upis',
          ID: `0192:${supplier ?? organization ?? ''}`,
        },
      }),
    },
    issuer: issuerOf(exchange),
    signature: 'right',
    kid: null,
    expiresIn: expires === null ? null : isPast(exchange) ? -3600 : 3600,
  }
}

/** Null: the token can be made again, or none was sent. */
export function whyNoToken(exchange: Exchange): string | null {
  const { actor, request } = exchange
  const { token } = actor
  const header = headerOf(request.headers, 'authorization')
  if (header === null) return null
  if (token === null) return 'what was sent in place of a token was not kept'
  return token.genuine || isPast(exchange) || isNoToken(exchange)
    ? null
    : 'how its token was spoiled was not kept'
}

/** A text of whatever kind in the place of a token. */
function isNoToken({ actor }: Exchange): boolean {
  return actor.token?.genuine === false && actor.token.issuer === null
}

function isPast({ actor, startedAt }: Exchange): boolean {
  const expires = actor.token?.expires ?? null
  return expires !== null && expires * 1000 < startedAt
}

function issuerOf({ actor, place }: Exchange): ScriptedToken['issuer'] {
  const issuer = actor.token?.issuer ?? ''
  if (issuer.includes('maskinporten')) return 'maskinporten'
  const isAltinn =
    issuer.startsWith(`${originOf(place)}/`) || /altinn\.|\/authentication\//i.test(issuer)
  return isAltinn ? 'altinn' : { other: issuer }
}

/** Of a place: its address without what stands before every path. */
export function originOf(place: string): string {
  return /^https?:\/\/[^/]+/.exec(place)?.[0] ?? place
}
