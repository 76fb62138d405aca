/** Mutants that a correct Broker may well be: each kind by a rule, with the reason why nobody should notice it. */
import { headerOf } from '../../helpers/traffic/exchange.ts'
import { parsed } from './json-mutants.ts'
import type { Mutant } from './mutant.ts'

interface Rule {
  readonly reason: string
  readonly covers: (mutant: Mutant) => boolean
}

const rules: readonly Rule[] = [
  {
    reason: 'A gateway may limit whoever has called too often, and its words are not promised.',
    covers: ({ fault, exchange }) =>
      fault.endsWith('made 429') && /^\/events\//.test(exchange.request.path),
  },
  {
    reason: 'A request without traceparent may be told any trace id.',
    covers: ({ family, where, original }) =>
      family === 'strings' &&
      where === '/traceId' &&
      headerOf(original.request.headers, 'traceparent') === null,
  },
  {
    reason: 'Any time in the future will do for the expiry of an upload.',
    covers: ({ family, fault }) => family === 'headers' && fault === 'Upload-Expires changed',
  },
  {
    reason: 'What is stored may lag behind what was accepted.',
    covers: ({ where, exchange }) =>
      where === 'Upload-Offset' &&
      exchange.request.method === 'HEAD' &&
      headerOf(exchange.response?.headers ?? [], 'Upload-Offset') === '0',
  },
  {
    reason: 'The length of an upload that may be finished may be forgotten.',
    covers: ({ fault, exchange }) =>
      fault === 'Upload-Length removed' && exchange.request.method === 'HEAD',
  },
  {
    reason: 'The checksum may be computed some time after the content has come.',
    covers: ({ where, exchange }) => where === '/checksum' && memberOf(exchange, 'checksum') === '',
  },
  {
    reason: 'The words of an unhandled error are nobody’s promise, and only developers see them.',
    covers: ({ original, where }) =>
      original.response?.status === 500 &&
      memberOf(original, 'exceptionType') !== undefined &&
      /^\/(?:exceptionType|stackTrace|detail|instance|inner\w*)/.test(where),
  },
]

/** Why nobody should notice it; undefined where somebody should. */
export function toleranceFor(mutant: Mutant): string | undefined {
  return rules.find(({ covers }) => covers(mutant))?.reason
}

function memberOf({ response }: Mutant['exchange'], name: string): unknown {
  const json = response?.body.kind === 'text' ? parsed(response.body.text) : undefined
  return typeof json === 'object' && json !== null
    ? (json as Readonly<Record<string, unknown>>)[name]
    : undefined
}
