import { expect, test as base } from '@playwright/test'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { Secret } from '../config/secret.ts'
import { seededFile } from '../files/file.ts'
import { Recorder } from '../traffic/recorder.ts'
import { directNetwork } from './line.ts'
import { type LoopbackServer, serveHttp, serveTcp } from './loopback-server.ts'
import { NoAnswer } from './no-answer.ts'
import type { Outgoing } from './outgoing.ts'
import { Transport, type TransportOptions } from './transport.ts'

interface Fixtures {
  http: (listener: RequestListener) => Promise<LoopbackServer>
  tcp: (listener: (socket: Socket) => void) => Promise<LoopbackServer>
  recorder: Recorder
  /** Sends to a server, a plain GET unless told otherwise. */
  send: (to: LoopbackServer, outgoing?: Partial<Outgoing>) => ReturnType<Transport['send']>
  options: Partial<TransportOptions>
}

const test = base.extend<Fixtures>({
  options: [{}, { option: true }],
  http: async ({}, use) => {
    const servers: LoopbackServer[] = []
    await use(async (listener) => {
      const server = await serveHttp(listener)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((each) => each.close()))
  },
  tcp: async ({}, use) => {
    const servers: LoopbackServer[] = []
    await use(async (listener) => {
      const server = await serveTcp(listener)
      servers.push(server)
      return server
    })
    await Promise.all(servers.map((each) => each.close()))
  },
  recorder: async ({}, use) => {
    await use(new Recorder())
  },
  send: async ({ recorder, options }, use) => {
    let transport: Transport | undefined
    await use((to, outgoing = {}) => {
      transport ??= new Transport({
        network: directNetwork,
        patience: 700,
        secretsGoTo: [to.address],
        isSandbox: false,
        ...options,
      })
      return transport.send(
        { place: to.address, path: '/', method: 'GET', headers: [], body: null, ...outgoing },
        { actor: { name: 'sender', organization: null, token: null }, act: 'asks', recorder },
      )
    })
    await transport?.close()
  },
})

const noAnswer = async (call: Promise<unknown>): Promise<NoAnswer> => {
  const error: unknown = await call.catch((thrown: unknown) => thrown)
  if (!(error instanceof NoAnswer)) throw new Error('there was an answer', { cause: error })
  return error
}

async function md5Of(request: IncomingMessage): Promise<{ length: number; md5: string }> {
  const hash = createHash('md5')
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    hash.update(chunk)
    length += chunk.length
  }
  return { length, md5: hash.digest('hex') }
}

const whole = (size: number, seed = 'transport') => {
  const file = seededFile(seed, size)
  return { file, from: 0, to: size }
}

/** In a thread of its own, it answers at the first byte and closes, whatever else is on its way. */
async function closingServer(): Promise<LoopbackServer> {
  const thread = new Worker(
    `const { createServer } = require('node:net')
     const server = createServer((socket) => {
       socket.on('error', () => undefined)
       socket.once('data', () => {
         socket.pause()
         const answer = 'HTTP/1.1 400 Bad Request\\r\\nContent-Length: 2\\r\\n\\r\\nno'
         socket.write(answer, () => socket.destroy())
       })
     })
     server.listen(0, '127.0.0.1', () => {
       require('node:worker_threads').parentPort.postMessage(server.address().port)
     })`,
    { eval: true },
  )
  const [port] = (await once(thread, 'message')) as [number] // as it says above
  return {
    address: `http://127.0.0.1:${port}`,
    connections: () => 0,
    close: async () => {
      await thread.terminate()
    },
  }
}

/** Bytes that take their milliseconds to make, so that the line breaks between reading and writing. */
async function* busily(milliseconds: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < 2000; n++) {
    const until = performance.now() + milliseconds
    while (performance.now() < until);
    yield Buffer.alloc(10_000)
  }
}

