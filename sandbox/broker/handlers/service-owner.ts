/** `POST` and `GET /serviceowner`: an organization registers itself as a service owner, and sees how far its storage is. */
import { empty, invalid, json, refuse, type Answer } from '../answer.ts'
import { readJsonBody } from '../body.ts'
import { later, storageProvidersOf } from '../broker.ts'
import type { Call } from '../call.ts'
import { shapes, type Shape } from '../json/document.ts'

const serviceOwnerShape: Shape = {
  kind: 'object',
  type: 'Altinn.Broker.Models.ServiceOwner.ServiceOwnerInitializeExt',
  members: { name: shapes.text },
  required: ['name'],
}

export async function registerServiceOwner(call: Call): Promise<Answer> {
  const { broker, caller } = call
  const body = await readJsonBody(call, serviceOwnerShape, 'serviceOwnerInitializeExt')
  if ('refusal' in body) return body.refusal
  const { name } = body.members
  if (typeof name !== 'string') return invalid(call, { Name: ['The Name field is required.'] })
  const { organization } = caller
  if (organization === null) return refuse(call, 'callerOrganizationIdNotFound')
  if (broker.owners.has(organization) && !broker.rules.mayRegisterAgain()) {
    return refuse(call, 'serviceOwnerAlreadyExists')
  }
  const owner = { organization, name, hasStorage: false }
  broker.owners.set(organization, owner)
  later(broker, broker.rules.untilStorageIsReady(), () => {
    owner.hasStorage = true
  })
  return empty(200)
}

export async function readServiceOwner(call: Call): Promise<Answer> {
  const { broker, caller } = call
  if (caller.organization === null) return refuse(call, 'callerOrganizationIdNotFound')
  const owner = broker.owners.get(caller.organization)
  if (owner === undefined) return refuse(call, 'serviceOwnerNotFound')
  return json({
    name: owner.name,
    storageProviders: storageProvidersOf(broker, owner).map((type) => ({
      type,
      deploymentStatus: 'Ready',
      deploymentEnvironment: broker.place.settings.environment,
    })),
  })
}
