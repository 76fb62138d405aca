/** `GET /resource/{resourceId}`: how a resource is configured. */
import { json, refuse, type Answer } from '../answer.ts'
import type { Call } from '../call.ts'

export async function readResource(call: Call): Promise<Answer> {
  const { rules, resources } = call.broker
  const resource = resources.get(call.parameters['resourceId'] ?? '')
  if (resource === undefined) return refuse(call, 'resourceHasNotBeenConfigured')
  if (!rules.mayReadResource(call.asker, resource)) return refuse(call, 'noAccessToResource')
  return json(rules.shownResource(resource))
}
