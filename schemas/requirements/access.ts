/** Who may do what. What is asked of tokens stands in `tokens.ts`, what of the platform that gives them in `platform.ts`. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const scanIsQuick = {
  on: ['local', 'tt02', 'production'],
  because: 'A scan ends when it ends; the sandbox holds it up.',
} as const

const refused = [pages.openApi, pages.brokerErrors]

export const access = {
  'initialize.own-name-only': {
    level: 'must',
    profile: 'core',
    promise: 'Nobody begins a transfer in the name of an organization that it may not act for.',
    source: refused,
    covers: ['AUTH-07', 'AUTH-22', 'RES-03', 'T-33', 'T-58'],
  },
  'upload.sender-only': {
    level: 'must',
    profile: 'core',
    promise: 'Only the sender of a transfer, or who acts for it, may upload its file.',
    source: refused,
  },
  'search.needs-access': {
    level: 'must',
    profile: 'core',
    promise:
      'Who has no right on a resource cannot search there, and cannot tell whether it exists.',
    source: refused,
    covers: ['AUTH-22'],
  },
  'access.sender-reads-with-either-scope': {
    level: 'should',
    profile: 'core',
    promise: 'A sender sees its transfer also with a token for reading alone.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['AUTH-04', 'T-110'],
  },
  'access.recipient-reads-with-either-scope': {
    level: 'should',
    profile: 'core',
    promise: 'A recipient sees its transfer also with a token for writing alone.',
    source: [pages.openApi, pages.brokerSource],
    covers: ['AUTH-04'],
  },
  'access.each-recipient-in-its-own-time': {
    level: 'must',
    profile: 'core',
    promise: 'What one recipient has done neither hurries nor bars another.',
    source: pages.receiveFiles,
  },
  'access.supplier-acts-for-customer': {
    level: 'must',
    profile: 'core',
    promise: 'A supplier may do for its customer, as its system user, what the customer may do.',
    source: [pages.systemUser, pages.brokerErrors],
    covers: ['AUTH-13', 'AUTH-14', 'AUTH-18'],
  },
  'access.supplier-acts-for-customer-alone': {
    level: 'must',
    profile: 'core',
    promise: 'A supplier with the token of one customer may do nothing for another.',
    source: [pages.systemUser, pages.brokerErrors],
    covers: ['AUTH-14'],
  },
  'access.owner-of-resource-is-no-party': {
    level: 'must',
    profile: 'core',
    promise: 'The service owner of a resource is no party of the transfers that go through it.',
    source: [pages.openApi, pages.brokerSource],
  },
  'access.policy-decides': {
    level: 'must',
    profile: 'core',
    promise: 'Reading and writing are rights of their own: who has one of them has not the other.',
    source: [pages.serviceOwnerSetUp, pages.brokerSource],
    covers: ['RES-03'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because: 'It takes a resource whose policy gives its recipients no right to write.',
    },
  },
  'access.level-decides': {
    level: 'should',
    profile: 'core',
    promise:
      'A resource that asks for a higher authentication level than the token has is closed to it.',
    source: pages.brokerSource,
    covers: ['RES-04'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because: 'It takes a resource whose policy asks for a level above that of Maskinporten.',
    },
  },
  'access.recipients-on-list': {
    level: 'must',
    profile: 'core',
    promise:
      'Where a resource has an access list, every recipient must be on it, in either notation.',
    source: [pages.accessLists, pages.brokerTests],
    covers: ['INIT-09', 'RES-05', 'T-50', 'T-51', 'T-52'],
    unchecked: {
      on: ['tt02', 'production'],
      because: 'It takes a resource with an access list that some of the actors are not on.',
    },
  },
  'access.required-party-takes-part': {
    level: 'must',
    profile: 'core',
    promise: 'Where a resource requires a party, it is the sender or the only recipient.',
    source: [pages.brokerTests, pages.openApi],
    covers: ['RES-19', 'T-45', 'T-46', 'T-47', 'T-48', 'T-49'],
    unchecked: {
      on: ['tt02', 'production'],
      because: 'It takes a resource that requires a party.',
    },
  },
  'access.unknown-resource-is-nobodys': {
    level: 'must',
    profile: 'core',
    promise: 'A resource that is not configured in Broker is refused like one without rights.',
    source: refused,
    covers: ['AUTH-07', 'RES-10'],
  },
  'access.resource-in-registry': {
    level: 'should',
    profile: 'core',
    promise: 'A resource that the Resource Registry does not know is refused as wrongly set up.',
    source: refused,
    covers: ['RES-02', 'ERR-07'],
    unchecked: {
      on: ['tt02', 'production'],
      because: 'It takes a resource that is configured in Broker and gone from the registry.',
    },
  },
  'overview.in-every-state': {
    level: 'must',
    profile: 'core',
    promise: 'The overview can be read in every state of the transfer, and names the state.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['OVW-01', 'ST-01', 'F-24'],
  },
  'details.in-every-state': {
    level: 'must',
    profile: 'core',
    promise: 'The details can be read in every state of the transfer, and name the state.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['DET-01', 'ST-01'],
  },
  'search.in-every-state': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer can be found in every state, by that state and the time it was reached.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['SRCH-05', 'ST-01'],
  },
  'search.finds-none-cancelled': {
    level: 'should',
    profile: 'core',
    promise: 'No transfer is ever Cancelled: the status is named, and nothing leads to it.',
    source: [pages.lifeCycle, pages.brokerSource],
    covers: ['ST-03', 'F-15'],
  },
  'upload.until-complete': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer takes its file while none has arrived whole, after a broken upload too.',
    source: [pages.lifeCycle, pages.brokerSource],
  },
  'download.not-after-failure': {
    level: 'must',
    profile: 'core',
    promise: 'The file of a failed transfer cannot be downloaded.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['CHK-02', 'DL-02'],
  },
  'download.while-available': {
    level: 'must',
    profile: 'core',
    promise: 'A file can be downloaded from publication on until it is purged.',
    source: [pages.lifeCycle, pages.brokerTests],
    covers: ['PUB-01', 'T-6'],
  },
  'state.processing-is-closed': {
    level: 'must',
    profile: 'core',
    promise: 'While a file is being scanned it is neither replaced, nor downloaded, nor confirmed.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['SCAN-01', 'DL-02'],
    unchecked: scanIsQuick,
  },
  'state.processing-is-shown': {
    level: 'must',
    profile: 'core',
    promise: 'A file that is being scanned is shown as UploadProcessing, and is found by it.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['UPL-05', 'SCAN-01', 'T-84'],
    unchecked: scanIsQuick,
  },
  'expire.ends-all-acts': {
    level: 'must',
    profile: 'core',
    promise: 'Nothing is uploaded, downloaded or confirmed once a transfer is purged.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['EXP-04'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because: 'The shortest wait outlasts a run; the sandbox moves its clock.',
    },
  },
} as const satisfies Record<string, Row>