test.describe('An answer', () => {
  test('is recorded with its headers as they came, twice ones too', async ({ http, send }) => {
    const server = await http((request, response) => {
      request.resume()
      response.writeHead(401, [
        ['WWW-Authenticate', 'Bearer'],
        ['www-authenticate', 'Bearer error="invalid_token"'],
        ['Set-Cookie', 'session=abcdef'],
        ['Content-Type', 'application/json'],
      ] as never)
      response.end('{"a":1}')
    })
    const { exchange } = await send(server, { path: '/x?resourceId=r' })

    expect(exchange.response?.headers.slice(0, 4)).toEqual([
      ['WWW-Authenticate', 'Bearer'],
      ['www-authenticate', 'Bearer error="invalid_token"'],
      ['Set-Cookie', '‹withheld, 14 characters›'],
      ['Content-Type', 'application/json'],
    ])
    expect(exchange).toMatchObject({
      n: 1,
      place: server.address,
      request: { method: 'GET', path: '/x?resourceId=r', headers: [], body: { kind: 'none' } },
      response: { status: 401, body: { kind: 'text', text: '{"a":1}', length: 7 } },
      failure: null,
    })
  })

  test('without a body has none', async ({ http, send }) => {
    const server = await http((_, response) => response.writeHead(204).end())

    expect((await send(server)).exchange.response?.body).toEqual({ kind: 'none' })
  })

  test('in HTML is a text like any other', async ({ http, send }) => {
    const server = await http((_, response) => response.end('<html>Sign in</html>'))

    expect((await send(server)).exchange.response?.body).toMatchObject({
      text: '<html>Sign in</html>',
    })
  })

  test('that redirects is not followed', async ({ http, send }) => {
    const server = await http((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/elsewhere' }).end(),
    )

    expect((await send(server)).exchange.response?.status).toBe(302)
  })

  test('that is not UTF-8 says so', async ({ http, send }) => {
    const server = await http((_, response) => response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])))

    expect((await send(server)).exchange.response?.body).toMatchObject({
      text: '{\ufffd\ufffd}',
      notUtf8: true,
      length: 4,
    })
  })

  test('that is endless is cut at the limit, and the next one comes', async ({ http, send }) => {
    const line = `${JSON.stringify({ a: 'x'.repeat(1000) })}\n`
    const server = await http((request, response) => {
      if (request.url === '/next') response.end('here')
      else {
        const more = () => {
          while (response.write(line));
        }
        response.on('drain', more)
        more()
      }
    })
    const { body } = (await send(server)).exchange.response ?? {}

    expect(body).toMatchObject({ kind: 'text', cut: true })
    expect(body?.kind === 'text' && body.text.length).toBeLessThanOrEqual(8 * 1024 * 1024)
    expect(body?.kind === 'text' && body.length).toBeGreaterThan(8 * 1024 * 1024)
    expect((await send(server, { path: '/next' })).text).toBe('here')
  })

  test('that breaks off is kept as far as it came', async ({ tcp, send }) => {
    const server = await tcp((socket) => {
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"a": "bcd'),
      )
    })
    const { exchange } = await send(server)

    expect(exchange.response?.body).toEqual({
      kind: 'text',
      text: '{"a": "',
      length: 90,
      cut: true,
    })
    expect(exchange.failure?.kind).toBe('reset')
  })
})

