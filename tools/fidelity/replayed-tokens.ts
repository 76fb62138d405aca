/** Signs tokens with recorded claims as the sandbox's own issuers would, and spoils those that were spoiled. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { importJWK, type JWK, SignJWT } from 'jose'
import { newRsaKey } from '../../helpers/config/new-key.ts'
import type { ScriptedToken } from './script.ts'
import type { SandboxAddress } from './sandbox-address.ts'

type IssuerKeys = Readonly<Record<'altinn' | 'maskinporten', JWK>>
type SystemUserIds = (organization: string) => string | undefined

export class ReplayedTokens {
  readonly #sandbox: SandboxAddress
  readonly #keys: IssuerKeys
  readonly #foreign = newRsaKey()
  readonly #signed = new Map<string, string>()

  constructor(sandbox: SandboxAddress) {
    this.#sandbox = sandbox
    this.#keys = JSON.parse(readFileSync(sandbox.issuerKeys, 'utf8')) as IssuerKeys
  }

  /** @param systemUserOf the sandbox's id of an organization's system user */
  async sign(token: ScriptedToken, systemUserOf: SystemUserIds): Promise<string> {
    const known = JSON.stringify(token)
    const signed = this.#signed.get(known) ?? (await this.#make(token, systemUserOf))
    this.#signed.set(known, signed)
    return signed
  }

  async #make(token: ScriptedToken, systemUserOf: SystemUserIds): Promise<string> {
    const { issuer, claims } = token
    const key = this.#keys[issuer === 'maskinporten' ? 'maskinporten' : 'altinn']
    const now = Math.floor(Date.now() / 1000)
    const payload = {
      ...withSystemUser(claims, systemUserOf),
      iss: typeof issuer === 'object' ? issuer.other : this.#sandbox.issuers[issuer],
      iat: now - 60,
      jti: randomUUID(),
      ...(token.expiresIn === null ? {} : { exp: now + token.expiresIn }),
    }
    const signed = await new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: token.kid ?? key.kid ?? '', typ: 'JWT' })
      .sign(token.signature === 'foreign-key' ? this.#foreign : await importJWK(key, 'RS256'))
    return token.signature === 'broken' ? withBrokenSignature(signed) : signed
  }
}

function withBrokenSignature(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const bytes = Buffer.from(signature, 'base64url')
  bytes[10] = (bytes[10] ?? 0) ^ 1
  return [header, payload, bytes.toString('base64url')].join('.')
}

interface SystemUserClaim {
  readonly systemuser_org?: { readonly ID?: string }
}

function withSystemUser(claims: ScriptedToken['claims'], idOf: SystemUserIds): object {
  const details = claims['authorization_details'] as
    SystemUserClaim | readonly SystemUserClaim[] | undefined
  if (details === undefined) return claims
  const translated = [details].flat().map((one: SystemUserClaim) => {
    const id = idOf(one.systemuser_org?.ID?.split(':').at(-1) ?? '')
    return id === undefined ? one : { ...one, systemuser_id: [id] }
  })
  return {
    ...claims,
    authorization_details: Array.isArray(details) ? translated : translated[0],
  }
}
