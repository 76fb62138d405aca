/** `POST /filetransfer`: begins a transfer. */
import { invalid, json, refuse, Unhandled, type Answer } from '../answer.ts'
import { readJsonBody } from '../body.ts'
import { nowIn, storageProvidersOf } from '../broker.ts'
import type { Call } from '../call.ts'
import { tell } from '../events.ts'
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
  const { broker } = call
  const resourceId = broker.rules.resourceOf(request.resourceId)
  if (!(await broker.rules.mayInitialize(call.asker, resourceId, request.sender))) {
    return 'noAccessToResource'
  }
  const resource = broker.resources.get(resourceId)
  if (resource === undefined) return 'resourceHasNotBeenConfigured'
  return (await refusalOf(call, request, resource)) ?? create(call, request, resource)
}

async function refusalOf(
  { broker }: Call,
  request: InitializeRequest,
  resource: Resource,
): Promise<RefusalName | null> {
  const { rules, place, owners } = broker
  const owner = owners.get(resource.owner)
  if (owner === undefined) return 'serviceOwnerNotConfigured'
  if (request.disableVirusScan && !rules.mayGoUnscanned(place.settings.environment, resource)) {
    return 'notApprovedForDisabledVirusScan'
  }
  if (!rules.isStorageReady(storageProvidersOf(broker, owner), !request.disableVirusScan)) {
    return 'storageProviderNotReady'
  }
  const registered = await place.platform.resource(resource.id)
  if (registered === null) return 'invalidResourceDefinition'
  if (registered.accessListEnabled) {
    const memberships = await Promise.all(
      request.recipients.map((recipient) =>
        place.platform.isOnAccessList(resource.id, digitsOf(recipient)),
      ),
    )
    if (!rules.areAllOnAccessList(memberships)) return 'recipientNotInAccessList'
  }
  return rules.faultOfRequiredParty(resource, request.sender, request.recipients)
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
