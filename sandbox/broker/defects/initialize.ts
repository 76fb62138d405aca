/** Sins of initialize, and of what the overview then shows of the request. */
import { empty } from '../answer.ts'
import type { Defect } from '../defect.ts'
import { inJson, instead, without } from '../fault.ts'
import { digitsOf, shortForm } from '../organization.ts'
import { day, hour } from '../time.ts'

const seen = ['overview', 'details']

export const initializeDefects = {
  'answers-id-as-text': {
    intent: 'Initialize answers with the bare id instead of an object.',
    fault: inJson(({ fileTransferId }) => fileTransferId, 'initialize'),
  },
  'answers-id-that-is-no-uuid': {
    intent: 'Initialize answers with a number instead of a UUID.',
    fault: inJson(() => ({ fileTransferId: '4711' }), 'initialize'),
  },
  'answers-initialize-with-nothing': {
    intent: 'Initialize succeeds and does not tell the id.',
    fault: (answer, { operation }) =>
      operation === 'initialize' && answer.status === 200 ? empty(200) : answer,
  },
  'starts-as-upload-started': {
    intent: 'A new transfer claims that its upload has begun.',
    rules: (rules) => ({ ...rules, initialStatus: () => 'UploadStarted' as const }),
  },
  'gives-same-id-again': {
    intent: 'Every transfer gets the same id, and the newer takes the place of the older.',
    rules: (rules) => ({ ...rules, newId: () => '11111111-2222-4333-8444-555555555555' }),
  },
  'forgets-file-name': {
    intent: 'The file name is not shown.',
    fault: inJson(instead({ fileName: '' }), ...seen),
  },
  'cuts-file-name': {
    intent: 'A file name loses what lies behind its twentieth character.',
    rules: (rules) => ({
      ...rules,
      shownFields: (transfer) => ({
        ...rules.shownFields(transfer),
        fileName: transfer.fileName.slice(0, 20),
      }),
    }),
  },
  'mangles-letters-beyond-ascii': {
    intent: 'Letters outside ASCII in the file name become question marks.',
    rules: (rules) => ({
      ...rules,
      shownFields: (transfer) => ({
        ...rules.shownFields(transfer),
        fileName: transfer.fileName.replaceAll(/[^ -~]/g, '?'),
      }),
    }),
  },
  'forgets-reference': {
    intent: "The sender's reference is lost.",
    fault: inJson(instead({ sendersFileTransferReference: '' }), ...seen),
  },
  'forgets-properties': {
    intent: 'The properties are lost.',
    rules: (rules) => ({ ...rules, shownProperties: () => ({}) }),
  },
  'lowers-property-keys': {
    intent: 'The keys of properties come back in lower case.',
    rules: (rules) => ({
      ...rules,
      shownProperties: ({ propertyList }) =>
        Object.fromEntries(
          Object.entries(propertyList).map(([key, value]) => [key.toLowerCase(), value]),
        ),
    }),
  },
  'keeps-nine-properties': {
    intent: 'The tenth property is dropped without a word.',
    rules: (rules) => ({
      ...rules,
      shownProperties: ({ propertyList }) =>
        Object.fromEntries(Object.entries(propertyList).slice(0, 9)),
    }),
  },
  'takes-nine-properties': {
    intent: 'A tenth property is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfProperties: (value) =>
        Object.keys(value ?? {}).length > 9
          ? ['PropertyList can contain at most 10 properties']
          : rules.faultsOfProperties(value),
    }),
  },
  'takes-any-number-of-properties': {
    intent: 'Eleven properties and more are accepted.',
    rules: (rules) => ({ ...rules, faultsOfProperties: () => [] }),
  },
  'forgets-given-checksum': {
    intent: 'The checksum given at initialize is not shown before the upload.',
    rules: (rules) => ({
      ...rules,
      shownFields: (transfer) => ({
        ...rules.shownFields(transfer),
        checksum: transfer.file === null ? '' : transfer.checksum,
      }),
    }),
  },
  'forgets-recipients': {
    intent: 'The overview lists no recipients.',
    fault: inJson(instead({ recipients: [] }), ...seen),
  },
  'keeps-first-recipient-only': {
    intent: 'Of several recipients only the first is kept.',
    rules: (rules) => ({
      ...rules,
      recipientsOf: (recipients) => rules.recipientsOf(recipients).slice(0, 1),
    }),
  },
  'shows-recipients-as-written': {
    intent: 'A recipient given as a URN is shown as a URN.',
    fault: inJson(
      (value) => ({
        ...value,
        recipients: (value['recipients'] as { recipient: string }[]).map((one) => ({
          ...one,
          recipient: `urn:altinn:organization:identifier-no:${digitsOf(one.recipient)}`,
        })),
      }),
      ...seen,
    ),
  },
  'rewrites-sender': {
    intent: 'A sender given as a URN is shown in the short form.',
    rules: (rules) => ({ ...rules, shownSender: ({ sender }) => shortForm(sender) }),
  },
  'shows-another-resource': {
    intent: 'The overview names another resource than the one that was asked for.',
    fault: inJson(instead({ resourceId: 'another-resource' }), ...seen),
  },
  'properties-default-to-null': {
    intent: 'Without properties the overview shows null instead of none.',
    fault: inJson(
      (value) =>
        Object.keys(value['propertyList'] as object).length > 0
          ? value
          : { ...value, propertyList: null },
      ...seen,
    ),
  },
  'goes-unscanned-by-default': {
    intent: 'Files are not scanned unless somebody asks for it.',
    fault: inJson(instead({ useVirusScan: false }), ...seen),
  },
  'hides-skipped-scan': {
    intent: 'The overview claims a virus scan where the sender went without.',
    fault: inJson(instead({ useVirusScan: true }), ...seen),
  },
  'refuses-urn-sender': {
    intent: 'A sender written as a URN is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfSender: (value) =>
        value?.startsWith('urn:') ? ['Sender is malformed.'] : rules.faultsOfSender(value),
    }),
  },
  'refuses-urn-recipients': {
    intent: 'A recipient written as a URN is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfRecipients: (value) =>
        value?.some((recipient) => recipient?.startsWith('urn:'))
          ? ['Recipient is malformed.']
          : rules.faultsOfRecipients(value),
    }),
  },
  'takes-resource-verbatim': {
    intent: 'A resource written as a URN is unknown.',
    rules: (rules) => ({ ...rules, resourceOf: (resourceId) => resourceId }),
  },
  'ignores-time-to-live': {
    intent: "Transfers live for 30 days whatever the resource's time to live.",
    rules: (rules) => ({ ...rules, expiryOf: (begun) => begun + 30 * day }),
  },
  'expires-a-day-later': {
    intent: 'The expiry lies a day behind what the time to live gives.',
    rules: (rules) => ({
      ...rules,
      expiryOf: (begun, timeToLive) => rules.expiryOf(begun, timeToLive) + day,
    }),
  },
  'shows-another-expiry': {
    intent: 'The expiry that is shown lies an hour before the one that holds.',
    rules: (rules) => ({ ...rules, shownExpiry: ({ expires }) => expires - hour }),
  },
  'forgets-expiry': {
    intent: 'The overview does not tell when the transfer expires.',
    fault: inJson(without('expirationTime'), ...seen),
  },
  'takes-any-file-name': {
    intent: 'File names of any length are accepted.',
    rules: (rules) => ({ ...rules, faultsOfFileName: () => [] }),
  },
  'takes-any-resource-name': {
    intent: 'The form of the resource id is not looked at.',
    rules: (rules) => ({ ...rules, faultsOfResourceId: () => [] }),
  },
  'takes-any-reference': {
    intent: "The length of the sender's reference is not looked at.",
    rules: (rules) => ({ ...rules, faultsOfReference: () => [] }),
  },
  'takes-any-sender': {
    intent: 'The form of the sender is not looked at.',
    rules: (rules) => ({ ...rules, faultsOfSender: () => [] }),
  },
  'takes-any-recipients': {
    intent: 'The form and number of the recipients are not looked at.',
    rules: (rules) => ({ ...rules, faultsOfRecipients: () => [] }),
  },
  'takes-any-checksum': {
    intent: 'The form of the checksum is not looked at.',
    rules: (rules) => ({ ...rules, faultsOfChecksum: () => [] }),
  },
  'takes-any-media-type': {
    intent: 'Bodies of any media type are read as if they were what the operation takes.',
    rules: (rules) => ({ ...rules, takesMediaType: () => true }),
  },
  'overlooks-required-party': {
    intent: 'A transfer without the required party is accepted.',
    rules: (rules) => ({ ...rules, faultOfRequiredParty: () => null }),
  },
  'required-party-may-not-send': {
    intent: 'A required party counts as a recipient only.',
    rules: (rules) => ({
      ...rules,
      faultOfRequiredParty: (resource, _sender, recipients) =>
        rules.faultOfRequiredParty(resource, '', recipients),
    }),
  },
  'overlooks-registry': {
    intent: 'Whether the Resource Registry knows a resource makes no difference.',
    rules: (rules) => ({
      ...rules,
      orderOfInitialize: rules.orderOfInitialize.filter((check) => check !== 'registry'),
    }),
  },
  'overlooks-access-list': {
    intent: 'A recipient that is not on the access list is accepted.',
    rules: (rules) => ({ ...rules, areAllOnAccessList: () => true }),
  },
  'one-on-the-access-list-is-enough': {
    intent: 'A transfer is accepted where one of its recipients is on the access list.',
    rules: (rules) => ({
      ...rules,
      areAllOnAccessList: (memberships) => memberships.length === 0 || memberships.some(Boolean),
    }),
  },
  'lets-everybody-go-unscanned': {
    intent: 'In production any resource may go without virus scan.',
    rules: (rules) => ({ ...rules, mayGoUnscanned: () => true }),
  },
  'begins-without-storage': {
    intent: 'Transfers begin before the storage is ready.',
    rules: (rules) => ({ ...rules, isStorageReady: () => true }),
  },
} as const satisfies Record<string, Defect>