test.describe('No answer', () => {
  test('from a port where nothing listens is a refusal', async ({ http, send, recorder }) => {
    const server = await http(() => undefined)
    await server.close()
    const error = await noAnswer(send(server, { path: '/gone' }))

    expect(error).toMatchObject({ failure: { kind: 'refused' }, whose: 'environment' })
    expect(error.message).toContain(`sender got no answer to GET /gone from ${server.address}: `)
    expect(recorder.last).toBe(error.exchange)
  })

  test('from a name that does not exist says so', async ({ send, http }) => {
    const server = await http(() => undefined)
    const error = await noAnswer(send(server, { place: 'http://no-such-host.invalid' }))

    expect(error).toMatchObject({ failure: { kind: 'unresolved' }, whose: 'configuration' })
  })

  test('within the patience of the target times out', async ({ http, send }) => {
    const server = await http(() => undefined)

    expect(await noAnswer(send(server))).toMatchObject({ failure: { kind: 'timed-out' } })
  })

  test('to an upload that nobody reads times out too', async ({ tcp, send }) => {
    const server = await tcp((socket) => socket.pause())
    const error = await noAnswer(send(server, { method: 'POST', body: whole(64 * 1024 * 1024) }))

    expect(error).toMatchObject({ failure: { kind: 'timed-out' } })
  })

  test('but a closed line is a reset', async ({ tcp, send, recorder }) => {
    const server = await tcp((socket) => socket.once('data', () => socket.destroy()))

    expect(await noAnswer(send(server))).toMatchObject({ failure: { kind: 'reset' } })
    expect(recorder.exchanges).toHaveLength(1)
  })

  test('but something other than HTTP is the move of the target', async ({ tcp, send }) => {
    const server = await tcp((socket) => socket.once('data', () => socket.end('SSH-2.0-x\r\n')))

    expect(await noAnswer(send(server))).toMatchObject({
      failure: { kind: 'other' },
      whose: 'target',
    })
  })

  test('to what cannot be sent is our own mistake', async ({ http, send, recorder }) => {
    const server = await http(() => undefined)
    const headers = [['Expect', '100-continue']] as const

    await expect(send(server, { headers })).rejects.toThrow('expect header not supported')
    expect(recorder.last).toMatchObject({ failure: { message: 'it could not be sent at all' } })
  })

  test.describe('from the sandbox', () => {
    test.use({ options: { isSandbox: true } })

    test('is the move of the suite', async ({ http, send }) => {
      const server = await http(() => undefined)
      await server.close()

      expect(await noAnswer(send(server))).toMatchObject({ whose: 'suite' })
    })
  })

  test('holds no secret, whatever goes wrong', async ({ http, tcp, send }) => {
    const secret = new Secret('canary-in-the-coal-mine')
    const gone = await http(() => undefined)
    await gone.close()
    const servers = [gone, await http(() => undefined), await tcp((socket) => socket.destroy())]
    for (const server of servers) {
      const error = await noAnswer(
        send(server, {
          method: 'POST',
          headers: [
            ['Ocp-Apim-Subscription-Key', secret],
            ['Authorization', 'Bearer canary-in-the-coal-mine'],
          ],
          body: 'grant=x&assertion=canary-in-the-coal-mine',
          path: '/?code=canary-in-the-coal-mine',
        }).catch((thrown: unknown) => {
          throw thrown
        }),
      ).catch((thrown: unknown) => thrown)
      const everything = `${String(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''}`

      expect(everything).not.toContain('canary')
    }
  })
})

test.describe('A secret', () => {
  test('goes to those it is for, and is recorded as withheld', async ({ http, send }) => {
    let got: unknown
    const server = await http((request, response) => {
      got = [request.headers['ocp-apim-subscription-key'], request.headers.authorization]
      response.end()
    })
    const facts = {
      issuer: null,
      organization: '313000011',
      supplier: null,
      scopes: ['a:b'],
      clientId: null,
      expires: null,
      genuine: true,
    }
    const { exchange } = await send(server, {
      headers: [
        ['Ocp-Apim-Subscription-Key', new Secret('a-subscription-key')],
        ['Authorization', { secret: new Secret('a-bearer-token'), facts }],
      ],
    })

    expect(got).toEqual(['a-subscription-key', 'Bearer a-bearer-token'])
    expect(exchange.request.headers).toEqual([
      ['Ocp-Apim-Subscription-Key', '‹secret›'],
      ['Authorization', 'Bearer ‹token: organization 313000011, scope a:b›'],
    ])
  })

  test('never leaves for another host', async ({ http, send, recorder }) => {
    const [own, other] = [await http(() => undefined), await http(() => undefined)]
    const headers = [['Authorization', new Secret('only-for-the-first')]] as const
    await noAnswer(send(own))

    await expect(send(own, { place: other.address, headers })).rejects.toThrow(
      `Authorization holds a secret that is not for ${other.address}`,
    )
    expect(other.connections()).toBe(0)
    expect(recorder.exchanges).toHaveLength(1)
  })

  test('in an answer reaches only who asked for it', async ({ http, send }) => {
    const server = await http((_, response) => response.end('opaque-token'))
    const { exchange, text } = await send(server, { isSecret: true })

    expect(text).toBe('opaque-token')
    expect(exchange.response?.body).toMatchObject({ text: '‹withheld, 12 characters›' })
  })
})

