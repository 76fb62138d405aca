/** `POST /filetransfer`: begins a transfer. */
import { invalid, json, refuse, Unhandled, type Answer } from '../answer.ts'
import { readJsonBody } from '../body.ts'
import { nowIn, storageProvidersOf, type Broker } from '../broker.ts'
import type { Call } from '../call.ts'
import { tell } from '../events.ts'
import { firstRefusal, type Checks } from '../found-transfer.ts'
import {
  asWritten,
  completed,
  faultsIn,
  initializeShape,
  type InitializeRequest,
} from '../initialize-request.ts'
import { enter, scheduleExpiry, writeRecipient } from '../life-cycle.ts'
import { digitsOf, shortForm } from '../organization.ts'
import type { RefusalName } from '../refusals.ts'
import { noResumableUpload } from '../resumable/upload-state.ts'
import type { InitializeCheck } from '../rules/initialize.ts'
import type { Resource, Transfer } from '../state.ts'

export async function initialize(call: Call): Promise<Answer> {
  const body = await readJsonBody(call, initializeShape, 'initializeExt')
  if ('refusal' in body) return body.refusal
  const written = asWritten(body.members)
  const faults = faultsIn(written, call.broker.rules)
  if (Object.keys(faults).length > 0) return invalid(call, faults)
  const begun = await begin(call, completed(written))
  if (typeof begun === 'string') return refuse(call, begun)
  return json({ fileTransferId: begun.id })
}

/** The new transfer, or why there is none. */
export async function begin(
  call: Call,
  request: InitializeRequest,
): Promise<Transfer | RefusalName> {
  const { rules, resources } = call.broker
  const resource = resources.get(rules.resourceOf(request.resourceId))
  // A resource that Broker does not know is nobody's to use.
  if (resource === undefined) return 'noAccessToResource'
  const checks = checksOf(call, request, resource)
  return (await firstRefusal(rules.orderOfInitialize, checks)) ?? create(call, request, resource)
}

function checksOf(
  { broker, asker }: Call,
  request: InitializeRequest,
  resource: Resource,
): Checks<InitializeCheck> {
  const { rules, place } = broker
  const owner = broker.owners.get(resource.owner)
  const isScanned = !request.disableVirusScan
  return {
    access: async () =>
      (await rules.mayInitialize(asker, resource.id, request.sender)) ? null : 'noAccessToResource',
    owner: () => (owner === undefined ? 'serviceOwnerNotConfigured' : null),
    approval: () =>
      isScanned || rules.mayGoUnscanned(place.settings.environment, resource)
        ? null
        : 'notApprovedForDisabledVirusScan',
    storage: () => {
      const providers = owner === undefined ? [] : storageProvidersOf(broker, owner)
      return rules.isStorageReady(providers, isScanned) ? null : 'storageProviderNotReady'
    },
    registry: async () =>
      (await place.platform.resource(resource.id)) === null ? 'invalidResourceDefinition' : null,
    accessList: async () =>
      rules.areAllOnAccessList(await membershipsOf(broker, resource, request.recipients))
        ? null
        : 'recipientNotInAccessList',
    requiredParty: () => rules.faultOfRequiredParty(resource, request.sender, request.recipients),
  }
}

/** One answer for each recipient; none where the resource has no access list. */
async function membershipsOf(
  { place }: Broker,
  resource: Resource,
  recipients: readonly string[],
): Promise<readonly boolean[]> {
  const registered = await place.platform.resource(resource.id)
  if (registered?.accessListEnabled !== true) return []
  return Promise.all(
    recipients.map((recipient) => place.platform.isOnAccessList(resource.id, digitsOf(recipient))),
  )
}

function create(
  { broker, caller }: Call,
  request: InitializeRequest,
  resource: Resource,
): Transfer {
  const { rules } = broker
  refuseWhatTheDatabaseCannotHold(request, rules.roomForReference())
  const begun = nowIn(broker)
  const transfer: Transfer = {
    id: rules.newId(),
    resourceId: resource.id,
    fileName: request.fileName,
    sendersFileTransferReference: request.sendersFileTransferReference,
    sender: request.sender,
    senderVendor: caller.vendor,
    givenChecksum: request.checksum?.trim() ? request.checksum : null,
    checksum: request.checksum,
    useVirusScan: !request.disableVirusScan,
    propertyList: request.propertyList,
    created: nowIn(broker),
    expires: rules.expiryOf(begun, resource.fileTransferTimeToLive),
    size: 0,
    file: null,
    md5: null,
    history: [],
    recipientHistory: [],
    hasVerdict: false,
    wasPublished: false,
    rangesRecorded: new Map(),
    resumable: noResumableUpload(),
  }
  broker.transfers.set(transfer.id, transfer)
  broker.actors.add(shortForm(transfer.sender))
  for (const recipient of rules.recipientsOf(request.recipients)) {
    writeRecipient(broker, transfer, { recipient, status: 'Initialized', vendor: null })
  }
  enter(broker, transfer, rules.initialStatus())
  scheduleExpiry(broker, transfer)
  tell(broker, transfer, 'filetransferinitialized')
  return transfer
}

function refuseWhatTheDatabaseCannotHold(request: InitializeRequest, room: number | null): void {
  const texts = [
    request.fileName,
    request.sendersFileTransferReference,
    ...Object.entries(request.propertyList).flat(),
  ]
  if (texts.some((text) => text.includes('\0'))) {
    throw new Unhandled(
      'Npgsql.PostgresException',
      '22021: invalid byte sequence for encoding "UTF8": 0x00',
    )
  }
  if (room !== null && request.sendersFileTransferReference.length > room) {
    throw tooLong(room)
  }
}

export function tooLong(room: number): Unhandled {
  return new Unhandled(
    'Npgsql.PostgresException',
    `22001: value too long for type character varying(${room})`,
  )
}
