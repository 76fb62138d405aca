/** Resumable upload by a client that everybody uses, which has its own idea of the protocol. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const source = [pages.tus, pages.tusProtocol]

export const realClients = {
  'resumable.client-uploads': {
    level: 'must',
    profile: 'resumable',
    promise: 'A client library for tus uploads a file, in one request or in many.',
    source,
    covers: ['TUS-12'],
  },
  'resumable.client-uploads-in-parallel': {
    level: 'must',
    profile: 'resumable',
    promise:
      'A client library for tus uploads the parts of a file at the same time, and joins them.',
    source,
    covers: ['TUS-10', 'TUS-12'],
  },
  'resumable.client-goes-on': {
    level: 'must',
    profile: 'resumable',
    promise: 'A client library for tus goes on after a break, by itself or in a later run.',
    source,
    covers: ['TUS-05', 'TUS-12'],
  },
} as const satisfies Record<string, Row>
