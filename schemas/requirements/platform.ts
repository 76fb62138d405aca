/** What stands before a Broker: Maskinporten, the exchange of its tokens, and the gateway. */
import type { Row } from './row.ts'
import { pages } from './sources.ts'

const mightLockOut = {
  on: ['tt02', 'production'],
  because: 'What looks like an attack may get a client locked out.',
} as const

export const platform = {
  'maskinporten.grants-once-right': {
    level: 'must',
    profile: 'core',
    promise:
      'A grant as documented buys a token: issuer as audience, registered key, granted scopes.',
    source: [pages.maskinportenToken, pages.maskinportenGrant],
    covers: ['AUTH-10', 'AUTH-11', 'AUTH-12', 'F-18'],
  },
  'maskinporten.checks-audience': {
    level: 'must',
    profile: 'core',
    promise: 'A grant for another audience than the issuer, closing slash and all, is refused.',
    source: pages.maskinportenGrant,
    covers: ['AUTH-11', 'F-17'],
  },
  'maskinporten.checks-time': {
    level: 'must',
    profile: 'core',
    promise: 'A grant that is over, not begun, or longer than 120 seconds, is refused.',
    source: pages.maskinportenGrant,
    covers: ['AUTH-12'],
  },
  'maskinporten.takes-grant-once': {
    level: 'must',
    profile: 'core',
    promise: 'A grant that was used before is refused.',
    source: pages.maskinportenGrant,
  },
  'maskinporten.checks-key': {
    level: 'must',
    profile: 'core',
    promise: 'A grant is refused unless the key signed it that the client has registered.',
    source: [pages.maskinportenToken, pages.maskinportenGrant],
    covers: ['AUTH-01', 'AUTH-24'],
    unchecked: mightLockOut,
  },
  'maskinporten.knows-its-algorithms': {
    level: 'must',
    profile: 'core',
    promise: 'A grant is signed with RS256, RS384 or RS512, and with nothing else.',
    source: pages.maskinportenGrant,
    covers: ['AUTH-11'],
    unchecked: mightLockOut,
  },
  'maskinporten.grants-own-scopes': {
    level: 'must',
    profile: 'core',
    promise: 'A client gets no scope that was not granted to it.',
    source: [pages.maskinportenToken, pages.commonSteps],
    covers: ['AUTH-06', 'AUTH-19'],
  },
  'maskinporten.knows-system-users': {
    level: 'must',
    profile: 'core',
    promise: 'A vendor gets a token for the system users that were given to it, and for no other.',
    source: [pages.systemUser, pages.maskinportenToken],
    covers: ['AUTH-13', 'AUTH-14', 'AUTH-16', 'AUTH-18', 'F-19'],
  },
  'maskinporten.wants-external-reference': {
    level: 'must',
    profile: 'core',
    promise: 'A system user that was requested with a reference is had with that reference alone.',
    source: pages.systemUser,
    covers: ['AUTH-15', 'F-20'],
    unchecked: {
      on: ['tt02', 'production'],
      because: 'It takes a second system user, requested with a reference of its own.',
    },
  },
  'exchange.takes-maskinporten-tokens-alone': {
    level: 'must',
    profile: 'core',
    promise: 'The exchange takes a token that Maskinporten has issued, and no other.',
    source: pages.authentication,
    covers: ['AUTH-08'],
  },
  'exchange.takes-tokens-in-force': {
    level: 'must',
    profile: 'core',
    promise: 'The exchange takes no token of Maskinporten that is over, or that has not begun.',
    source: pages.authentication,
    covers: ['AUTH-08'],
  },
  'gateway.needs-key': {
    level: 'must',
    profile: 'core',
    promise: 'Where a subscription key is asked for, nothing passes without the right one.',
    source: pages.developerGuides,
    covers: ['KEY-01', 'F-01'],
  },
} as const satisfies Record<string, Row>