test.describe('A file', () => {
  test('is streamed up and measured', async ({ http, send }) => {
    const server = await http((request, response) => {
      void md5Of(request).then(({ length, md5 }) =>
        response.end(`${length} ${md5} ${request.headers['content-length'] ?? 'chunked'}`),
      )
    })
    const body = whole(5_000_000)
    const { exchange, text } = await send(server, { method: 'POST', body })

    expect(text).toBe(`5000000 ${body.file.md5} 5000000`)
    expect(exchange.request.body).toEqual({
      kind: 'bytes',
      length: 5_000_000,
      md5: body.file.md5,
      head: body.file.range(0, 64).toString('base64'),
    })
    expect(exchange.request.headers).toEqual([['Content-Length', '5000000']])
  })

  test('goes up in chunks, or with a length that is a lie', async ({ http, send }) => {
    const server = await http((request, response) => {
      const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
      response.end(`${length ?? ''} ${encoding ?? ''}`)
      request.resume()
    })
    const chunked = await send(server, { method: 'POST', body: whole(100_000), isChunked: true })

    expect(chunked.text).toBe(' chunked')
    expect(chunked.exchange.request.headers).toEqual([['Transfer-Encoding', 'chunked']])
    const headers = [['Content-Length', '99']] as const
    expect((await send(server, { method: 'POST', body: 'short', headers })).text).toBe('99 ')
  })

  test('comes down compared with what it should be', async ({ http, send }) => {
    const { file } = whole(700_000)
    const server = await http((request, response) => {
      const bytes = file.range(0, file.size)
      if (request.url === '/bad') bytes[300_000] = (bytes[300_000] ?? 0) ^ 1
      response.end(request.url === '/short' ? bytes.subarray(0, 300_000) : bytes)
    })
    const md5 = (length: number) => file.md5Of(0, length)
    const body = async (path: string) =>
      (await send(server, { path, carries: file })).exchange.response?.body

    expect(await body('/good')).toMatchObject({ md5: md5(700_000), firstDifference: null })
    expect(await body('/short')).toMatchObject({
      length: 300_000,
      md5: md5(300_000),
      firstDifference: null,
    })
    const bad = await body('/bad')
    expect(bad).toMatchObject({ length: 700_000, firstDifference: 300_000 })
    expect(bad).not.toMatchObject({ md5: md5(700_000) })
  })

  test('that nobody knows is only measured, and nothing of it kept', async ({ http, send }) => {
    const server = await http((_, response) => response.end('somebody else’s'))
    const { exchange } = await send(server, { carries: null })

    expect(exchange.response?.body).toEqual({
      kind: 'bytes',
      length: 17,
      md5: createHash('md5').update('somebody else’s').digest('hex'),
    })
  })

  test('comes down in part, compared with that part', async ({ http, send }) => {
    const { file } = whole(1000)
    const server = await http((request, response) => {
      response.statusCode = 206
      response.end(request.url === '/shifted' ? file.range(11, 21) : file.range(10, 20))
    })
    const ask = async (path: string, range: string) => {
      const headers = [['Range', range]] as const
      return (await send(server, { path, headers, carries: file })).exchange.response?.body
    }

    expect(await ask('/', 'bytes=10-19')).toMatchObject({ length: 10, firstDifference: null })
    expect(await ask('/shifted', 'bytes=10-19')).toMatchObject({ firstDifference: 0 })
    expect(await ask('/', 'bytes=0-1,5-6')).not.toHaveProperty('firstDifference')
  })

  test('that should have come but was refused is a text', async ({ http, send }) => {
    const server = await http((_, response) => response.writeHead(403).end('{}'))
    const { exchange } = await send(server, { carries: whole(9).file })

    expect(exchange.response?.body).toMatchObject({ kind: 'text', text: '{}' })
  })
})

