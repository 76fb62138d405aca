/** What a refusal looks like, so that a client can tell by its form who has refused, and why. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const problemForms = {
  'problem.told-by-code': {
    level: 'must',
    profile: 'core',
    promise:
      "A refusal of the Broker's own is a problem document in JSON that names status, code and detail.",
    source: [pages.openApi, pages.brokerErrors, pages.problemDetails],
    covers: ['ERR-01', 'ERR-02'],
  },
  'problem.has-trace-id': {
    level: 'must',
    profile: 'core',
    promise: 'A problem document has a trace id, and no two different ones.',
    source: [pages.brokerTests, pages.traceContext],
  },
  'problem.continues-trace': {
    level: 'should',
    profile: 'core',
    promise: 'The trace id of a problem continues the trace that the request names.',
    source: pages.traceContext,
  },
  'problem.begins-trace': {
    level: 'should',
    profile: 'core',
    promise:
      'A request that names no trace, or none that can be read, is given a trace of its own.',
    source: pages.traceContext,
  },
  'problem.in-english': {
    level: 'should',
    profile: 'core',
    promise: 'A problem is told in the same English words whatever language was asked for.',
    source: pages.brokerErrors,
  },
  'problem.names-what-is-at-fault': {
    level: 'must',
    profile: 'core',
    promise:
      'A request that cannot be read is told which of its members are at fault, without code.',
    source: [pages.openApi, pages.brokerTests],
  },
  'problem.names-every-fault': {
    level: 'should',
    profile: 'core',
    promise: 'Several faults of one request are told at once.',
    source: pages.brokerTests,
  },
  'problem.tells-both-401-apart': {
    level: 'must',
    profile: 'core',
    promise:
      'Without a sound token 401 is empty and challenges; without a right it is a problem and challenges nobody.',
    source: [pages.brokerSource, pages.bearerTokens],
  },
  'problem.tells-both-403-apart': {
    level: 'must',
    profile: 'core',
    promise: 'Without the scope 403 is empty; what is not ready yet is a problem with its code.',
    source: [pages.brokerSource, pages.openApi],
  },
  'problem.tells-both-404-apart': {
    level: 'should',
    profile: 'core',
    promise:
      'An address that leads nowhere is an empty 404, a transfer that there is not a problem.',
    source: pages.brokerSource,
  },
  'problem.resumable-in-sentences': {
    level: 'should',
    profile: 'resumable',
    promise: 'A resumable upload is refused in a sentence, as plain text.',
    source: [pages.brokerSource, pages.tusProtocol],
  },
  'problem.resumable-names-version': {
    level: 'should',
    profile: 'resumable',
    promise: 'A refusal by the protocol names the version of tus; one for want of access does not.',
    source: [pages.brokerSource, pages.tusProtocol],
  },
} as const satisfies Record<string, Row>
