import type { Row } from './row.ts'
import { pages } from './sources.ts'

const sandboxOnly = (because: string) => ({ on: ['local', 'tt02', 'production'], because }) as const

export const journeys = {
  'journey.one-recipient': {
    level: 'must',
    profile: 'core',
    promise:
      'A file goes from its sender to one recipient: initialized, uploaded, published, downloaded, confirmed.',
    source: [pages.sendFiles, pages.receiveFiles, pages.lifeCycle],
    covers: ['T-6', 'PUB-03'],
  },
  'journey.three-recipients': {
    level: 'must',
    profile: 'core',
    promise:
      'A file goes to three recipients, each in its own time, and is complete with the last.',
    source: [pages.sendFiles, pages.receiveFiles],
  },
  'journey.form-upload': {
    level: 'must',
    profile: 'core',
    promise: 'A file sent in one form goes the same way to its recipient.',
    source: pages.sendFiles,
    covers: ['FORM-01'],
  },
  'journey.wrong-checksum': {
    level: 'must',
    profile: 'core',
    promise: 'A file whose checksum is wrong never reaches its recipient, and a new transfer does.',
    source: [pages.lifeCycle, pages.openApi],
    covers: ['CHK-02'],
  },
  'journey.malware': {
    level: 'must',
    profile: 'core',
    promise:
      'A file in which the scan finds malware is Failed, deleted, and never reaches its recipient.',
    source: pages.lifeCycle,
    covers: ['SCAN-02', 'T-85'],
    unchecked: {
      on: ['tt02', 'production'],
      because:
        'Nobody sends malware, not even the harmless test string, through a shared environment.',
    },
  },
  'journey.purged-after-grace': {
    level: 'must',
    profile: 'core',
    promise:
      'A file that all have confirmed is gone after the grace period, and its story can still be read.',
    source: pages.lifeCycle,
    unchecked: sandboxOnly(
      'The shortest grace period outlasts a run; the sandbox moves its clock.',
    ),
  },
  'journey.expired-unconfirmed': {
    level: 'must',
    profile: 'core',
    promise:
      'A file that nobody confirmed is gone when it expires, and its story can still be read.',
    source: pages.lifeCycle,
    unchecked: sandboxOnly('A time to live outlasts a run; the sandbox moves its clock.'),
  },
} as const satisfies Record<string, Row>