test.describe('An answer before the request has been sent', () => {
  test('is read and ends the sending', async ({ http, send }) => {
    const server = await http((_, response) => {
      response.writeHead(400, { connection: 'close' }).end('too large')
    })
    const body = whole(4_000_000_000)
    const { exchange } = await send(server, { method: 'POST', body, ownConnection: true })

    expect(exchange.response).toMatchObject({ status: 400, body: { text: 'too large' } })
    expect(exchange.request.body).toMatchObject({ kind: 'bytes', cut: true })
  })

  test('is read although the line is closed at once and we are busy', async ({ send }) => {
    const server = await closingServer()
    for (let round = 0; round < 20; round++) {
      const { exchange } = await send(server, { method: 'POST', body: busily(round % 5) })

      expect(exchange.response).toMatchObject({ status: 400, body: { text: 'no' } })
    }
    await server.close()
  })
})

test.describe('A connection', () => {
  test('is used again, unless a request wants its own', async ({ http, send }) => {
    const server = await http((_, response) => response.end())
    await send(server)
    await send(server)
    expect(server.connections()).toBe(1)

    await send(server, { ownConnection: true })
    expect(server.connections()).toBe(2)
    await send(server)
    expect(server.connections()).toBe(2)
  })

  test('that was idle and is gone makes the request go out once more', async ({
    tcp,
    send,
    recorder,
  }) => {
    let served = 0
    const server = await tcp((socket) => {
      socket.on('data', () => {
        served++
        if (served === 2) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
      })
    })
    await send(server)
    const { exchange } = await send(server, { method: 'POST', body: 'again' })

    expect(exchange).toMatchObject({ n: 3, response: { status: 200 } })
    expect(recorder.exchanges[1]).toMatchObject({
      response: null,
      failure: {
        kind: 'reset',
        message: 'the connection, idle since its last answer, was gone already',
      },
    })
    expect(server.connections()).toBe(2)
  })

  test('that breaks after the first byte makes nothing go out again', async ({
    tcp,
    send,
    recorder,
  }) => {
    let served = 0
    const server = await tcp((socket) => {
      socket.on('data', () => {
        served++
        if (served === 1) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
        else socket.write('HTT', () => socket.resetAndDestroy())
      })
    })
    await send(server)

    expect(await noAnswer(send(server))).toMatchObject({ failure: { kind: 'reset' } })
    expect(recorder.exchanges).toHaveLength(2)
  })
})

test.describe('A line cut on purpose', () => {
  for (const at of [1, 262_144, 299_999, 300_000]) {
    test(`is cut after ${at} of 300000 bytes exactly`, async ({ tcp, send, recorder }) => {
      let arrived: (length: number) => void = () => undefined
      const received = new Promise<number>((resolve) => (arrived = resolve))
      const server = await tcp((socket) => {
        let text = Buffer.alloc(0)
        socket.on('data', (chunk) => (text = Buffer.concat([text, chunk])))
        socket.on('end', () => {
          arrived(text.length - text.indexOf('\r\n\r\n') - 4)
        })
      })
      const body = whole(300_000)
      const error = await noAnswer(send(server, { method: 'POST', body, cutAfter: at }))

      expect(error).toMatchObject({ failure: { kind: 'cut-on-purpose' }, whose: 'suite' })
      expect(await received).toBe(at)
      expect(recorder.last?.request.body).toMatchObject({
        length: at,
        md5: body.file.md5Of(0, at),
      })
    })
  }
})
