/** Files as large as Broker exists for. Asked only where the profile is named, since they take their time and their room. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const large = {
  'large.stream-makes-the-file': {
    level: 'must',
    profile: 'large',
    promise: 'A large file goes up in one stream, and comes down as it was.',
    source: [pages.largeFiles, pages.openApi],
    covers: ['SIZE-01'],
  },
  'large.chunks-make-the-file': {
    level: 'must',
    profile: 'large',
    promise: 'A large file goes up in chunks of 64 MiB, and comes down as it was.',
    source: [pages.largeFiles, pages.tus],
    covers: ['SIZE-01', 'TUS-04'],
  },
} as const satisfies Record<string, Row>
