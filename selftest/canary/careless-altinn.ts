/**
 * An Altinn that is careless with secrets: it repeats tokens and keys wherever an answer has room for them, hangs, breaks
 * lines, and sends its callers elsewhere. Every token it gives is a canary.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { canaries } from './canaries.ts'

export function careless(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? ''
  if (path.endsWith('/token')) answer(response, 200, { access_token: token('maskinporten') })
  else if (path.includes('/exchange/')) answer(response, 200, token('altinn'), 'text/plain')
  else if (path.includes('hang')) request.resume()
  else if (path.includes('cut')) request.socket.destroy()
  else repeatEverything(request, response)
}

function repeatEverything(request: IncomingMessage, response: ServerResponse): void {
  const { authorization = '', 'ocp-apim-subscription-key': key = '' } = request.headers
  response.setHeader('Set-Cookie', `session=${canaries.cookie}; Path=/`)
  response.setHeader('X-Debug', `${authorization} ${String(key)}`)
  response.setHeader('Location', `/elsewhere?access_token=${authorization.slice(7)}`)
  answer(response, 401, {
    type: 'about:blank',
    title: 'Unauthorized',
    status: 401,
    detail: `You sent ${authorization} and the key ${String(key)}`,
    headers: request.headers,
  })
}

/** A JWT in form, whose parts are all recognizable. */
function token(issuer: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: `https://${issuer}.example/`,
    exp: now + 600,
    iat: now,
    jti: canaries.tokenId,
    scope: 'altinn:broker.write altinn:broker.read',
    consumer: { authority: 'iso6523-actorid-upis', ID: '0192:313000011' },
  }
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${canaries.tokenSignature}`
}

function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  response.writeHead(status, { 'Content-Type': type })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
