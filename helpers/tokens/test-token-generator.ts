/** Gets a token of Altinn's test environment from Altinn's own generator. Such tokens prove nothing about Maskinporten. */
import type { GeneratorUser } from '../config/actor-identity.ts'
import type { ConfiguredActor } from '../config/cast.ts'
import { Secret } from '../config/secret.ts'
import { claimsOf } from './token-facts.ts'
import { TokenRefused, describeReply } from './token-refused.ts'
import type { Send } from './token-source.ts'

/** @throws TokenRefused */
export async function askGenerator(
  send: Send,
  actor: ConfiguredActor,
  generator: GeneratorUser,
  scopes: readonly string[],
): Promise<Secret> {
  const query = new URLSearchParams({
    env: 'tt02',
    scopes: scopes.join(' '),
    orgNo: actor.organization,
    ttl: '1800',
  })
  const user = Buffer.from(`${generator.user}:${generator.password.reveal()}`).toString('base64')
  const reply = await send({
    method: 'GET',
    url: `${generator.address}/api/GetEnterpriseToken?${query.toString().replaceAll('+', '%20')}`,
    headers: { Authorization: new Secret(`Basic ${user}`) },
    act: 'asks the test token generator for a token',
  })
  const token = reply.text.trim()
  if (reply.status === 200 && claimsOf(token)) return new Secret(token)
  const configured = reply.status >= 400 && reply.status < 500 && reply.status !== 429
  throw new TokenRefused(actor, {
    step: 'the token generator',
    whose: configured ? 'configuration' : 'environment',
    answer: reply.status === 200 ? '200 and a body that is no token' : describeReply(reply),
    ...(configured && { setting: actor.setBy.client }),
  })
}
