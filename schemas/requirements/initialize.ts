import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const initialize = {
  'initialize.answers-id': {
    level: 'must',
    profile: 'core',
    promise: 'Initialize answers with the id of the new transfer, a UUID in an object.',
    source: [pages.openApi, pages.sendFiles],
    covers: ['INIT-01', 'INIT-08', 'AUTH-02', 'T-142', 'T-53'],
  },
  'initialize.starts-initialized': {
    level: 'must',
    profile: 'core',
    promise: 'A new transfer is Initialized: ready for upload, with no bytes and not published.',
    source: pages.lifeCycle,
    covers: ['INIT-10', 'ST-01', 'T-6'],
  },
  'initialize.keeps-fields': {
    level: 'must',
    profile: 'core',
    promise: 'The overview shows each field of the request as it was sent.',
    source: pages.openApi,
    covers: ['INIT-01', 'OVW-01'],
  },
  'initialize.has-defaults': {
    level: 'must',
    profile: 'core',
    promise: 'What may be left out has a default: no properties, no checksum, virus scan on.',
    source: pages.openApi,
    covers: ['SCAN-03'],
  },
  'initialize.keeps-scan-choice': {
    level: 'must',
    profile: 'core',
    promise:
      'A sender may ask for no virus scan where the resource is approved for it, and the overview tells.',
    source: [pages.largeFiles, pages.openApi],
    covers: ['INIT-07', 'SCAN-03', 'SCAN-04'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because:
        'It takes a resource that Altinn has approved, or storage without scan, which a Broker in Development lacks.',
    },
  },
  'initialize.takes-both-notations': {
    level: 'must',
    profile: 'core',
    promise:
      'Organizations may be written 0192:NNNNNNNNN or as a URN, sender and recipients alike.',
    source: [pages.openApi, pages.brokerTests],
    covers: ['INIT-03', 'T-35', 'T-36', 'F-07'],
  },
  'initialize.shows-recipients-in-short-form': {
    level: 'should',
    profile: 'core',
    promise: 'Recipients are shown as 0192:NNNNNNNNN, however they were written.',
    source: pages.brokerSource,
  },
  'initialize.shows-sender-as-written': {
    level: 'should',
    profile: 'core',
    promise: 'The sender is shown in the notation in which it was written.',
    source: pages.brokerSource,
  },
  'initialize.takes-resource-urn': {
    level: 'should',
    profile: 'core',
    promise: 'The resource may be written as a URN, and is shown without the prefix.',
    source: pages.brokerTests,
    covers: ['T-37'],
  },
  'initialize.takes-ten-properties': {
    level: 'must',
    profile: 'core',
    promise: 'Ten properties with keys of 50 and values of 300 characters are kept.',
    source: pages.openApi,
    covers: ['INIT-05', 'T-7'],
  },
  'initialize.takes-several-recipients': {
    level: 'must',
    profile: 'core',
    promise: 'A transfer may have several recipients, and each starts Initialized.',
    source: [pages.openApi, pages.lifeCycle],
    covers: ['INIT-04'],
  },
  'initialize.makes-independent-transfers': {
    level: 'must',
    profile: 'core',
    promise:
      'The same request made twice gives two transfers, and what happens to one leaves the other alone.',
    source: pages.concepts,
    covers: ['INIT-12'],
  },
  'initialize.sets-expiry-from-time-to-live': {
    level: 'must',
    profile: 'core',
    promise:
      "The transfer expires when the resource's time to live has passed since it was initialized.",
    source: [pages.lifeCycle, pages.whatYouGet],
    covers: ['INIT-10', 'RES-13'],
    unchecked: {
      on: ['local', 'tt02', 'production'],
      because:
        "The time to live of a real resource is not the suite's to set; the law on expiry judges it where it could be read.",
    },
  },
} as const satisfies Record<string, Row>
