/** A client that speaks to a loopback server, for tests alone: the actor, its token and its record are made up. */
import { Secret } from '../config/secret.ts'
import { SubscriptionKey } from '../subscription-key.ts'
import { Recorder } from '../traffic/recorder.ts'
import { BrokerClient } from './broker-client.ts'
import type { CallerOptions } from './caller.ts'
import { directNetwork } from './line.ts'
import type { Token } from './outgoing.ts'
import { Transport } from './transport.ts'

export function tokenOf(organization: string, secret = `token-of-${organization}`): Token {
  return {
    secret: new Secret(secret),
    facts: {
      issuer: 'https://altinn.example/',
      organization,
      supplier: null,
      scopes: ['altinn:broker.write'],
      clientId: 'client-1',
      expires: null,
      genuine: true,
    },
  }
}

export function clientFor(
  address: string,
  options: Partial<CallerOptions> = {},
): { client: BrokerClient; recorder: Recorder; transport: Transport } {
  const recorder = new Recorder()
  const transport = new Transport({
    network: directNetwork,
    patience: 2000,
    secretsGoTo: [address],
    isSandbox: false,
  })
  const client = new BrokerClient({
    name: 'sender',
    organization: '313000011',
    token: () => Promise.resolve(tokenOf('313000011')),
    transport,
    recorder,
    place: address,
    subscriptionKey: new SubscriptionKey(new Secret('the-subscription-key'), [address]),
    limits: null,
    ...options,
  })
  return { client, recorder, transport }
}
