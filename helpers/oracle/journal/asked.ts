/**
 * What an initialize, plain or by form, asked for. A field that cannot be told (body not kept, given twice, empty in a
 * form) is undefined; one that was left out has its default.
 */
import type { FormBody } from '../../traffic/exchange.ts'
import type { Heard } from './heard.ts'
import { textIn } from './heard.ts'
import { flagOf, listOf, objectOf, parsed, textOf } from './json.ts'

export interface Asked {
  readonly fileName: string | undefined
  readonly reference: string | undefined
  readonly sender: string | undefined
  /** Without the URN's prefix. */
  readonly resource: string | undefined
  /** As sent, in order, doubles included. */
  readonly recipients: readonly string[] | undefined
  readonly properties: Readonly<Record<string, string>> | undefined
  readonly useVirusScan: boolean | undefined
  /** Null or blank until one is computed; otherwise the caller's own, for good. */
  readonly checksum: string | null | undefined
}

/** Undefined where nothing of the body was kept. */
export function askedIn(heard: Heard): Asked | undefined {
  const { body } = heard.exchange.request
  if (heard.address.operation === 'initializeAndUpload')
    return body.kind === 'form' ? askedInForm(body) : undefined
  const text = body.kind === 'text' && body.notUtf8 !== true ? textIn(body) : undefined
  const json = text === undefined ? undefined : objectOf(parsed(text))
  return json && askedInJson(json)
}

function askedInJson(json: Readonly<Record<string, unknown>>): Asked {
  // Member names are read whatever their case, and the last of one name counts.
  const named = Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const { disablevirusscan: disable, checksum, propertylist: properties } = named
  return {
    fileName: textOf(named.filename),
    reference: textOf(named.sendersfiletransferreference),
    sender: textOf(named.sender),
    resource: withoutUrn(textOf(named.resourceid)),
    recipients: textsOf(named.recipients),
    properties: properties === undefined ? {} : textsByName(properties),
    useVirusScan: disable === undefined || disable === null ? true : negated(flagOf(disable)),
    checksum: checksum === null ? null : checksum === undefined ? '' : textOf(checksum),
  }
}

function askedInForm(form: FormBody): Asked {
  const values = new Map<string, string[]>()
  for (const { name, body } of form.parts) {
    const value = textIn(body)
    if (value === undefined) continue
    const key = name.toLowerCase().replace(/^(metadata\.recipients)\[\d+\]$/, '$1')
    values.set(key, [...(values.get(key) ?? []), value])
  }
  const only = (field: string) => {
    const given = values.get(`metadata.${field}`)
    return given?.length === 1 && given[0] !== '' ? given[0] : undefined
  }
  const scan = only('disablevirusscan')?.toLowerCase()
  return {
    fileName: only('filename'),
    reference: only('sendersfiletransferreference'),
    sender: only('sender'),
    resource: withoutUrn(only('resourceid')),
    recipients: values.get('metadata.recipients'),
    properties: propertiesIn(form),
    useVirusScan:
      scan === undefined && !values.has('metadata.disablevirusscan')
        ? true
        : scan === 'true' || scan === 'false'
          ? scan === 'false'
          : undefined,
    checksum: values.has('metadata.checksum') ? only('checksum') : '',
  }
}

function propertiesIn(form: FormBody): Record<string, string> | undefined {
  const properties: Record<string, string> = {}
  for (const { name, body } of form.parts) {
    const key = /^metadata\.propertylist\[(.+)\]$/i.exec(name)?.[1]
    if (key === undefined) continue
    const value = textIn(body)
    if (value === undefined || value === '' || Object.hasOwn(properties, key)) return undefined
    properties[key] = value
  }
  return properties
}

function negated(flag: boolean | undefined): boolean | undefined {
  return flag === undefined ? undefined : !flag
}

function withoutUrn(resource: string | undefined): string | undefined {
  return resource?.slice(resource.lastIndexOf(':') + 1)
}

function textsOf(value: unknown): readonly string[] | undefined {
  const texts = listOf(value)
  return texts?.every((each) => typeof each === 'string') ? texts : undefined
}

function textsByName(value: unknown): Readonly<Record<string, string>> | undefined {
  const object = objectOf(value)
  return object && Object.values(object).every((each) => typeof each === 'string')
    ? (object as Readonly<Record<string, string>>)
    : undefined
}
