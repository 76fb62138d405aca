/** Resource registry, access lists and register of organizations: what the table says of them, looked up. */
import type { RegisteredResource } from './port.ts'
import type { World } from './world.ts'

/** Null where the registry knows no such resource. */
export function registeredResource(world: World, id: string): RegisteredResource | null {
  const resource = world.resources.find((one) => one.id === id)
  if (resource === undefined || !resource.inRegistry) return null
  return { id, owner: resource.owner, accessListEnabled: resource.accessList !== null }
}

export function isOnAccessList(world: World, resourceId: string, organization: string): boolean {
  const resource = world.resources.find((one) => one.id === resourceId)
  return resource?.accessList?.includes(organization) ?? false
}

export function isKnownParty(world: World, organization: string): boolean {
  return world.parties.some((party) => party.organization === organization)
}
