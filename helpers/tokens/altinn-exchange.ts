/** Exchanges a token of Maskinporten for one of Altinn. */
import type { ConfiguredActor } from '../config/cast.ts'
import { Secret } from '../config/secret.ts'
import { claimsOf } from './token-facts.ts'
import { TokenRefused, describeReply } from './token-refused.ts'
import type { Send, TokenReply } from './token-source.ts'

/** Hands the token in, and takes whatever comes. */
export async function sendForExchange(
  send: Send,
  platform: string,
  token: Secret,
  testDepartment: boolean,
): Promise<TokenReply> {
  return send({
    method: 'GET',
    url: `${platform}/authentication/api/v1/exchange/maskinporten${testDepartment ? '?test=true' : ''}`,
    headers: { Authorization: new Secret(`Bearer ${token.reveal()}`) },
    act: 'exchanges its token for one of Altinn',
  })
}

/** @throws TokenRefused */
export async function exchange(
  send: Send,
  actor: ConfiguredActor,
  platform: string,
  token: Secret,
): Promise<Secret> {
  const testDepartment = actor.identity.from === 'maskinporten' && actor.identity.testDepartment
  const reply = await sendForExchange(send, platform, token, testDepartment)
  const step = 'the token exchange'
  if (reply.status === 200) {
    const exchanged = reply.text.trim().replace(/^"(.*)"$/, '$1')
    if (claimsOf(exchanged)) return new Secret(exchanged)
    throw new TokenRefused(actor, {
      step,
      whose: 'target',
      answer: '200 and a body that is no JSON Web Token',
    })
  }
  const own = reply.status >= 500 || reply.status === 429 || reply.status < 400
  throw new TokenRefused(
    actor,
    own
      ? { step, whose: 'environment', answer: describeReply(reply) }
      : {
          step,
          whose: 'configuration',
          answer: describeReply(reply),
          setting: actor.setBy.organization,
          hint: 'Maskinporten had issued the token; Altinn may not know the organization here',
        },
  )
}
