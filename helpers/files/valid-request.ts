/** A request to initialize a transfer that any Broker accepts, to be made odd in one field. */

/** As the contract of `POST /broker/api/v1/filetransfer` has it. */
export interface InitializeRequest {
  readonly fileName: string
  readonly resourceId: string
  readonly sendersFileTransferReference: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly propertyList?: Readonly<Record<string, string>>
  /** MD5, lower-case hexadecimal. */
  readonly checksum?: string
  readonly disableVirusScan?: boolean
}

/** Fields to set; undefined leaves one out. */
export type Override = {
  readonly [Field in keyof InitializeRequest]?: InitializeRequest[Field] | undefined
}

export interface Parties {
  readonly resource: string
  /** Nine digits. */
  readonly sender: string
  readonly recipients: readonly string[]
  readonly organizationForm: '0192' | 'urn'
  /** Id of the run, by which its transfers are known. */
  readonly run: string
}

export function validRequest(parties: Parties, override: Override = {}): InitializeRequest {
  const named = (organization: string) => nameOf(organization, parties.organizationForm)
  const request = {
    fileName: 'conformance.bin',
    resourceId: parties.resource,
    sendersFileTransferReference: `conformance ${parties.run}`,
    sender: named(parties.sender),
    recipients: parties.recipients.map(named),
    propertyList: { conformanceRun: parties.run },
    ...override,
  }
  const given = Object.entries(request).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as unknown as InitializeRequest // a check may leave out what the type demands
}

/** How a request names an organization. */
function nameOf(organization: string, form: '0192' | 'urn'): string {
  return form === 'urn'
    ? `urn:altinn:organization:identifier-no:${organization}`
    : `0192:${organization}`
}
