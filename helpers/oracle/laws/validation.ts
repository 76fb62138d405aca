/**
 * Which members of an initialize break a rule, and in which words that is said. It speaks of bodies that are JSON of the
 * right types; what the parser says of others is its own.
 */
import type { Judgement, Law } from '../judgement.ts'
import { equals, silent } from '../judgement.ts'
import type { Heard } from '../journal/heard.ts'
import { textIn } from '../journal/heard.ts'
import type { JsonObject } from '../journal/json.ts'
import { listOf, objectOf, parsed, shown, textOf } from '../journal/json.ts'

export const namesTheFaults: Law = onValidation((faults, errors) =>
  equals(
    '/errors',
    [...faults.keys()].sort(),
    Object.keys(errors).sort(),
    'these members of the request break a rule',
  ),
)

export const wordsTheFaults: Law = onValidation((faults, errors) =>
  [...faults].flatMap(([member, messages]) =>
    errors[member] === undefined
      ? silent
      : equals(
          `/errors/${member}`,
          [...messages].sort(),
          listOf(errors[member])?.map(String).sort(),
          `the request says ${shown(member)} so`,
        ),
  ),
)

function onValidation(judge: (faults: Faults, errors: JsonObject) => readonly Judgement[]): Law {
  return (reply) => {
    const errors = objectOf(objectOf(reply.json)?.errors)
    const request = reply.status === 400 && errors ? requestOf(reply) : undefined
    return request && errors ? judge(faultsIn(request), errors) : silent
  }
}

type Faults = ReadonlyMap<string, readonly string[]>

/** The body of an initialize, member names in lower case; undefined where a type is wrong, or it is no object. */
function requestOf(reply: Heard): JsonObject | undefined {
  const { body } = reply.exchange.request
  if (reply.address.operation !== 'initialize' || body.kind !== 'text' || body.notUtf8 === true)
    return undefined
  const json = objectOf(parsed(textIn(body) ?? ''))
  if (!json) return undefined
  const named = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const texts = ['filename', 'resourceid', 'sendersfiletransferreference', 'sender', 'checksum']
  const { recipients, propertylist: properties, disablevirusscan: disable } = named
  const typed =
    texts.every((name) => named[name] === undefined || isTextOrNull(named[name])) &&
    (isAbsent(recipients) || listOf(recipients)?.every(isText) === true) &&
    (isAbsent(properties) || Object.values(objectOf(properties) ?? { not: 1 }).every(isText)) &&
    (isAbsent(disable) || typeof disable === 'boolean')
  return typed ? named : undefined
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value)
}

const organization = /^(?:\p{Nd}{4}:\p{Nd}{9}|urn:altinn:organization:identifier-no:\p{Nd}{9})$/u
const resource = /^(?:urn:altinn:resource:)?[^:]{1,255}$/
const notation =
  'should be on the form countrycode:organizationnumber (e.g. 0192:910753614) or urn:altinn:organization:identifier-no:organizationnumber'

function faultsIn(request: JsonObject): Faults {
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

function required(member: string): string {
  return `The ${member} field is required.`
}

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
  return checksum === checksum.toLowerCase()
    ? []
    : ['The checksum, if used, must be a MD5 hash in lower case']
}
