/** Hands a request on to a Broker, for a server in front of it that changes one thing. */
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { type Dispatcher, request } from 'undici'

const hopByHop = ['connection', 'keep-alive', 'transfer-encoding', 'content-length']

export async function passOn(asked: IncomingMessage, broker: string) {
  const { authorization = '', 'content-type': type = 'application/json' } = asked.headers
  const sent = await buffer(asked)
  const { statusCode, headers, body } = await request(broker + (asked.url ?? ''), {
    method: asked.method as Dispatcher.HttpMethod,
    headers: { authorization, 'content-type': type },
    ...(sent.length > 0 && { body: sent }),
  })
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined || hopByHop.includes(name) ? [] : [[name, value] as const],
  )
  return { status: statusCode, headers: Object.fromEntries(kept), body: await body.text() }
}
