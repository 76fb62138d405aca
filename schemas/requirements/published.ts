import type { Row } from './row.ts'
import { pages } from './sources.ts'

const about = {
  level: 'should',
  profile: 'core',
  source: pages.openApi,
  party: 'documentation',
  by: 'law',
} as const

/**
 * What the OpenAPI document that Altinn publishes says of a single reply, its known errors repaired. Where it and the
 * Broker disagree, either may be at fault: whoever generates a client from it has the trouble.
 */
export const published = {
  'published.status': {
    ...about,
    promise: 'The published document names the status of every reply to an operation it describes.',
  },
  'published.media-type': {
    ...about,
    promise: 'Every reply has a media type that the published document names for its status.',
  },
  'published.headers': {
    ...about,
    promise: 'Every reply has the headers that the published document names for its status.',
  },
  'published.body': {
    ...about,
    promise: 'Every body is as the schema of the published document has it.',
  },
  'published.problem': {
    ...about,
    promise: 'Every problem has a code that the published document names for its operation.',
  },
} as const satisfies Record<string, Row>
