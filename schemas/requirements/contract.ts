import type { Row } from './row.ts'
import { pages } from './sources.ts'

const source = [pages.openApi, pages.brokerSource]

/** What a schema can say of a single reply. Judged on every reply of a run, whether or not a check asked about it. */
export const contract = {
  'contract.status': {
    level: 'must',
    profile: 'core',
    promise: 'Every reply has a status that is documented or known for its operation.',
    source,
    by: 'law',
  },
  'contract.media-type': {
    level: 'must',
    profile: 'core',
    promise: 'Every reply has the media type of its operation and status, with its parameters.',
    source,
    by: 'law',
  },
  'contract.headers': {
    level: 'must',
    profile: 'core',
    promise: 'Every reply has the headers of its operation and status.',
    source: [...source, pages.httpSemantics],
    by: 'law',
  },
  'contract.body': {
    level: 'must',
    profile: 'core',
    promise: 'Every body has the members, types, formats and values that its schema asks for.',
    source,
    by: 'law',
  },
  'contract.problem': {
    level: 'must',
    profile: 'core',
    promise: 'Every problem document agrees with the status of its reply and with its own code.',
    source: [pages.brokerErrors, pages.problemDetails],
    covers: ['ERR-01', 'ERR-02'],
    by: 'law',
  },
  'contract.recommended': {
    level: 'should',
    profile: 'core',
    promise:
      'Every reply keeps what is said of it short of a promise: wording, and headers behind a gateway.',
    source,
    by: 'law',
  },
} as const satisfies Record<string, Row>
