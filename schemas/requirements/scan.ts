/** What the result of a scan does to a file. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

/** Beside that, a Broker on one's own machine has to wait for results. */
const resultsAreAltinns = {
  on: ['tt02', 'production'],
  because: "The scanner speaks to an address of Altinn's own, closed to others.",
} as const

export const scan = {
  'scan.comes-before-publication': {
    level: 'must',
    profile: 'core',
    promise:
      'Until its scan has ended a file is being processed and is not to be had, however long that takes; then it is published.',
    source: [pages.lifeCycle, pages.brokerTests],
    covers: ['SCAN-01', 'T-84'],
    unchecked: resultsAreAltinns,
  },
  'scan.malware-fails': {
    level: 'must',
    profile: 'core',
    promise:
      'A transfer in which malware is found is Failed, names the result and the malware, and has no file any more.',
    source: [pages.lifeCycle, pages.brokerTests],
    covers: ['SCAN-02', 'T-85'],
    unchecked: resultsAreAltinns,
  },
  'scan.results-come-from-altinn': {
    level: 'must',
    profile: 'core',
    promise: 'The result of a scan counts once, and only while the file is being scanned.',
    source: pages.brokerTests,
    covers: ['T-86', 'T-88'],
    unchecked: resultsAreAltinns,
  },
  'scan.keeps-time-of-result': {
    level: 'should',
    profile: 'core',
    promise:
      'Malware enters the history at the time of its scan; the latest row remains the current status.',
    source: pages.brokerSource,
    unchecked: resultsAreAltinns,
  },
  'scan.takes-known-transfers-only': {
    level: 'should',
    profile: 'core',
    promise: 'A result for a transfer that there is not is answered as an error.',
    source: pages.brokerSource,
    unchecked: resultsAreAltinns,
  },
  'scan.proves-its-address': {
    level: 'must',
    profile: 'core',
    promise:
      'The address for results proves itself to Event Grid: it answers with the code that it was sent.',
    source: pages.brokerTests,
    covers: ['T-87'],
    unchecked: resultsAreAltinns,
  },
} as const satisfies Record<string, Row>
