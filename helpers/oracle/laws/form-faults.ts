/** Which fields of a form upload break a rule. */
import type { RecordedBody } from '../../traffic/exchange.ts'
import type { Heard } from '../journal/heard.ts'
import { textIn } from '../journal/heard.ts'
import type { Faults } from './fault-messages.ts'
import { invalid, required } from './fault-messages.ts'
import { initializeFaults } from './initialize-faults.ts'

/** Of a form whose parts were kept: an empty field counts as none. */
export function formFaults({ exchange }: Heard): Faults | undefined {
  const { body } = exchange.request
  const parts = body.kind === 'form' ? body.parts : isEmpty(body) ? [] : undefined
  if (!parts) return { messages: new Map(), further: /^$/ }
  const fields = new Map<string, string>()
  const recipients: string[] = []
  const properties: Record<string, string> = {}
  for (const part of parts) {
    const name = part.name.toLowerCase()
    const value = textIn(part.body)
    const key = /^metadata\.propertylist\[(.+)\]$/i.exec(part.name)?.[1]
    const isRecipient = /^metadata\.recipients(?:\[\d+\])?$/.test(name)
    if (isRecipient && value !== undefined) recipients.push(value)
    if (key !== undefined) properties[key] = value ?? ''
    if (!isRecipient && fields.has(name)) return undefined
    fields.set(name, value ?? '')
  }
  const file = fields.has('filetransfer')
    ? []
    : [['FileTransfer', [required('FileTransfer')]] as const]
  if (![...fields.keys()].some((name) => name.startsWith('metadata.')))
    return { messages: new Map([['Metadata', [required('Metadata')]], ...file]) }
  const scan = fields.get('metadata.disablevirusscan')
  if (scan !== undefined && !/^(?:true|false)$/i.test(scan))
    return {
      messages: new Map([
        ['Metadata.DisableVirusScan', [invalid(scan, 'DisableVirusScan')]],
        ...file,
      ]),
    }
  const given = (name: string) => {
    const value = fields.get(`metadata.${name}`)
    // A field that is empty is read as null, which says no more than that it is required.
    return value === '' ? null : value
  }
  const faults = initializeFaults({
    filename: given('filename'),
    resourceid: given('resourceid'),
    sendersfiletransferreference: given('sendersfiletransferreference'),
    sender: given('sender'),
    recipients,
    propertylist: properties,
    checksum: given('checksum'),
  })
  const prefixed = [...faults].map(([key, messages]) => [`Metadata.${key}`, messages] as const)
  return { messages: new Map([...prefixed, ...file]) }
}

/** Without a byte there is no boundary to be missed: it is a form without fields. */
function isEmpty(body: RecordedBody): boolean {
  return body.kind === 'none' || (body.kind === 'text' && body.length === 0)
}
