/**
 * Altinn's platform as one place has it: Maskinporten, exchange, gateway, decision point, directory and events, put
 * together from the table, the keys and the rules. `port` is what a Broker beside it asks.
 */
import type { Clock } from '../clock.ts'
import type { PlaceSettings } from '../place.ts'
import { decide } from './decision.ts'
import { isKnownParty, isOnAccessList, registeredResource } from './directory.ts'
import { createEvents, type Events } from './events/events.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { issuersAt } from './issuers.ts'
import type { SigningKey } from './keys.ts'
import { createMaskinporten, type Maskinporten } from './maskinporten/maskinporten.ts'
import type { Platform, TokenVerdict } from './port.ts'
import type { PlatformRules } from './rules.ts'
import { verifyToken } from './verify-token.ts'
import type { World } from './world.ts'

/** What all places of a sandbox share. */
export interface Foundation {
  /** Of the sandbox, without a closing slash. */
  readonly address: string
  readonly keys: {
    readonly altinn: SigningKey
    readonly maskinporten: SigningKey
    /** By the party's name. */
    readonly clients: ReadonlyMap<string, SigningKey>
  }
  readonly world: World
  readonly subscriptionKey: string
}

export interface PlaceOfAltinn {
  readonly prefix: string
  readonly clock: Clock
  readonly settings: PlaceSettings
  readonly rules: PlatformRules
}

export interface Altinn {
  readonly port: Platform
  readonly maskinporten: Maskinporten
  readonly exchange: Exchange
  readonly gateway: Gateway
  readonly events: Events
  readonly rules: PlatformRules
  /** The lifetime counts here always: it is the Broker of Development alone that overlooks it. */
  verify(token: string): Promise<TokenVerdict>
  world(): World
  replaceWorld(world: World): void
}

export function createAltinn(foundation: Foundation, place: PlaceOfAltinn): Altinn {
  const { keys, subscriptionKey } = foundation
  const { rules, clock, settings } = place
  const address = foundation.address + place.prefix
  const issuers = issuersAt(foundation.address, keys)
  let current = foundation.world
  const world = () => current
  const events = createEvents({ address, clock, rules })

  const port: Platform = {
    address: `${address}/`,
    issuers: { altinn: issuers.altinn.name, maskinporten: issuers.maskinporten.name },
    verifyToken: (token, options) => verifyToken(token, issuers, options),
    decide: async (request) => decide(request, current, rules),
    resource: async (id) => registeredResource(current, id),
    isOnAccessList: async (resource, party) => isOnAccessList(current, resource, party),
    isKnownParty: async (party) => isKnownParty(current, party),
    publish: async (event) => {
      events.publish(event)
    },
  }
  return {
    port,
    maskinporten: createMaskinporten({
      issuer: issuers.maskinporten,
      address,
      rules,
      world,
      clientKey: (party) => keys.clients.get(party.name),
    }),
    exchange: createExchange({ issuers, address, rules, world }),
    events,
    rules,
    gateway: createGateway({ address, clock, settings, rules, subscriptionKey }),
    verify: async (token) =>
      rules.verdictOf(token, await verifyToken(token, issuers, { checkLifetime: true })),
    world,
    replaceWorld(replacement) {
      current = replacement
    },
  }
}
