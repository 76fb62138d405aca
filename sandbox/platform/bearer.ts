/** The bearer token of a request, and what it says where it is in force. */
import type { FastifyRequest } from 'fastify'

import type { Altinn } from './altinn.ts'
import type { Claims } from './port.ts'

/** The text after `Bearer`, in whatever case that is written; null where there is none. */
export function bearerToken(authorization: string | undefined): string | null {
  const found = /^bearer +(\S+) *$/i.exec(authorization ?? '')
  return found?.[1] ?? null
}

/** Of a token of either issuer, as a Broker has one for its own calls; null where there is none that is in force. */
export async function claimsOfBroker(
  altinn: Altinn,
  { headers }: FastifyRequest,
): Promise<Claims | null> {
  const token = bearerToken(headers.authorization)
  const verdict = token === null ? null : await altinn.verify(token)
  return verdict?.valid ? verdict.claims : null
}
