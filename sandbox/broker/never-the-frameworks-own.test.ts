/** Whatever comes in, what goes out is a Broker's: statuses, headers and bodies of its own, never the framework's. */
import { METHODS, request as httpRequest } from 'node:http'
import { connect } from 'node:net'

import { expect, test } from '@playwright/test'

import {
  base,
  sender,
  startBroker,
  tokenOf,
  transfers,
  type TestBroker,
} from './broker-for-tests.ts'

const id = '2a4f6f1c-59d5-4c0f-9d3a-6b7f4f0c5a11'
const paths = [
  transfers,
  `${transfers}/upload`,
  `${transfers}/${id}`,
  `${transfers}/${id}/upload`,
  `${transfers}/${id}/details`,
  `${transfers}/${id}/download`,
  `${transfers}/${id}/confirmdownload`,
  `${transfers}/upload/tus/${id}`,
  `${transfers}/upload/tus/${id}/partial/abc`,
  `${base}/resource/usual`,
  `${base}/serviceowner`,
  `${base}/statistics/monthly`,
  `${base}/webhooks/malwarescanresults`,
]
const known = [200, 204, 400, 401, 403, 404, 405, 406, 409, 412, 415, 416, 500]

test.describe('What leaves the Broker', () => {
  let broker: TestBroker
  test.beforeAll(async () => {
    broker = await startBroker()
  })
  test.afterAll(() => broker.close())

  for (const path of paths) {
    test(`is its own for every verb at ${path}`, async () => {
      for (const method of METHODS.filter((name) => name !== 'CONNECT')) {
        const heard = await broker.ask({ organization: sender }, method, path, {
          headers: { 'content-type': 'a thing', accept: '*/*' },
        })
        expect(known, `${method} ${heard.text}`).toContain(heard.status)
        expect(heard.headers.server).toBe('Kestrel')
        expect(heard.headers['connection']).toBeUndefined()
        expect(heard.text).not.toMatch(/FST_|fastify|statusCode/i)
      }
    })
  }

  const odd = [
    ['no operation', `${base}/nothing`, 404],
    ['a broken escape', `${transfers}/%zz`, 400],
    ['a lone percent sign', `${transfers}/%`, 400],
    ['letters beyond ASCII', `${transfers}/${encodeURIComponent('ø ☃')}`, 400],
    ['a very long id', `${transfers}/${'x'.repeat(4000)}`, 400],
    ['a closing slash and capitals', `${base.toUpperCase()}/FileTransfer/?resourceId=usual`, 200],
    ['an empty segment', `${transfers}//details`, 404],
    ['the root', '/broker/', 404],
    ['a broken query', `${transfers}?resourceId=%zz&&&=x`, 401],
  ] as const

  for (const [what, path, status] of odd) {
    test(`is its own for ${what}`, async () => {
      const heard = await broker.ask({ organization: sender }, 'GET', path)

      expect(heard.status).toBe(status)
      expect(heard.headers.server).toBe('Kestrel')
    })
  }

  test('names the verbs that a path knows', async () => {
    const allow = async (method: string, path: string) =>
      (await broker.ask(null, method, path)).headers.allow

    expect(await allow('DELETE', transfers)).toBe('GET, POST')
    expect(await allow('PUT', `${transfers}/${id}`)).toBe('GET')
    expect(await allow('OPTIONS', `${base}/resource/x`)).toBe('GET, PUT')
    expect(await allow('HEAD', `${transfers}/${id}/download`)).toBe('GET')
  })

  test('announces length only where a Broker does', async () => {
    const head = await broker.ask(null, 'HEAD', `${transfers}/${id}`)
    const missing = await broker.ask(null, 'GET', `${base}/nothing`)
    const problem = await broker.ask({ organization: sender }, 'GET', `${transfers}/${id}`)

    expect(head.headers['content-length']).toBeUndefined()
    expect(missing.headers['content-length']).toBe('0')
    expect(problem.headers['content-length']).toBeUndefined()
    expect(problem.headers['transfer-encoding']).toBe('chunked')
    expect(problem.headers['cache-control']).toBe('no-store')
    expect(problem.headers['x-content-type-options']).toBe('nosniff')
  })

  test('writes the trace twice in its own problems, and carries on the one that was sent', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const heard = await broker.ask({ organization: sender }, 'GET', `${transfers}/${id}`, {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    })
    const traces = [...heard.text.matchAll(/"traceId":"([^"]+)"/g)].map(([, value]) => value)

    expect(traces).toHaveLength(2)
    expect(traces[0]).toBe(traces[1])
    expect(traces[0]).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
    expect(Object.keys(heard.json)).toEqual([
      'type',
      'title',
      'status',
      'detail',
      'code',
      'traceId',
      'statusDescription',
    ])
  })

  test('has two challenges where a token is missing', async () => {
    const lines = await new Promise<string[]>((resolve) => {
      httpRequest(`${broker.url}${transfers}?resourceId=usual`, (answer) => {
        answer.resume()
        resolve(answer.rawHeaders)
      }).end()
    })

    expect(lines.filter((line) => line === 'WWW-Authenticate')).toHaveLength(2)
  })

  test('takes an announced body that is too long for refused without reading it', async () => {
    const transfer = await broker.initialize({ resourceId: 'small' })
    const { port } = new URL(broker.url)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write(
      `POST ${transfers}/${transfer}/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\nAuthorization: Bearer ${tokenOf({ organization: sender })}\r\n\r\nbeginning`,
    )
    const [answer] = (await new Promise<Buffer[]>((resolve) => {
      socket.once('data', (data) => {
        resolve([data])
      })
    })) as [Buffer]

    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 .*BRO-00016/s)
    socket.destroy()
    expect((await broker.overview(transfer))['fileTransferStatus']).toBe('Initialized')
  })
})
