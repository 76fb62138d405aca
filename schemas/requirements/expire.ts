import type { Row } from './row.ts'
import { pages } from './sources.ts'

const movesTheClock = {
  on: ['local', 'tt02', 'production'],
  because: 'The shortest wait outlasts a run; the sandbox moves its clock.',
} as const

export const expire = {
  'confirm.purges-after-grace': {
    level: 'must',
    profile: 'core',
    promise:
      'The file is removed when the grace period after the last confirmation has passed, not earlier.',
    source: [pages.lifeCycle, pages.whatYouGet],
    covers: ['RES-14', 'RES-15', 'CONF-06', 'EXP-04', 'T-34', 'T-38', 'T-39'],
    unchecked: movesTheClock,
  },
  'confirm.keeps-file-where-resource-says-so': {
    level: 'must',
    profile: 'core',
    promise:
      'Where the resource does not purge after confirmation, the file stays until it expires.',
    source: [pages.lifeCycle, pages.whatYouGet],
    covers: ['RES-15'],
    unchecked: movesTheClock,
  },
  'expire.purges-at-expiry': {
    level: 'must',
    profile: 'core',
    promise:
      'At its expiration time a transfer is Purged, though nobody has confirmed it, and not earlier.',
    source: pages.lifeCycle,
    covers: ['EXP-01', 'EXP-04', 'T-34', 'T-39'],
    unchecked: movesTheClock,
  },
  'expire.purges-without-upload': {
    level: 'should',
    profile: 'core',
    promise: 'A transfer to which nothing was uploaded expires like any other.',
    source: pages.brokerSource,
    unchecked: movesTheClock,
  },
  'expire.file-cannot-be-had': {
    level: 'must',
    profile: 'core',
    promise: 'The file of a purged transfer cannot be downloaded any more.',
    source: [pages.sendFiles, pages.lifeCycle],
    covers: ['EXP-04'],
    unchecked: movesTheClock,
  },
  'expire.metadata-stays': {
    level: 'must',
    profile: 'core',
    promise: 'What is known of a purged transfer can still be read by its parties.',
    source: [pages.sendFiles, pages.lifeCycle],
    covers: ['EXP-04'],
    unchecked: movesTheClock,
  },
} as const satisfies Record<string, Row>
