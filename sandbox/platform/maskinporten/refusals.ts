/** What Maskinporten answers when it refuses a grant: OAuth error, words, and the number its help page lists it under. */

export interface Refusal {
  readonly error: string
  readonly description: string
  /** Null where the help page has no entry. */
  readonly code: string | null
}

const notAuthenticated = 'Invalid assertion. Client authentication failed.'

export const refusals = {
  notAForm: {
    error: 'invalid_request',
    description: 'Expected a body of type application/x-www-form-urlencoded',
    code: null,
  },
  grantTypeMissing: {
    error: 'invalid_request',
    description: 'Missing parameter grant_type',
    code: null,
  },
  grantTypeUnsupported: {
    error: 'unsupported_grant_type',
    description: 'Unsupported grant_type',
    code: null,
  },
  assertionUnreadable: {
    error: 'invalid_request',
    description: 'Invalid assertion. Invalid parameter value',
    code: 'MP-011',
  },
  clientUnknown: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Client not found`,
    code: 'MP-100',
  },
  algorithmUnsupported: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT. Unsupported algorithm`,
    code: null,
  },
  kidMissing: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT. The client requires pre-registered jwk and no key identifier (kid) provided`,
    code: null,
  },
  kidUnknown: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Unknown key identifier (kid) for client.`,
    code: null,
  },
  signatureWrong: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT signature.`,
    code: 'MP-124',
  },
  audienceWrong: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT claim aud.`,
    code: 'MP-110',
  },
  timesMissing: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT. Claims iat and exp are required`,
    code: null,
  },
  expired: {
    error: 'invalid_grant',
    description: `${notAuthenticated} JWT is expired.`,
    code: 'MP-130',
  },
  issuedAhead: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Issue time is after now`,
    code: null,
  },
  livesTooLong: {
    error: 'invalid_grant',
    description: `${notAuthenticated} Invalid JWT. Lifetime (exp - iat) exceeds 120 seconds`,
    code: null,
  },
  usedBefore: {
    error: 'invalid_grant',
    description: 'Validation of JWT Bearer grant failed. Grant is used before',
    code: 'MP-012',
  },
  scopeMissing: {
    error: 'invalid_scope',
    description: 'Token request contains no scope',
    code: null,
  },
  scopeNotGranted: {
    error: 'invalid_scope',
    description: 'Token request contains invalid scopes for client',
    code: 'MP-200',
  },
  detailsTypeUnknown: {
    error: 'invalid_authorization_details',
    description: 'Unknown authorization details type',
    code: 'MP-301',
  },
  detailsMemberUnknown: {
    error: 'invalid_authorization_details',
    description: 'Unknown fields in the authorization details',
    code: 'MP-302',
  },
  detailsInvalid: {
    error: 'invalid_authorization_details',
    description: 'Invalid authorization details values',
    code: 'MP-303',
  },
  systemUserUnknown: {
    error: 'invalid_altinn_customer_configuration',
    description:
      'Invalid authorization details values. No system user of that customer for this client',
    code: 'MP-303',
  },
} as const satisfies Record<string, Refusal>
