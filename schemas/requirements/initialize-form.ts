/** The form of a request to initialize: each field at, below and above its limits, and the JSON around them. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const documented = [pages.openApi, pages.brokerTests]

export const initializeForm = {
  'initialize.needs-its-fields': {
    level: 'must',
    profile: 'core',
    promise:
      'File name, resource, sender and recipients are needed, and a refusal names which is missing.',
    source: pages.openApi,
    covers: ['INIT-01'],
  },
  'initialize.names-every-fault': {
    level: 'should',
    profile: 'core',
    promise: 'A refusal names every field that is wrong, not the first one alone.',
    source: pages.brokerSource,
    covers: ['ERR-01'],
  },
  'initialize.file-name-within-limits': {
    level: 'must',
    profile: 'core',
    promise: 'A file name has 1 to 255 characters, not all of them blank.',
    source: pages.openApi,
    covers: ['INIT-02'],
  },
  'initialize.resource-has-its-form': {
    level: 'must',
    profile: 'core',
    promise: 'A resource has 1 to 255 characters and no colon, apart from the prefix of a URN.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['INIT-02', 'T-37'],
  },
  'initialize.reference-within-limits': {
    level: 'must',
    profile: 'core',
    promise: "A sender's reference has 1 to 4096 characters.",
    source: pages.openApi,
    covers: ['INIT-02', 'INIT-13'],
  },
  'initialize.reference-up-to-its-limit': {
    level: 'must',
    profile: 'core',
    promise:
      "A sender's reference of more than 500 characters, up to the documented 4096, is taken.",
    source: pages.openApi,
    covers: ['INIT-02'],
  },
  'initialize.reference-may-be-left-out': {
    level: 'should',
    profile: 'core',
    promise: "The sender's reference may be left out.",
    source: pages.openApi,
    covers: ['INIT-01', 'INIT-02'],
  },
  'initialize.organizations-have-their-form': {
    level: 'must',
    profile: 'core',
    promise:
      'Organizations are written NNNN:NNNNNNNNN or as a URN, to the letter; else the field is named.',
    source: documented,
    covers: ['INIT-03', 'T-35', 'T-36', 'F-07'],
  },
  'initialize.needs-a-recipient': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer has at least one recipient.',
    source: pages.openApi,
    covers: ['INIT-04'],
  },
  'initialize.recipients-are-not-empty': {
    level: 'must',
    profile: 'core',
    promise: 'An empty text is no recipient.',
    source: pages.openApi,
    covers: ['INIT-03', 'INIT-04'],
  },
  'initialize.null-is-no-value': {
    level: 'should',
    profile: 'core',
    promise:
      'A null is no reference, no property list, no property and no recipient: it is refused.',
    source: pages.brokerSource,
    covers: ['INIT-01'],
  },
  'initialize.takes-same-recipient-twice': {
    level: 'should',
    profile: 'core',
    promise: 'A recipient named twice, in whatever notation, is one recipient.',
    source: pages.brokerSource,
  },
  'initialize.takes-sender-as-recipient': {
    level: 'should',
    profile: 'core',
    promise: 'A sender may send to itself.',
    source: pages.brokerSource,
  },
  'initialize.properties-within-limits': {
    level: 'must',
    profile: 'core',
    promise:
      'There are at most ten properties, with keys of at most 50 characters; values of 300 are taken.',
    source: documented,
    covers: ['INIT-05', 'T-7', 'T-8', 'T-9'],
  },
  'initialize.takes-long-property-values': {
    level: 'should',
    profile: 'core',
    promise:
      'A value may have 3000 characters, ten times what the documentation gives, and not one more.',
    source: pages.brokerTests,
    covers: ['INIT-05', 'T-10'],
  },
  'initialize.checksum-may-be-left-out': {
    level: 'must',
    profile: 'core',
    promise: 'A checksum may be left out, null or blank.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['INIT-06'],
  },
  'initialize.checksum-is-md5': {
    level: 'must',
    profile: 'core',
    promise: 'A checksum is an MD5 in 32 characters of lower case, in no other form.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['INIT-06'],
  },
  'initialize.checksum-is-hexadecimal': {
    level: 'should',
    profile: 'core',
    promise: 'A checksum of the right length that is no hexadecimal number is refused.',
    source: pages.openApi,
    covers: ['INIT-06'],
  },
  'initialize.checks-types': {
    level: 'must',
    profile: 'core',
    promise: 'A member of another type than documented is refused, and the refusal names its path.',
    source: pages.openApi,
    covers: ['INIT-01'],
  },
  'initialize.reads-json': {
    level: 'must',
    profile: 'core',
    promise: 'A body that is not one JSON object is refused with 400.',
    source: pages.openApi,
  },
  'initialize.passes-over-unknown-members': {
    level: 'should',
    profile: 'core',
    promise: 'Members that nobody has described are passed over.',
    source: pages.brokerSource,
  },
  'initialize.reads-names-in-any-case': {
    level: 'should',
    profile: 'core',
    promise: 'Names of members are read in any case.',
    source: pages.brokerSource,
  },
  'initialize.takes-byte-order-mark': {
    level: 'should',
    profile: 'core',
    promise: 'A byte order mark before the body does no harm.',
    source: pages.brokerSource,
  },
  'initialize.reads-named-encoding': {
    level: 'should',
    profile: 'core',
    promise: 'A body is read in the encoding that its media type names.',
    source: pages.brokerSource,
  },
} as const satisfies Record<string, Row>
