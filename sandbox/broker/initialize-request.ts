/** What a sender asks for at initialize, from JSON or from a form: read, held against the rules, and completed with defaults. */
import { Unhandled, type ValidationErrors } from './answer.ts'
import { shapes, type Shape, type Value } from './json/document.ts'
import type { Rules } from '../rules.ts'

/** `undefined`: left out. */
export interface WrittenRequest {
  readonly fileName?: string | null
  readonly resourceId?: string | null
  readonly sendersFileTransferReference?: string | null
  readonly sender?: string | null
  readonly recipients?: readonly (string | null)[] | null
  readonly propertyList?: Readonly<Record<string, string | null>> | null
  readonly checksum?: string | null
  readonly disableVirusScan?: boolean | null
}

export interface InitializeRequest {
  readonly fileName: string
  readonly resourceId: string
  readonly sendersFileTransferReference: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly propertyList: Readonly<Record<string, string>>
  readonly checksum: string | null
  readonly disableVirusScan: boolean
}

/** The name of the type is the Broker's, misspelled as it is. */
export const initializeShape: Shape = {
  kind: 'object',
  type: 'Altinn.Broker.Models.FileTransferInitalizeExt',
  members: {
    fileName: shapes.text,
    resourceId: shapes.text,
    sendersFileTransferReference: shapes.text,
    sender: shapes.text,
    recipients: shapes.texts,
    propertyList: shapes.dictionary,
    checksum: shapes.text,
    disableVirusScan: shapes.boolean,
  },
}

/** The reader of JSON has seen to the types. */
export function asWritten(members: Readonly<Record<string, Value>>): WrittenRequest {
  return members
}

/** Empty where nothing is wrong. `prefix` stands before each name: `Metadata.` in a form. */
export function faultsIn(written: WrittenRequest, rules: Rules, prefix = ''): ValidationErrors {
  const properties = Object.values(written.propertyList ?? {})
  const isBreaking = properties.includes(null) && !rules.reckonsWithNull()
  if (isBreaking && properties.length <= 10) throw nullReference()
  const faults = {
    Sender: rules.faultsOfSender(written.sender),
    Checksum: rules.faultsOfChecksum(written.checksum),
    FileName: rules.faultsOfFileName(written.fileName),
    Recipients: rules.faultsOfRecipients(written.recipients),
    ResourceId: rules.faultsOfResourceId(written.resourceId),
    PropertyList: rules.faultsOfProperties(written.propertyList),
    SendersFileTransferReference: rules.faultsOfReference(written.sendersFileTransferReference),
  }
  return Object.fromEntries(
    Object.entries(faults)
      .filter(([, messages]) => messages.length > 0)
      .map(([name, messages]) => [`${prefix}${name}`, messages]),
  )
}

/** Only for what was found without fault. */
export function completed(written: WrittenRequest): InitializeRequest {
  return {
    fileName: written.fileName ?? '',
    resourceId: written.resourceId ?? '',
    sendersFileTransferReference: written.sendersFileTransferReference ?? '',
    sender: written.sender ?? '',
    recipients: (written.recipients ?? []).map((recipient) => {
      if (recipient === null) throw nullReference()
      return recipient
    }),
    propertyList: (written.propertyList ?? {}) as Readonly<Record<string, string>>,
    checksum: written.checksum === undefined ? '' : written.checksum,
    disableVirusScan: written.disableVirusScan ?? false,
  }
}

/** Where the Broker comes upon a null that it did not reckon with. */
function nullReference(): Unhandled {
  return new Unhandled(
    'System.NullReferenceException',
    'Object reference not set to an instance of an object.',
  )
}
