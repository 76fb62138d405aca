/**
 * What of a request a validation problem has to speak of: its path, its query, or its body. Undefined where that cannot be
 * told, because another reader than the Broker's may read it otherwise.
 */
import type { Heard } from '../journal/heard.ts'
import { askedHeader, textIn } from '../journal/heard.ts'
import type { JsonObject } from '../journal/json.ts'
import { listOf, objectOf, parsed } from '../journal/json.ts'
import type { Faults } from './fault-messages.ts'
import { invalid, one, required } from './fault-messages.ts'

import { formFaults } from './form-faults.ts'
import { firstOfWrongType, initializeFaults, isTyped } from './initialize-faults.ts'
import { searchFaults, statisticsFaults } from './query-faults.ts'

export function faultsOf(reply: Heard): Faults | undefined {
  switch (reply.address.operation) {
    case 'initialize':
      return bodyFaults(reply, 'initializeExt', (json) =>
        isTyped(json)
          ? ofFields(inLowerCase(json))
          : wrongType(json, 'initializeExt', firstOfWrongType),
      )
    case 'configureResource':
      return bodyFaults(
        reply,
        'resourceExt',
        (json) => wrongType(json, 'resourceExt', firstWrongSetting) ?? shimFaults(json),
      )
    case 'configureServiceOwner':
      return bodyFaults(reply, 'serviceOwnerInitializeExt', ownerFaults)
    case 'initializeAndUpload':
      return isUnreadableForm(reply) ? undefined : formFaults(reply)
    case 'search':
      return searchFaults(reply.address.query)
    case 'monthlyStatistics':
      return statisticsFaults(reply.address.query)
    case 'upload':
    case 'overview':
    case 'details':
    case 'download':
    case 'confirmDownload':
      return reply.address.transfer === null ? idFaults(reply) : undefined
    default:
      return undefined
  }
}

/** Silent where documentation and Broker part: a reference left out, an empty recipient, a null that stands for a text. */
function ofFields(request: JsonObject): Faults | undefined {
  const isDisputed =
    request.sendersfiletransferreference === undefined ||
    listOf(request.recipients)?.some((each) => each === '' || each === null) === true ||
    Object.values(objectOf(request.propertylist) ?? {}).includes(null)
  return isDisputed ? undefined : { messages: initializeFaults(request) }
}

/** Its parts were kept, and the boundary between them was not: whether it could be read is the Broker's to say. */
function isUnreadableForm({ json, exchange }: Heard): boolean {
  return exchange.request.body.kind === 'form' && '' in (objectOf(objectOf(json)?.errors) ?? {})
}

/** Of the id in the path. */
function idFaults({ exchange }: Heard): Faults | undefined {
  const [, raw] = /\/filetransfer\/([^/?]+)/i.exec(exchange.request.path) ?? []
  if (raw === undefined || raw.includes('%')) return undefined
  return { messages: one('fileTransferId', invalid(raw)) }
}

/** What is said of a body before any rule is asked, and what the rules say of one that can be read. */
function bodyFaults(
  reply: Heard,
  parameter: string,
  ofObject: (json: JsonObject) => Faults | undefined,
): Faults | undefined {
  const { body } = reply.exchange.request
  const absent = required(parameter)
  const text = body.kind === 'none' ? '' : body.kind === 'text' ? textIn(body) : undefined
  if (text === undefined) return undefined
  if (/charset=(?!"?utf-8)/i.test(askedHeader(reply, 'content-type') ?? '')) return undefined
  const json = body.kind === 'text' && body.notUtf8 === true ? undefined : parsed(text)
  if (text.trim() === '' || json === null)
    return {
      messages: new Map([
        ['', ['A non-empty request body is required.']],
        [parameter, [absent]],
      ]),
    }
  const object = objectOf(json)
  if (!object) return { messages: one(parameter, absent), further: /^\$/ }
  return ofObject(object)
}

/** Undefined where every type fits: then it is refused for something else. */
function wrongType(
  json: JsonObject,
  parameter: string,
  find: (json: JsonObject) => string | undefined,
): Faults | undefined {
  const wrong = find(json)
  if (wrong === undefined) return undefined
  const name = wrong.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const usual = /^[a-z]/.test(wrong)
  return {
    messages: one(parameter, required(parameter)),
    further: new RegExp(`^\\$\\.${name}`, usual ? '' : 'i'),
  }
}

function inLowerCase(json: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]),
  )
}

const settingTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  maxfiletransfersize: isWholeNumber,
  filetransfertimetolive: (value) => typeof value === 'string',
  purgefiletransferafterallrecipientsconfirmed: (value) => typeof value === 'boolean',
  purgefiletransfergraceperiod: (value) => typeof value === 'string',
  usemanifestfileshim: (value) => typeof value === 'boolean',
  externalservicecodelegacy: (value) => typeof value === 'string',
  externalserviceeditioncodelegacy: isWholeNumber,
  requiredparty: (value) => typeof value === 'string',
}

function firstWrongSetting(json: JsonObject): string | undefined {
  return Object.entries(json).find(([name, value]) => {
    const fits = settingTypes[name.toLowerCase()]
    return fits && value !== null && !fits(value)
  })?.[0]
}

/** The shim needs both codes of the former service, in the same request. */
function shimFaults(json: JsonObject): Faults | undefined {
  const given = inLowerCase(json)
  if (given.usemanifestfileshim !== true) return undefined
  const message = given.externalservicecodelegacy
    ? 'ExternalServiceEditionCodeLegacy must be set and not be zero.'
    : 'ExternalServiceCodeLegacy must be set and not be an empty string.'
  return { messages: one('', message) }
}

/** Numbers may be sent as text. */
function isWholeNumber(value: unknown): boolean {
  return typeof value === 'number'
    ? Number.isSafeInteger(value)
    : /^-?\d{1,15}$/.test(String(value))
}

function ownerFaults(json: JsonObject): Faults | undefined {
  const names = Object.keys(json).filter((each) => each.toLowerCase() === 'name')
  const [name] = names
  if (name === undefined)
    return {
      messages: one('serviceOwnerInitializeExt', required('serviceOwnerInitializeExt')),
      further: /^\$$/,
    }
  return json[name] === null ? { messages: one('Name', required('Name')) } : undefined
}
