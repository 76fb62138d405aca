/** The tokens of a target's actors: from Maskinporten and Altinn's exchange, or from the generator; kept while they last. */
import type { MaskinportenClient } from '../config/actor-identity.ts'
import type { ConfiguredActor } from '../config/cast.ts'
import type { Secret } from '../config/secret.ts'
import type { Addresses } from '../config/targets.ts'
import { exchange } from './altinn-exchange.ts'
import { askMaskinporten } from './maskinporten.ts'
import { askGenerator } from './test-token-generator.ts'
import { TokenCache } from './token-cache.ts'
import { factsOf } from './token-facts.ts'
import { type Step, TokenRefused } from './token-refused.ts'
import type { IssuedToken, Send, TokenSource, Wanted } from './token-source.ts'

/** @param now milliseconds since the Unix epoch. */
export function tokensOf(
  addresses: Pick<Addresses, 'platform' | 'maskinporten'>,
  send: Send,
  now: () => number = Date.now,
): TokenSource {
  const cache = new TokenCache(now)

  async function maskinportenToken(actor: ConfiguredActor, wanted?: Wanted): Promise<IssuedToken> {
    const { identity } = actor
    if (identity.from === 'generator')
      throw new TokenRefused(actor, {
        step: 'the token generator',
        whose: 'configuration',
        answer: 'no token of Maskinporten, since it has none',
        setting: actor.setBy.client,
      })
    const { scopes, systemUser, organization } = whatIsWanted(actor, identity, wanted)
    return cache.get(
      ['maskinporten', identity.clientId, identity.key.kid, [...scopes].sort(), systemUser],
      async () => {
        const issuer = addresses.maskinporten
        const grant = { client: identity, issuer, scopes, systemUser, now: now() }
        const secret = await askMaskinporten(send, actor, grant)
        return issued(secret, actor, 'Maskinporten', scopes, organization)
      },
    )
  }

  async function exchangedToken(
    actor: ConfiguredActor,
    identity: MaskinportenClient,
    wanted?: Wanted,
  ): Promise<IssuedToken> {
    const { scopes, systemUser, organization } = whatIsWanted(actor, identity, wanted)
    const { clientId, key, testDepartment } = identity
    return cache.get(
      ['altinn', clientId, key.kid, [...scopes].sort(), systemUser, testDepartment],
      async () => {
        const own = await maskinportenToken(actor, wanted)
        const secret = await exchange(send, actor, addresses.platform, own.secret)
        const holder = testDepartment ? null : organization
        return issued(secret, actor, 'the token exchange', scopes, holder)
      },
    )
  }

  async function token(actor: ConfiguredActor, wanted?: Wanted): Promise<IssuedToken> {
    const { identity, organization } = actor
    if (identity.from === 'maskinporten') return exchangedToken(actor, identity, wanted)
    const scopes = wanted?.scopes ?? actor.scopes
    return cache.get(['generator', organization, [...scopes].sort()], async () => {
      const secret = await askGenerator(send, actor, identity, scopes)
      return issued(secret, actor, 'the token generator', scopes, organization)
    })
  }

  return { token, maskinportenToken }
}

/** Whom the token has to name is not known of a vendor that for once acts as itself: null. */
function whatIsWanted(actor: ConfiguredActor, identity: MaskinportenClient, wanted: Wanted = {}) {
  const systemUser = wanted.systemUser === undefined ? identity.systemUser : wanted.systemUser
  const asItself = identity.systemUser === null ? actor.organization : null
  return {
    scopes: wanted.scopes ?? actor.scopes,
    systemUser,
    organization: systemUser?.organization ?? asItself,
  }
}

/** @throws TokenRefused where the token is not what was asked for. */
function issued(
  secret: Secret,
  actor: ConfiguredActor,
  step: Step,
  scopes: readonly string[],
  organization: string | null,
): IssuedToken {
  const facts = factsOf(secret.reveal())
  const lacking = scopes.filter((scope) => !facts.scopes.includes(scope))
  if (lacking.length > 0)
    throw new TokenRefused(actor, {
      step,
      whose: 'configuration',
      answer: `a token without ${lacking.join(' ')}`,
      setting: actor.setBy.scopes,
    })
  if (organization !== null && facts.organization !== organization)
    throw new TokenRefused(actor, {
      step,
      whose: 'configuration',
      answer: `a token for ${facts.organization ?? 'no organization'}, not for ${organization}`,
      setting: actor.setBy.organization,
    })
  return { secret, facts }
}
