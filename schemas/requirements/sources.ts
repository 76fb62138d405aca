/** Where promises are made: pages of Altinn's documentation, its Broker's source, and the standards they rest on. */

const docs = 'https://docs.altinn.studio/en'
const broker = `${docs}/broker`
const guides = `${broker}/getting-started/developer-guides`
const source = 'https://github.com/Altinn/altinn-broker'

export const pages = {
  sendFiles: `${guides}/send-files/`,
  receiveFiles: `${guides}/receive-files/`,
  brokerEvents: `${guides}/events/`,
  serviceOwnerGuide: `${guides}/service-owner/`,
  developerGuides: `${guides}/`,
  commonSteps: `${broker}/getting-started/common-steps/`,
  serviceOwnerSetUp: `${broker}/getting-started/service-owner/`,
  lifeCycle: `${broker}/explanation/life-cycle/`,
  concepts: `${broker}/explanation/basic-concepts/`,
  largeFiles: `${broker}/explanation/very-large-files/`,
  whatYouGet: `${broker}/what-do-you-get/`,
  tus: `${broker}/reference/tus/`,
  transition: `${broker}/broker-transition/`,
  rateLimits: `${broker}/reference/rate-limits/`,
  openApi: `${docs}/api/broker/spec/`,
  authentication: `${docs}/authorization/getting-started/authentication/`,
  systemUser: `${docs}/authorization/guides/system-vendor/system-user/`,
  accessLists: `${docs}/authorization/guides/resource-owner/accesslist/manage-accesslist-api/`,
  subscriptions: `${docs}/events/subscribe-to-events/developer-guides/setup-subscription/`,
  eventDelivery: `${docs}/events/subscribe-to-events/`,
  eventQuery: `${docs}/events/query-events/developer-guides/query-events/`,
  eventsSource: 'https://github.com/Altinn/altinn-events',
  cloudEvents: 'https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md',
  maskinportenToken: 'https://docs.digdir.no/docs/Maskinporten/maskinporten_protocol_token.html',
  maskinportenGrant: 'https://docs.digdir.no/docs/Maskinporten/maskinporten_protocol_jwtgrant.html',
  brokerSource: source,
  brokerErrors: `${source}/blob/main/src/Altinn.Broker.Application/Errors.cs`,
  brokerTests: `${source}/tree/main/tests`,
  tusProtocol: 'https://tus.io/protocols/resumable-upload',
  httpSemantics: 'https://www.rfc-editor.org/rfc/rfc9110.html',
  bearerTokens: 'https://www.rfc-editor.org/rfc/rfc6750.html',
  problemDetails: 'https://www.rfc-editor.org/rfc/rfc9457.html',
  traceContext: 'https://www.w3.org/TR/trace-context/',
} as const
