/** Who asks Altinn Events for something, and what it may hear of: itself, its customers, or, as a service owner, all. */
import { organizationIn, scopesIn, systemUserIn, textIn } from '../claims.ts'
import { decide } from '../decision.ts'
import type { Claims } from '../port.ts'
import type { PlatformRules } from '../rules.ts'
import type { World } from '../world.ts'
import { organizationIn as organizationInSubject, resourceIn } from './cloud-event.ts'

export interface Subscriber {
  /** As the API spells it; null where the token names nobody. */
  readonly consumer: string | null
  readonly scopes: readonly string[]
  /** `subject` null: of whatever subject; `''`: of none, which only takes the right to the resource. */
  mayHearOf(resource: string, subject: string | null): boolean
}

export function subscriberOf(claims: Claims, world: () => World, rules: PlatformRules): Subscriber {
  const orgCode = textIn(claims, 'urn:altinn:org')
  const systemUser = systemUserIn(claims)
  const organization = organizationIn(claims)

  function isOwner(resource: string): boolean {
    const found = world().resources.find((one) => one.id === resource)
    return orgCode !== null && found !== undefined && found.owner === organization
  }

  function ownParty(): string | null {
    const users = world().parties.flatMap((party) => party.system?.users ?? [])
    return systemUser === null
      ? organization
      : (users.find((user) => user.id === systemUser)?.organization ?? null)
  }

  return {
    consumer: consumerOf(orgCode, systemUser, organization),
    scopes: scopesIn(claims),
    mayHearOf(resourceUrn, subject) {
      const resource = resourceIn(resourceUrn)
      if (resource === null) return false
      if (isOwner(resource)) return subject !== null || rules.mayHearOfEverybody(true)
      const party = subject === '' ? ownParty() : organizationInSubject(subject ?? '')
      if (party === null) return rules.mayHearOfEverybody(false)
      return rules.maySubscribe(
        decide({ claims, actions: ['subscribe'], resource, party }, world(), rules),
      )
    },
  }
}

function consumerOf(
  orgCode: string | null,
  systemUser: string | null,
  organization: string | null,
): string | null {
  if (orgCode !== null) return `/org/${orgCode}`
  if (systemUser !== null) return `/systemuser/${systemUser}`
  return organization === null ? null : `/organisation/${organization}`
}
