import type { Row } from './row.ts'
import { pages } from './sources.ts'

const notLocal = {
  on: ['sandbox', 'tt02', 'production'],
  because: 'It is about a Broker that somebody starts on a machine of their own.',
} as const

export const preflight = {
  'preflight.target-answers': {
    level: 'must',
    profile: 'core',
    promise: 'The Broker can be reached and asks who is calling.',
    source: pages.developerGuides,
    covers: ['AUTH-09'],
    advice: {
      settings: ['HTTPS_PROXY', 'NO_PROXY', 'NODE_EXTRA_CA_CERTS'],
      remedy:
        'Look whether the address is right and this network lets calls out. A web page instead of a refusal means that a proxy or a login answered, not Altinn.',
      onLocal: {
        settings: ['BROKER_ADDRESS', 'NODE_EXTRA_CA_CERTS'],
        remedy:
          'Look whether the Broker runs, and listens at this address; docs/local-broker.md tells how it is to be started.',
      },
    },
  },
  'preflight.token-sender': {
    level: 'must',
    profile: 'core',
    promise: 'Maskinporten and the exchange give the sender a token for altinn:broker.write.',
    source: [pages.maskinportenToken, pages.authentication],
    covers: ['AUTH-01', 'AUTH-02', 'AUTH-06', 'AUTH-08', 'AUTH-10', 'AUTH-11', 'AUTH-12'],
  },
  'preflight.local-set-up': {
    level: 'must',
    profile: 'core',
    promise: 'A Broker on this machine takes its service owners and their resources.',
    source: pages.serviceOwnerSetUp,
    unchecked: notLocal,
    advice: {
      settings: ['BROKER_ADDRESS', 'BROKER_IDENTITIES'],
      remedy:
        'Begin with the first of what is said to be wrong perhaps; the Broker has to be told all that broker.env of the platform says.',
    },
  },
  'preflight.local-publishes': {
    level: 'must',
    profile: 'core',
    promise: 'A Broker on this machine publishes a file, and tells its times in UTC.',
    source: pages.developerGuides,
    unchecked: notLocal,
    advice: {
      settings: ['BROKER_ADDRESS'],
      remedy:
        'Begin with the first of what is said to be wrong perhaps; docs/local-broker.md tells how a Broker is to be started.',
    },
  },
  'preflight.resource-accepts-sender': {
    level: 'must',
    profile: 'core',
    promise: 'The resource is configured in Broker, and the sender has access to it.',
    source: [pages.commonSteps, pages.serviceOwnerSetUp],
    covers: ['AUTH-07', 'RES-02', 'RES-03', 'RES-20'],
    advice: {
      settings: ['BROKER_RESOURCE', 'BROKER_SENDER_ORGANIZATION'],
      remedy:
        'Ask the service owner whether the resource is configured in Broker and gives this organization the action write; with an access list, whether it is on it.',
      onLocal: {
        settings: ['BROKER_IDENTITIES'],
        remedy:
          'Where the set-up is red, begin there. Else the platform says no: look whether AltinnOptions__PlatformGatewayUrl, where the Broker runs, leads to the one that runs now, and whether its table (sandbox/platform/world.json, or that of --world) gives this organization the action write.',
      },
    },
  },
  'preflight.clock-in-step': {
    level: 'must',
    profile: 'core',
    promise: "The target's clock and this machine's differ by less than a grant tolerates.",
    source: pages.maskinportenGrant,
    covers: ['AUTH-12'],
    advice: {
      settings: [],
      remedy:
        'Set the clock of this machine; Maskinporten refuses grants from a clock that is off.',
      onLocal: {
        settings: [],
        remedy:
          'Set the clock of this machine, or of the virtual machine that the Broker runs in: one that has slept may be behind.',
      },
    },
  },
  'preflight.subscription-key': {
    level: 'must',
    profile: 'core',
    promise:
      'The gateway lets calls through with the subscription key that the settings name, or without one.',
    source: pages.developerGuides,
    covers: ['KEY-01'],
    advice: {
      settings: ['BROKER_SUBSCRIPTION_KEY', 'BROKER_SUBSCRIPTION_KEY_IS'],
      remedy: 'Name the key that the gateway asks for, or none where it asks for none.',
      onLocal: {
        settings: [],
        remedy:
          "No gateway stands before this Broker, so what came is its own answer. A 500 means its database: look whether DatabaseOptions__ConnectionString leads to it, and whether it holds the Broker's tables.",
      },
    },
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
    advice: {
      settings: ['BROKER_RESOURCE', 'BROKER_RECIPIENT_ORGANIZATION'],
      remedy:
        'Ask the service owner whether the resource gives this organization the action read; with an access list, whether it is on it.',
      onLocal: {
        settings: ['BROKER_IDENTITIES'],
        remedy:
          'Where the set-up is red, begin there. Else the platform says no: look whether AltinnOptions__PlatformGatewayUrl, where the Broker runs, leads to the one that runs now, and whether its table (sandbox/platform/world.json, or that of --world) gives this organization the action read.',
      },
    },
  },
  'preflight.receiver-is-reached': {
    level: 'must',
    profile: 'events',
    promise: 'The receiver of events is reached at the address that events are to be sent to.',
    source: [pages.subscriptions, pages.eventDelivery],
    advice: {
      settings: [
        'BROKER_RECEIVER_PUBLIC_ADDRESS',
        'BROKER_RECEIVER_HOST',
        'BROKER_RECEIVER_PORT',
        'BROKER_EVENTS_BY',
      ],
      remedy:
        'Lead the public address (a tunnel, an ingress) to the host and port that the receiver listens on, or set BROKER_EVENTS_BY=pull to fetch events instead.',
    },
  },
} as const satisfies Record<string, Row>
