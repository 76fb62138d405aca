/**
 * Which fields of an initialize break a rule, and in which words that is said: of values of the right types, whether they
 * came as JSON or in a form.
 */
import type { JsonObject } from '../journal/json.ts'
import { listOf, objectOf, textOf } from '../journal/json.ts'
import type { Messages } from './fault-messages.ts'
import { required } from './fault-messages.ts'

/** @param request member names in lower case; undefined is a member that was left out */
export function initializeFaults(request: JsonObject): Messages {
  const faults: readonly (readonly [string, readonly string[]])[] = [
    ['FileName', nameFaults('FileName', request.filename)],
    ['ResourceId', resourceFaults(request.resourceid)],
    ['SendersFileTransferReference', referenceFaults(request.sendersfiletransferreference)],
    ['Sender', senderFaults(request.sender)],
    ['Recipients', recipientsFaults(request.recipients)],
    ['PropertyList', propertyFaults(request.propertylist)],
    ['Checksum', checksumFaults(textOf(request.checksum))],
  ]
  return new Map(faults.filter(([, messages]) => messages.length > 0))
}

/** Whether every member has a type that is read at all. */
export function isTyped(request: JsonObject): boolean {
  return firstOfWrongType(request) === undefined
}

/** Path of the first member of a wrong type, as the parser writes it: `propertyList.a`. */
export function firstOfWrongType(request: JsonObject): string | undefined {
  for (const [name, value] of Object.entries(request)) {
    const fits = types[name.toLowerCase()]
    if (!fits || value === null || fits(value)) continue
    const properties = name.toLowerCase() === 'propertylist' ? objectOf(value) : undefined
    const wrong = Object.entries(properties ?? {}).find(([, each]) => !isTextOrNull(each))?.[0]
    return wrong === undefined ? name : `${name}.${wrong}`
  }
  return undefined
}

const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  filename: isText,
  resourceid: isText,
  sendersfiletransferreference: isText,
  sender: isText,
  checksum: isText,
  recipients: (value) => listOf(value)?.every(isTextOrNull) === true,
  propertylist: (value) => Object.values(objectOf(value) ?? { not: 1 }).every(isTextOrNull),
  disablevirusscan: (value) => typeof value === 'boolean',
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value)
}

const organization = /^(?:\p{Nd}{4}:\p{Nd}{9}|urn:altinn:organization:identifier-no:\p{Nd}{9})$/u
const resource = /^(?:urn:altinn:resource:)?[^:]{1,255}$/
const notation =
  'should be on the form countrycode:organizationnumber (e.g. 0192:910753614) or urn:altinn:organization:identifier-no:organizationnumber'

function lengthOf(member: string, most: number): string {
  return `The field ${member} must be a string with a minimum length of 1 and a maximum length of ${most}.`
}

function nameFaults(member: string, value: unknown): readonly string[] {
  if (value === null) return [required(member)]
  const text = textOf(value) ?? ''
  if (text === '') return [required(member), lengthOf(member, 255)]
  if (text.trim() === '') return [required(member)]
  return text.length > 255 ? [lengthOf(member, 255)] : []
}

function resourceFaults(value: unknown): readonly string[] {
  const faults = nameFaults('ResourceId', value)
  const text = textOf(value) ?? ''
  return text === '' || resource.test(text)
    ? faults
    : [...faults, 'Invalid Resource identifier format']
}

function referenceFaults(value: unknown): readonly string[] {
  const member = 'SendersFileTransferReference'
  if (value === null) return [required(member)]
  const { length } = textOf(value) ?? ''
  return length < 1 || length > 4096 ? [lengthOf(member, 4096)] : []
}

function senderFaults(value: unknown): readonly string[] {
  const text = textOf(value) ?? ''
  if (text === '') return [required('Sender')]
  return [
    ...(text.trim() === '' ? [required('Sender')] : []),
    ...(organization.test(text) ? [] : [`Organization numbers ${notation}`]),
  ]
}

function recipientsFaults(value: unknown): readonly string[] {
  if (value === null) return [required('Recipients')]
  const recipients = (listOf(value) ?? []).map((each) => textOf(each) ?? '')
  if (recipients.length === 0) return ['One or more recipients are required']
  return recipients.every((each) => each === '' || organization.test(each))
    ? []
    : [`Each recipient ${notation}`]
}

function propertyFaults(value: unknown): readonly string[] {
  if (value === null) return [required('PropertyList')]
  const entries = Object.entries(objectOf(value) ?? {})
  if (entries.length > 10) return ['PropertyList can contain at most 10 properties']
  for (const [key, each] of entries) {
    const text = textOf(each) ?? ''
    if (key.length > 50)
      return [`PropertyList Key can not be longer than 50. Length:${key.length}, KeyValue:${key}`]
    if (text.length > 3000)
      return [
        `PropertyList Value can not be longer than 3000. Length:${text.length}, Value:${text}`,
      ]
  }
  return []
}

function checksumFaults(checksum: string | undefined): readonly string[] {
  if (checksum === undefined || checksum.trim() === '') return []
  if (checksum.length !== 32)
    return ['The checksum, if used, must be a MD5 hash with a length of 32 characters']
  return /^[0-9a-f]+$/.test(checksum)
    ? []
    : ['The checksum, if used, must be a MD5 hash in lower case']
}
