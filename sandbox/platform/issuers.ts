/** The two issuers of tokens, and where they say so. All places of a sandbox share them. */
import type { SigningKey } from './keys.ts'

export interface Issuer {
  /** As its tokens and its discovery document spell it: closing slash included. */
  readonly name: string
  readonly key: SigningKey
}

export interface Issuers {
  readonly altinn: Issuer
  readonly maskinporten: Issuer
}

/** Below the address of the sandbox. */
const altinnPath = '/authentication/api/v1/openid/'
export const maskinportenPath = '/maskinporten/'

export function issuersAt(
  address: string,
  keys: { readonly altinn: SigningKey; readonly maskinporten: SigningKey },
): Issuers {
  return {
    altinn: { name: address + altinnPath, key: keys.altinn },
    maskinporten: { name: address + maskinportenPath, key: keys.maskinporten },
  }
}
