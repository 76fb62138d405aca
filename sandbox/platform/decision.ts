/**
 * The policy decision point: may whoever holds these claims do this, for that party, on that resource? Answered by the
 * table of parties and resources.
 */
import { organizationIn, systemUserIn } from './claims.ts'
import type { Claims, DecisionRequest } from './port.ts'
import type { PlatformRules } from './rules.ts'
import type { World } from './world.ts'

/** False also when the decision point cannot be asked: a Broker cannot tell. */
export function decide(request: DecisionRequest, world: World, rules: PlatformRules): boolean {
  if (!isAnswering(world)) return false
  const decision = decideButForLevel(request, world, rules)
  return (
    decision.permits &&
    rules.meetsLevel(request.claims['urn:altinn:authlevel'], decision.minimumLevel)
  )
}

/** What the decision point answers: the level is for whoever asked to hold the token against. 0: any will do. */
export function decideButForLevel(
  request: DecisionRequest,
  world: World,
  rules: PlatformRules,
): { readonly permits: boolean; readonly minimumLevel: number } {
  const resource = world.resources.find((one) => one.id === request.resource)
  if (resource === undefined) return { permits: false, minimumLevel: 0 }
  return {
    permits:
      actsFor(request.claims, request.party, world, rules) &&
      request.actions.every((action) => rules.isAllowed(request.party, resource.allow[action])),
    minimumLevel: resource.minimumAuthenticationLevel,
  }
}

function isAnswering(world: World): boolean {
  return world.decisionPointAnswers >= 200 && world.decisionPointAnswers < 300
}

/** A token with a system user speaks for that system user alone, whatever organization it names beside. */
function actsFor(claims: Claims, party: string, world: World, rules: PlatformRules): boolean {
  const systemUser = systemUserIn(claims)
  if (systemUser !== null) {
    const owner = world.parties
      .flatMap((one) => one.system?.users ?? [])
      .find((user) => user.id === systemUser)?.organization
    return owner !== undefined && rules.systemUserMayActFor(owner, party)
  }
  const organization = organizationIn(claims)
  if (organization === null) return false
  const delegations = world.parties.find((one) => one.organization === organization)?.actsFor ?? []
  return rules.mayActFor(organization, party, delegations)
}
