/**
 * What stands before the Broker and Altinn Events and may answer in their place: Azure API Management, with its
 * subscription keys and the documented limits of calls. It looks into a token without checking it.
 */
import { decodeJwt } from 'jose'

import type { Clock } from '../clock.ts'
import type { PlaceSettings } from '../place.ts'
import { organizationIn, textIn } from './claims.ts'
import type { Claims } from './port.ts'
import type { PlatformRules } from './rules.ts'

export interface GatewayRequest {
  readonly method: string
  /** Below the place, query included. */
  readonly url: string
  readonly subscriptionKey: string | undefined
  readonly token: string | null
}

interface GatewayRefusal {
  readonly status: 401 | 429
  readonly headers: Readonly<Record<string, string>>
  readonly body: { readonly statusCode: number; readonly message: string }
}

export interface Gateway {
  /** Null: the request may pass. */
  refuse(request: GatewayRequest): GatewayRefusal | null
}

interface Surroundings {
  readonly address: string
  readonly clock: Clock
  readonly settings: PlaceSettings
  readonly rules: PlatformRules
  readonly subscriptionKey: string
}

/** Operations that documented limits are for, each counted by itself. Others are not limited. */
const limitedOperations = [
  { name: 'initialize', method: 'POST', path: /^\/?$/, group: 'usual' },
  { name: 'upload', method: 'POST', path: /^\/[^/]+\/upload\/?$/, group: 'usual' },
  { name: 'formUpload', method: 'POST', path: /^\/upload\/?$/, group: 'usual' },
  { name: 'overview', method: 'GET', path: /^\/[^/]+\/?$/, group: 'usual' },
  { name: 'download', method: 'GET', path: /^\/[^/]+\/download\/?$/, group: 'usual' },
  { name: 'confirm', method: 'POST', path: /^\/[^/]+\/confirmdownload\/?$/, group: 'usual' },
  { name: 'search', method: 'GET', path: /^\/?$/, group: 'searchAndDetails' },
  { name: 'details', method: 'GET', path: /^\/[^/]+\/details\/?$/, group: 'searchAndDetails' },
] as const

export function createGateway(surroundings: Surroundings): Gateway {
  const { address, clock, settings, rules, subscriptionKey } = surroundings
  const calls = new Map<string, readonly number[]>()

  function refuseKey(given: string | undefined): GatewayRefusal | null {
    if (rules.acceptsSubscriptionKey(given, subscriptionKey, settings.subscriptionKey)) return null
    return {
      status: 401,
      headers: {
        'www-authenticate': `AzureApiManagementKey realm="${address}/",name="Ocp-Apim-Subscription-Key",type="header"`,
      },
      body: {
        statusCode: 401,
        message:
          given === undefined
            ? 'Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.'
            : 'Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.',
      },
    }
  }

  function refuseCall({ method, url, token }: GatewayRequest): GatewayRefusal | null {
    const operation = limitedOperation(method, url)
    if (settings.rateLimit === null || operation === undefined) return null
    const caller = rules.countsFor(operation.name, integrationOf(token))
    const now = clock.now()
    const minute = rules.limitedFor()
    const withinTheMinute = (calls.get(caller) ?? []).filter((time) => time > now - minute)
    if (!rules.isOverLimit(withinTheMinute.length, settings.rateLimit[operation.group])) {
      calls.set(caller, [...withinTheMinute, now])
      return null
    }
    const oldest = withinTheMinute[0] ?? now
    const seconds = Math.max(1, Math.ceil((oldest + minute - now) / 1000))
    return {
      status: 429,
      headers: rules.tellsWhenToComeBack() ? { 'retry-after': String(seconds) } : {},
      body: {
        statusCode: 429,
        message: `Rate limit is exceeded. Try again in ${seconds} seconds.`,
      },
    }
  }

  return { refuse: (request) => refuseKey(request.subscriptionKey) ?? refuseCall(request) }
}

function limitedOperation(method: string, url: string) {
  const path = url.split('?')[0]?.toLowerCase() ?? ''
  const base = '/broker/api/v1/filetransfer'
  if (!path.startsWith(base)) return undefined
  const rest = path.slice(base.length)
  return limitedOperations.find((one) => one.method === method && one.path.test(rest))
}

/** A Maskinporten client, or the organization, or whoever comes without a token. */
function integrationOf(token: string | null): string {
  let claims: Claims
  try {
    claims = decodeJwt(token ?? '')
  } catch {
    return 'nobody'
  }
  return textIn(claims, 'client_id') ?? organizationIn(claims) ?? 'nobody'
}
