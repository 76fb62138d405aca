/** What is asked of a request before an operation looks at it, and in which order. */
import { randomBytes } from 'node:crypto'

import type { PlaceSettings } from '../../place.ts'
import type { TokenVerdict } from '../../platform/port.ts'

export type Gate = 'mediaType' | 'accept' | 'token' | 'scope'

export const requestRules = {
  /** "415 comes before 406, 406 before 401, 401 before 403", all of them behind 404 and 405. */
  orderOfGates: ['mediaType', 'accept', 'token', 'scope'] as readonly Gate[],

  /** "A body has the media type that the operation takes", parameters aside; without any it is let by. */
  takesMediaType: (given: string | null, consumed: string | null): boolean =>
    consumed === null || given === null || mediaTypeOf(given) === consumed,

  /** "The answer is one that the caller accepts": the type itself or any; ranges of types and weights do not count. */
  acceptsAnswer: (accept: string | null, produced: string | null): boolean =>
    produced === null ||
    accept === null ||
    accept.split(',').some((one) => [produced, '*/*'].includes(mediaTypeOf(one))),

  /** "Who comes without a token is asked to authenticate." */
  asksForToken: (): boolean => true,

  /** "An expired token is refused", save by a Broker that was told not to look. */
  checksLifetime: (settings: PlaceSettings): boolean => settings.checkTokenLifetime,

  /** "Only tokens of the two issuers, signed with their keys, are trusted": what was found of a token stands. */
  trusted: (_token: string, verdict: TokenVerdict): TokenVerdict => verdict,

  /** "A trace that the caller began goes on": version, trace, span of its own, sampled. */
  traceIdOf: (traceParent: string | null): string => {
    const trace = /^[\da-f]{2}-([\da-f]{32})-[\da-f]{16}-[\da-f]{2}$/.exec(traceParent ?? '')?.[1]
    return `00-${trace ?? randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`
  },
}

/** Lower case, without parameters. */
export function mediaTypeOf(header: string): string {
  return (header.split(';')[0] ?? '').trim().toLowerCase()
}
