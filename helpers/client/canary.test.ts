import { expect, test } from '@playwright/test'
import { inspect } from 'node:util'
import { Secret } from '../config/secret.ts'
import { SubscriptionKey } from '../subscription-key.ts'
import { curlLine } from '../traffic/curl.ts'
import { Recorder } from '../traffic/recorder.ts'
import { renderExchange, renderLine } from '../traffic/render.ts'
import { askForToken } from './ask-for-token.ts'
import { clientFor, tokenOf } from './client-for-tests.ts'
import { serveHttp, serveTcp } from './loopback-server.ts'

const token = 'eyJhbGciOiJSUzI1NiJ9.eyJjYW5hcnkiOiJ0b2tlbiJ9.Y2FuYXJ5LXNpZ25hdHVyZQ'
const key = 'canary-subscription-key/+="'
const canaries = [token, ...token.split('.').slice(1), key, 'canary-opaque', 'canary-cookie']

/** Every form in which one of them may hide. */
const forms = canaries.flatMap((canary) => [
  canary,
  encodeURIComponent(canary),
  JSON.stringify(canary).slice(1, -1),
  Buffer.from(canary).toString('base64'),
  Buffer.from(canary).toString('base64url'),
])

/** A server that says back what it hears of known secrets, in every form, and brings others of its own. */
const echo = () =>
  serveHttp((request, response) => {
    const { cookie: _, 'x-api-key': __, ...headers } = request.headers
    const heard = `${request.url ?? ''} ${JSON.stringify(headers)} ${key}`
    const base64 = Buffer.from(`x${heard}`).toString('base64')
    request.resume()
    response.writeHead(request.url?.includes('html') ? 500 : 401, [
      ['Set-Cookie', 'session=canary-cookie'],
      ['X-Debug', heard],
      ['WWW-Authenticate', `Bearer error="${encodeURIComponent(heard)}"`],
      ['Location', `http://127.0.0.1/?code=canary-opaque&at=${encodeURIComponent(key)}`],
    ] as never)
    response.end(`<html>${heard} ${encodeURIComponent(heard)} ${base64}</html>`)
  })

test('no secret is in anything that is kept or thrown', async () => {
  const servers = [
    await echo(),
    await serveTcp((socket) => socket.once('data', () => socket.destroy())),
    await serveTcp((socket) => socket.once('data', (heard) => socket.end(heard))),
    await serveHttp(() => undefined),
  ]
  const kept: unknown[] = []
  for (const { address } of servers) {
    const { client, recorder, transport } = clientFor(address, {
      token: () => Promise.resolve(tokenOf('313000011', token)),
      subscriptionKey: new SubscriptionKey(new Secret(key), [address]),
    })
    const asked = [
      client.overview('x', { query: { 'subscription-key': key, access_token: token } }),
      client.search({ resourceId: key }, { path: `/html/${token}` }),
      client.initialize({ fileName: key, propertyList: { token } }),
      client.initializeAndUpload({ fileName: token }, null),
      client.serviceOwner({ headers: { Authorization: `Basic ${btoa(`user:${key}`)}` } }),
      client.serviceOwner({ headers: { Cookie: 'canary-cookie', 'X-Api-Key': 'canary-opaque' } }),
    ]
    for (const outcome of await Promise.allSettled(asked)) {
      if (outcome.status === 'rejected') kept.push(outcome.reason)
    }
    for (const exchange of recorder.exchanges)
      kept.push(exchange, renderExchange(exchange), renderLine(exchange), curlLine(exchange))
    await transport.close()
  }
  await Promise.all(servers.map((each) => each.close()))
  const everything = kept
    .map((each) => inspect(each, { depth: 20 }) + JSON.stringify(each))
    .join('\n')

  expect(kept.length).toBeGreaterThan(60)
  expect(forms.filter((form) => everything.includes(form))).toEqual([])
})

test('no token is kept of the requests that get one', async () => {
  const server = await serveHttp((request, response) => {
    request.resume()
    if (request.url === '/refuses')
      response.writeHead(400).end('{"error":"invalid_grant","error_description":"no such client"}')
    else if (request.url === '/text') response.end('canary-opaque')
    else response.end(JSON.stringify({ access_token: 'canary-opaque', scope: 'a:b' }))
  })
  const { transport } = clientFor(server.address)
  const recorder = new Recorder()
  const ask = askForToken(transport, recorder, 'sender')
  const texts: string[] = []
  for (const path of ['/text', '/json', '/refuses']) {
    const reply = await ask({
      method: 'POST',
      url: server.address + path,
      headers: { Authorization: new Secret(`Bearer ${token}`) },
      body: `grant_type=jwt-bearer&assertion=${token}`,
      act: 'asks for a token',
    })
    texts.push(reply.text)
  }
  await transport.close()
  await server.close()
  const kept = JSON.stringify(recorder.exchanges)

  expect(texts[0]).toBe('canary-opaque')
  expect(texts[1]).toContain('"access_token":"canary-opaque"')
  expect(forms.filter((form) => kept.includes(form))).toEqual([])
  expect(kept).toContain('invalid_grant')
  expect(kept).toContain('grant_type=jwt-bearer&assertion=‹')
})
