import type { Row } from './row.ts'
import { pages } from './sources.ts'

export const preflight = {
  'preflight.target-answers': {
    level: 'must',
    profile: 'core',
    promise: 'The Broker can be reached and asks who is calling.',
    source: pages.developerGuides,
    covers: ['AUTH-09'],
  },
  'preflight.token-sender': {
    level: 'must',
    profile: 'core',
    promise: 'Maskinporten and the exchange give the sender a token for altinn:broker.write.',
    source: [pages.maskinportenToken, pages.authentication],
    covers: ['AUTH-01', 'AUTH-02', 'AUTH-06', 'AUTH-08', 'AUTH-10', 'AUTH-11', 'AUTH-12'],
  },
  'preflight.resource-accepts-sender': {
    level: 'must',
    profile: 'core',
    promise: 'The resource is configured in Broker, and the sender has access to it.',
    source: [pages.commonSteps, pages.serviceOwnerSetUp],
    covers: ['AUTH-07', 'RES-02', 'RES-03', 'RES-20'],
  },
  'preflight.clock-in-step': {
    level: 'must',
    profile: 'core',
    promise: "The target's clock and this machine's differ by less than a grant tolerates.",
    source: pages.maskinportenGrant,
    covers: ['AUTH-12'],
  },
  'preflight.subscription-key': {
    level: 'must',
    profile: 'core',
    promise:
      'The gateway lets calls through with the subscription key that the settings name, or without one.',
    source: pages.developerGuides,
    covers: ['KEY-01'],
  },
  'preflight.token-recipient': {
    level: 'must',
    profile: 'core',
    promise: 'Maskinporten and the exchange give the recipient a token for altinn:broker.read.',
    source: [pages.maskinportenToken, pages.authentication],
    covers: ['AUTH-03'],
  },
  'preflight.token-second-recipient': {
    level: 'must',
    profile: 'core',
    promise:
      'Maskinporten and the exchange give the second recipient a token for altinn:broker.read.',
    source: [pages.maskinportenToken, pages.authentication],
  },
  'preflight.token-stranger': {
    level: 'must',
    profile: 'core',
    promise: 'Maskinporten and the exchange give the stranger a token with both broker scopes.',
    source: [pages.maskinportenToken, pages.authentication],
  },
  'preflight.token-uninvolved': {
    level: 'must',
    profile: 'core',
    promise:
      'Maskinporten and the exchange give the uninvolved organization a token with both broker scopes.',
    source: [pages.maskinportenToken, pages.authentication],
  },
  'preflight.token-supplier': {
    level: 'must',
    profile: 'core',
    promise: 'Maskinporten and the exchange give the supplier a token that names its customer.',
    source: [pages.maskinportenToken, pages.systemUser],
    covers: ['AUTH-13', 'AUTH-14', 'AUTH-16', 'AUTH-18'],
  },
  'preflight.token-service-owner': {
    level: 'must',
    profile: 'service-owner',
    promise:
      'Maskinporten and the exchange give the service owner a token for altinn:serviceowner.',
    source: [pages.maskinportenToken, pages.serviceOwnerGuide],
    covers: ['AUTH-05'],
  },
  'preflight.token-other-service-owner': {
    level: 'must',
    profile: 'service-owner',
    promise:
      'Maskinporten and the exchange give the other service owner a token for altinn:serviceowner.',
    source: [pages.maskinportenToken, pages.serviceOwnerGuide],
  },
  'preflight.recipient-has-access': {
    level: 'must',
    profile: 'core',
    promise: 'The recipient has access to the resource.',
    source: pages.commonSteps,
    covers: ['AUTH-07', 'RES-05'],
  },
} as const satisfies Record<string, Row>
