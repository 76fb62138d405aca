/** The form of `world.json`, as a JSON schema: what may be written there. What the names in it mean, `world.ts` checks. */

const organization = { type: 'string', pattern: '^[0-9]{9}$' }
const partyReference = { type: 'string', minLength: 1 }
const partyList = { type: 'array', items: partyReference, uniqueItems: true }

const party = {
  type: 'object',
  required: ['organization', 'clientId', 'scopes'],
  additionalProperties: false,
  properties: {
    organization,
    orgCode: { type: 'string', minLength: 1 },
    clientId: { type: 'string', minLength: 1 },
    scopes: { type: 'array', items: { type: 'string', pattern: '^\\S+$' }, uniqueItems: true },
    actsFor: partyList,
    system: {
      type: 'object',
      required: ['id', 'users'],
      additionalProperties: false,
      properties: {
        id: { type: 'string', minLength: 1 },
        users: {
          type: 'array',
          items: {
            type: 'object',
            required: ['of'],
            additionalProperties: false,
            properties: { of: partyReference, externalRef: { type: 'string', minLength: 1 } },
          },
        },
      },
    },
    inBroker: {
      type: 'object',
      required: ['name'],
      additionalProperties: false,
      properties: { name: { type: 'string' } },
    },
  },
}

const resource = {
  type: 'object',
  required: ['id'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[^:/?#]+$' },
    owner: partyReference,
    allow: {
      type: 'object',
      additionalProperties: false,
      properties: { read: partyList, write: partyList, subscribe: partyList },
    },
    accessList: partyList,
    inRegistry: { type: 'boolean' },
    minimumAuthenticationLevel: { type: 'integer', minimum: 0, maximum: 4 },
    inBroker: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxFileTransferSize: { type: 'integer', minimum: 1 },
        fileTransferTimeToLive: { type: 'string' },
        purgeFileTransferAfterAllRecipientsConfirmed: { type: 'boolean' },
        purgeFileTransferGracePeriod: { type: 'string' },
        useManifestFileShim: { type: 'boolean' },
        externalServiceCodeLegacy: { type: 'string' },
        externalServiceEditionCodeLegacy: { type: 'integer' },
        requiredParty: { type: 'string' },
        approvedForDisabledVirusScan: { type: 'boolean' },
      },
    },
  },
}

export const worldSchema = {
  type: 'object',
  required: ['maskinportenTokenSeconds', 'altinnTokenSeconds', 'parties', 'allowed', 'resources'],
  additionalProperties: false,
  properties: {
    about: { type: 'string' },
    maskinportenTokenSeconds: {
      type: 'object',
      additionalProperties: { type: 'integer', minimum: 120, maximum: 3600 },
    },
    altinnTokenSeconds: { type: 'integer', minimum: 60, maximum: 86_400 },
    decisionPointAnswers: { type: 'integer', minimum: 200, maximum: 599 },
    parties: {
      type: 'object',
      propertyNames: { pattern: '^[a-z][A-Za-z0-9-]*$' },
      additionalProperties: party,
    },
    allowed: partyList,
    resources: { type: 'object', additionalProperties: resource },
  },
}
