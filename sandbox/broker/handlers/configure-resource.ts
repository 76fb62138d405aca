/** `PUT /resource/{resourceId}`: a service owner makes a resource known to Broker, and sets what it wants otherwise. */
import { empty, invalid, refuse, Unhandled, type Answer } from '../answer.ts'
import { readJsonBody } from '../body.ts'
import { newResource } from '../broker.ts'
import type { Call } from '../call.ts'
import { readDuration, type Ticks } from '../duration.ts'
import { firstRefusal, type Checks } from '../found-transfer.ts'
import { shapes, type Shape, type Value } from '../json/document.ts'
import type { RefusalName } from '../refusals.ts'
import type { ConfigureCheck } from '../rules/resource.ts'
import type { Resource } from '../state.ts'
import { tooLong } from './initialize.ts'

const resourceShape: Shape = {
  kind: 'object',
  type: 'Altinn.Broker.Models.ResourceExt',
  members: {
    maxFileTransferSize: shapes.long,
    fileTransferTimeToLive: shapes.text,
    purgeFileTransferAfterAllRecipientsConfirmed: shapes.boolean,
    purgeFileTransferGracePeriod: shapes.text,
    useManifestFileShim: shapes.boolean,
    externalServiceCodeLegacy: shapes.text,
    externalServiceEditionCodeLegacy: shapes.int,
    requiredParty: shapes.text,
  },
}

/** Null, or left out: stays what it is. */
interface Wanted {
  readonly maxFileTransferSize: number | null
  readonly fileTransferTimeToLive: string | null
  readonly purgeFileTransferAfterAllRecipientsConfirmed: boolean | null
  readonly purgeFileTransferGracePeriod: string | null
  readonly useManifestFileShim: boolean | null
  readonly externalServiceCodeLegacy: string | null
  readonly externalServiceEditionCodeLegacy: number | null
  readonly requiredParty: string | null
}

export async function configureResource(call: Call): Promise<Answer> {
  const { rules } = call.broker
  const body = await readJsonBody(call, resourceShape, 'resourceExt')
  if ('refusal' in body) return body.refusal
  const wanted = wantedIn(body.members)
  const faults = rules.faultsOfManifestShim(
    wanted.useManifestFileShim,
    wanted.externalServiceCodeLegacy,
    wanted.externalServiceEditionCodeLegacy,
  )
  if (faults.length > 0) return invalid(call, { '': faults })
  const id = call.parameters['resourceId'] ?? ''
  const resource = call.broker.resources.get(id) ?? (await registered(call, id))
  if (typeof resource === 'string') return refuse(call, resource)
  const refusal = await firstRefusal(rules.orderOfConfigure, checksOf(call, resource, wanted))
  if (refusal !== null) return refuse(call, refusal)
  change(call, resource, wanted)
  return empty(204)
}

/** A resource as it would begin, from what the Resource Registry says of it. */
async function registered({ broker }: Call, id: string): Promise<Resource | RefusalName> {
  const entry = await broker.place.platform.resource(id)
  return entry?.owner == null ? 'invalidResourceDefinition' : newResource(id, entry.owner, false)
}

function checksOf(
  { broker, asker }: Call,
  resource: Resource,
  wanted: Wanted,
): Checks<ConfigureCheck> {
  const { rules, place, owners } = broker
  return {
    access: () => (rules.mayConfigure(asker, resource.owner) ? null : 'noAccessToResource'),
    owner: () => (owners.has(resource.owner) ? null : 'serviceOwnerHasNotBeenConfigured'),
    size: () =>
      rules.faultOfMaxSize(
        wanted.maxFileTransferSize,
        place.settings.environment,
        resource.approvedForDisabledVirusScan,
      ),
    timeToLive: () => rules.faultOfTimeToLive(wanted.fileTransferTimeToLive),
    gracePeriod: () => rules.faultOfGracePeriod(wanted.purgeFileTransferGracePeriod),
  }
}

/** Settings are stored one after another: those before one that the database cannot hold are kept. */
function change({ broker }: Call, resource: Resource, wanted: Wanted): void {
  if (resource.id.length > 80) throw tooLong(80)
  broker.resources.set(resource.id, resource)
  set('maxFileTransferSize', wanted.maxFileTransferSize)
  set('fileTransferTimeToLive', ticksOf(wanted.fileTransferTimeToLive))
  set(
    'purgeFileTransferAfterAllRecipientsConfirmed',
    wanted.purgeFileTransferAfterAllRecipientsConfirmed,
  )
  set('purgeFileTransferGracePeriod', ticksOf(wanted.purgeFileTransferGracePeriod))
  set('useManifestFileShim', wanted.useManifestFileShim)
  if ((wanted.externalServiceCodeLegacy ?? '').length > 7) throw tooLong(7)
  set('externalServiceCodeLegacy', wanted.externalServiceCodeLegacy)
  set('externalServiceEditionCodeLegacy', wanted.externalServiceEditionCodeLegacy)
  set('requiredParty', wanted.requiredParty)

  function set<Name extends keyof Resource>(name: Name, value: Resource[Name] | null): void {
    if (value !== null) resource[name] = broker.rules.storedSetting(name, value)
  }
}

/** The reader of JSON has seen to the types. */
function wantedIn(members: Readonly<Record<string, Value>>): Wanted {
  const nothing = Object.fromEntries(
    Object.keys(resourceShape.members ?? {}).map((name) => [name, null]),
  )
  return { ...nothing, ...members } as unknown as Wanted
}

function ticksOf(text: string | null): Ticks | null {
  if (text === null) return null
  const ticks = readDuration(text)
  if (typeof ticks === 'number') return ticks
  throw new Unhandled(
    'System.OverflowException',
    "Value 'Duration' was either too large or too small for TimeSpan.",
  )
}
