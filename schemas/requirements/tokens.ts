/** Which tokens open the door, and which do not. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const source = [pages.authentication, pages.bearerTokens]

const signedByIssuer = {
  on: ['tt02', 'production'],
  because: 'Only the issuer can sign such a token.',
} as const

const aboutLifetime = {
  unchecked: signedByIssuer,
  notInDevelopment: 'A Broker in Development does not look at the lifetimes of tokens.',
} as const

export const tokens = {
  'access.needs-token': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation asks who comes without a token to authenticate, and answers no more.',
    source: [pages.developerGuides, pages.bearerTokens],
    covers: ['AUTH-09'],
  },
  'access.refuses-malformed-token': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses what is no token.',
    source,
  },
  'access.refuses-forged-token': {
    level: 'must',
    profile: 'core',
    promise: "Every operation refuses a token that its issuer's key did not sign.",
    source,
    covers: ['AUTH-25', 'AUTH-26'],
  },
  'access.refuses-unknown-issuer': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token of an issuer that it does not trust.',
    source,
    covers: ['AUTH-26'],
  },
  'access.refuses-other-environment': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token in the name of the issuer of another environment.',
    source,
    covers: ['AUTH-11', 'AUTH-26'],
    unchecked: signedByIssuer,
  },
  'access.refuses-expired-token': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token that has expired.',
    source,
    covers: ['AUTH-20'],
    ...aboutLifetime,
  },
  'access.refuses-token-of-tomorrow': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token that is not valid yet.',
    source,
    ...aboutLifetime,
  },
  'access.refuses-token-without-expiry': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token that would never expire.',
    source: pages.brokerSource,
    ...aboutLifetime,
  },
  'access.refuses-token-of-nobody': {
    level: 'must',
    profile: 'core',
    promise: 'A token that names no organization has no right to anything.',
    source: pages.brokerSource,
    unchecked: signedByIssuer,
  },
  'access.challenge-names-the-fault': {
    level: 'should',
    profile: 'core',
    promise: 'The challenge says in words what is wrong with a token.',
    source: pages.bearerTokens,
    ...aboutLifetime,
  },
  'access.needs-scope': {
    level: 'must',
    profile: 'core',
    promise: 'Every operation refuses a token that has none of its scopes, whatever else it has.',
    source: [pages.openApi, pages.commonSteps],
    covers: ['AUTH-02', 'AUTH-03', 'AUTH-04'],
  },
  'access.scope-of-other-role-is-not-enough': {
    level: 'must',
    profile: 'core',
    promise: 'The right to write includes no right to read, nor the other way round.',
    source: [pages.openApi, pages.commonSteps],
    covers: ['AUTH-02', 'AUTH-03'],
  },
  'access.scopes-are-compared-exactly': {
    level: 'must',
    profile: 'core',
    promise:
      'A scope counts word for word: neither a part of it, nor more than it, nor capitals do.',
    source: pages.brokerSource,
    unchecked: signedByIssuer,
  },
  'access.one-of-several-scopes-is-enough': {
    level: 'must',
    profile: 'core',
    promise: 'A token with several scopes opens what any of them opens.',
    source: [pages.openApi, pages.commonSteps],
    covers: ['AUTH-04', 'AUTH-06'],
  },
  'access.takes-maskinporten-token': {
    level: 'should',
    profile: 'core',
    promise: 'A token of Maskinporten that was not exchanged is taken as well.',
    source: pages.brokerTests,
    covers: ['AUTH-08', 'T-109', 'T-110'],
  },
} as const satisfies Record<string, Row>
