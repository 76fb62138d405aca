/** What makes a request for a new transfer acceptable, and what the transfer begins with. */
import { ticksADay, type Ticks } from '../duration.ts'
import { newGuid } from '../guid.ts'
import { digitsOf, shortForm } from '../organization.ts'
import type { RefusalName } from '../refusals.ts'
import type { FileTransferStatus, Resource, StorageProvider } from '../state.ts'
import type { Instant } from '../time.ts'

/** `undefined`: left out. Messages are the Broker's, word for word. */
type Faults = readonly string[]
type Given<Type> = Type | null | undefined

const organizationForm =
  /^(?:\p{Nd}{4}:\p{Nd}{9}|urn:altinn:organization:identifier-no:\p{Nd}{9})$/u
const resourceForm = /^(?:urn:altinn:resource:)?[^:]{1,255}$/

const organizationForms =
  'on the form countrycode:organizationnumber (e.g. 0192:910753614) or urn:altinn:organization:identifier-no:organizationnumber'

/** What a request without faults is asked for, in this order; the first that is lacking decides the answer. */
export type InitializeCheck =
  'access' | 'owner' | 'approval' | 'storage' | 'registry' | 'accessList' | 'requiredParty'

export const initializeRules = {
  /** "401 comes before 400 and 503, these before 403, and that before the parties of the transfer are looked at." */
  orderOfInitialize: [
    'access',
    'owner',
    'approval',
    'storage',
    'registry',
    'accessList',
    'requiredParty',
  ] as readonly InitializeCheck[],

  /** "fileName: required, 1–255 characters", not all of them blank. */
  faultsOfFileName: (value: Given<string>): Faults => {
    const given = value === undefined ? '' : value
    return [...required('FileName', given), ...length('FileName', given, 255)]
  },

  /** "recipients and properties are texts": a null among them is refused like any other fault. */
  reckonsWithNull: (): boolean => true,

  /** "resourceId: required, 1–255 characters", as such or as a URN. */
  faultsOfResourceId: (value: Given<string>): Faults => {
    const given = value === undefined ? '' : value
    return [
      ...required('ResourceId', given),
      ...length('ResourceId', given, 255),
      ...(given && !resourceForm.test(given) ? ['Invalid Resource identifier format'] : []),
    ]
  },

  /** "sendersFileTransferReference: 1–4096 characters"; it may be left out. */
  faultsOfReference: (value: Given<string>): Faults => {
    if (value === undefined) return []
    return value === null
      ? [isRequired('SendersFileTransferReference')]
      : length('SendersFileTransferReference', value, 4096)
  },

  /** "sender: required, an organization in one of two notations", whatever the four digits before the colon. */
  faultsOfSender: (value: Given<string>): Faults => {
    const given = value === undefined ? '' : value
    return [
      ...required('Sender', given),
      ...(given && !organizationForm.test(given)
        ? [`Organization numbers should be ${organizationForms}`]
        : []),
    ]
  },

  /** "recipients: at least one; each an organization in one of two notations." */
  faultsOfRecipients: (value: Given<readonly Given<string>[]>): Faults => {
    if (value === null) return [isRequired('Recipients')]
    if (value === undefined || value.length === 0) return ['One or more recipients are required']
    const isWrong = value.some((recipient) => !organizationForm.test(recipient ?? ''))
    return isWrong ? [`Each recipient should be ${organizationForms}`] : []
  },

  /** "propertyList: at most 10 properties, keys of at most 50 and values of at most 3000 characters." */
  faultsOfProperties: (value: Given<Readonly<Record<string, Given<string>>>>): Faults => {
    if (value === null) return [isRequired('PropertyList')]
    const properties = Object.entries(value ?? {})
    if (properties.length > 10) return ['PropertyList can contain at most 10 properties']
    for (const [key, text] of properties) {
      if (key.length > 50) {
        return [`PropertyList Key can not be longer than 50. Length:${key.length}, KeyValue:${key}`]
      }
      if (text === null) return ['PropertyList Value can not be null']
      if (text && text.length > 3000) {
        return [
          `PropertyList Value can not be longer than 3000. Length:${text.length}, Value:${text}`,
        ]
      }
    }
    return []
  },

  /** "checksum, if used: an MD5 of 32 characters in lower case." Blank counts as not used. */
  faultsOfChecksum: (value: Given<string>): Faults => {
    if (!value?.trim()) return []
    const wrong = 'The checksum, if used, must be a MD5 hash'
    if (value.length !== 32) return [`${wrong} with a length of 32 characters`]
    return /^[\da-f]+$/.test(value) ? [] : [`${wrong} in lower case`]
  },

  /** "The resource may be written as a URN": what stands after the last colon counts. */
  resourceOf: (resourceId: string): string => digitsOf(resourceId),

  /** "Recipients are shown as 0192:NNNNNNNNN, however they were written." */
  recipientsOf: (recipients: readonly string[]): readonly string[] => recipients.map(shortForm),

  /** "Initialize answers with the id of the new transfer, a UUID." */
  newId: (): string => newGuid(),

  /** "A new transfer is Initialized." */
  initialStatus: (): FileTransferStatus => 'Initialized',

  /** "In production, a transfer without virus scan takes a resource that Altinn has approved for it." */
  mayGoUnscanned: (environment: string, resource: Resource): boolean =>
    environment !== 'Production' || resource.approvedForDisabledVirusScan,

  /** "Initialize and upload answer 503 until the service owner's storage is ready", of the kind that is needed. */
  isStorageReady: (providers: readonly StorageProvider[], useVirusScan: boolean): boolean =>
    providers.includes(useVirusScan ? 'AltinnAzure' : 'AltinnAzureWithoutVirusScan'),

  /** "Where the resource has an access list, every recipient must be on it." */
  areAllOnAccessList: (memberships: readonly boolean[]): boolean => memberships.every(Boolean),

  /** "A required party is part of every transfer; where it is not the sender, it is the only recipient." */
  faultOfRequiredParty: (
    resource: Resource,
    sender: string,
    recipients: readonly string[],
  ): RefusalName | null => {
    const party = digitsOf(resource.requiredParty ?? '')
    if (party === '' || digitsOf(sender) === party) return null
    if (recipients.length > 1) return 'requiredPartyInvalidRecipientConfiguration'
    return recipients.map(digitsOf).includes(party) ? null : 'requiredPartyNotSpecified'
  },

  /** "The expiry is fixed at initialize from the resource's time to live; 30 days unless it says otherwise." */
  expiryOf: (begun: Instant, timeToLive: Ticks | null): Instant =>
    begun + (timeToLive ?? 30 * ticksADay) / 10,

  /** The words that a stored column has room for; longer ones break the database. Null: as many as validation lets by. */
  roomForReference: (): number | null => null,
}

function isRequired(name: string): string {
  return `The ${name} field is required.`
}

function required(name: string, value: string | null): Faults {
  return value?.trim() ? [] : [isRequired(name)]
}

function length(name: string, value: string | null, most: number): Faults {
  if (value === null || (value.length > 0 && value.length <= most)) return []
  return [
    `The field ${name} must be a string with a minimum length of 1 and a maximum length of ${most}.`,
  ]
}
