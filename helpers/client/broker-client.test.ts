import { expect, test as base } from '@playwright/test'
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { seededFile } from '../files/file.ts'
import type { InitializeRequest } from '../files/valid-request.ts'
import { clientFor, tokenOf } from './client-for-tests.ts'
import { type LoopbackServer, serveHttp } from './loopback-server.ts'
import { Transfer, transferFrom } from './transfer.ts'

interface Received {
  readonly line: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Answer {
  status: number
  body: string | Buffer
}

const request: InitializeRequest = {
  fileName: 'a.txt',
  resourceId: 'r',
  sendersFileTransferReference: 'ref',
  sender: '0192:313000011',
  recipients: ['0192:313000022', '0192:313000033'],
  propertyList: { 'sær "nøkkel"': 'verdi' },
  disableVirusScan: false,
}

const file = seededFile('client', 100_000, 'a "b".bin')
const id = '6f9a01c3-0000-4000-8000-000000000001'

const test = base.extend<{
  received: Received[]
  answer: Answer
  server: LoopbackServer
  broker: ReturnType<typeof clientFor>
  transfer: Transfer
}>({
  received: async ({}, use) => {
    await use([])
  },
  answer: async ({}, use) => {
    await use({ status: 200, body: '{}' })
  },
  server: async ({ received, answer }, use) => {
    const server = await serveHttp((asked, response) => {
      const chunks: Buffer[] = []
      asked.on('data', (chunk: Buffer) => chunks.push(chunk))
      asked.on('end', () => {
        const line = `${asked.method ?? ''} ${asked.url ?? ''}`
        received.push({ line, headers: asked.headers, body: Buffer.concat(chunks) })
        response.writeHead(answer.status).end(answer.body)
      })
    })
    await use(server)
    await server.close()
  },
  broker: async ({ server }, use) => {
    const made = clientFor(server.address)
    await use(made)
    await made.transport.close()
  },
  transfer: async ({ server }, use) => {
    await use(new Transfer(id, request, server.address, file))
  },
})

test.describe('Each operation', () => {
  test('goes where the Broker has it', async ({ broker: { client }, received, transfer }) => {
    await client.initialize(request)
    await client.upload(transfer)
    await client.initializeAndUpload(request, file)
    await client.overview(transfer)
    await client.details(id)
    await client.search({
      resourceId: 'r',
      role: 'Sender',
      orderAscending: true,
      from: '2026-01-01T00:00:00+01:00',
    })
    await client.download(transfer)
    await client.confirmDownload(transfer)
    await client.configureResource('a resource', { maxFileTransferSize: 5 })
    await client.resource('r')
    await client.configureServiceOwner({ name: 'Us' })
    await client.serviceOwner()
    await client.monthlyStatistics({ year: 2026, month: 10 })

    const base = '/broker/api/v1'
    expect(received.map(({ line }) => line)).toEqual([
      `POST ${base}/filetransfer`,
      `POST ${base}/filetransfer/${id}/upload`,
      `POST ${base}/filetransfer/upload`,
      `GET ${base}/filetransfer/${id}`,
      `GET ${base}/filetransfer/${id}/details`,
      `GET ${base}/filetransfer?resourceId=r&role=Sender&orderAscending=true&from=2026-01-01T00%3A00%3A00%2B01%3A00`,
      `GET ${base}/filetransfer/${id}/download`,
      `POST ${base}/filetransfer/${id}/confirmdownload`,
      `PUT ${base}/resource/a%20resource`,
      `GET ${base}/resource/r`,
      `POST ${base}/serviceowner`,
      `GET ${base}/serviceowner`,
      `GET ${base}/statistics/monthly?year=2026&month=10`,
    ])
  })

  test('carries token, key, trace and the name of the suite', async ({
    broker: { client, recorder },
    received,
  }) => {
    await client.initialize(request)

    expect(received[0]?.headers).toMatchObject({
      authorization: 'Bearer token-of-313000011',
      'ocp-apim-subscription-key': 'the-subscription-key',
      accept: 'application/json',
      'content-type': 'application/json',
      traceparent: expect.stringMatching(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/),
      'user-agent': expect.stringMatching(/^altinn-broker-conformance\/\d+\.\d+\.\d+$/),
    })
    expect(JSON.parse(String(received[0]?.body))).toEqual(request)
    expect(recorder.last?.actor).toEqual({
      name: 'sender',
      organization: '313000011',
      token: tokenOf('313000011').facts,
    })
    expect(JSON.stringify(recorder.exchanges)).not.toMatch(/token-of|the-subscription/)
  })

  test('has a trace of its own', async ({ broker: { client }, received }) => {
    await client.serviceOwner()
    await client.serviceOwner()

    expect(received[0]?.headers['traceparent']).not.toBe(received[1]?.headers['traceparent'])
  })

  test('is told of in words, and can be surrounded', async ({ server, transfer }) => {
    const titles: string[] = []
    const { client, recorder, transport } = clientFor(server.address, {
      name: 'recipient',
      around: (title, call) => {
        titles.push(title)
        return call()
      },
    })
    await client.download(transfer, { range: 'bytes=0-9' })
    await client.overview(transfer, { token: null })
    await transport.close()

    expect(titles).toEqual([
      'recipient downloads bytes=0-9 of the file',
      'nobody looks at the overview',
    ])
    expect(recorder.exchanges.map(({ act }) => act)).toEqual([
      'downloads bytes=0-9 of the file',
      'looks at the overview',
    ])
  })
})

test.describe('A transfer', () => {
  test('begins with the id that was answered', async ({ broker: { client }, answer, server }) => {
    answer.body = JSON.stringify({ fileTransferId: id })

    expect(transferFrom(await client.initialize(request))).toEqual(
      new Transfer(id, request, server.address),
    )
    expect(transferFrom(await client.initializeAndUpload(request, file))?.file).toBe(file)
    answer.body = JSON.stringify(id)
    expect(transferFrom(await client.initialize(request))?.id).toBe(id)
  })

  test('does not begin with an answer that names none', async ({ broker: { client }, answer }) => {
    expect(transferFrom(await client.initialize(request))).toBeNull()

    answer.status = 400
    answer.body = JSON.stringify({ fileTransferId: id })
    expect(transferFrom(await client.initialize(request))).toBeNull()
  })

  test('has the file whose upload succeeded', async ({ broker: { client }, answer, server }) => {
    const transfer = new Transfer(id, request, server.address)
    answer.status = 409
    await client.upload(transfer, file)
    expect(transfer.file).toBeNull()

    answer.status = 200
    await client.upload(transfer, file)
    expect(transfer.file).toBe(file)
  })

  test('is asked about where it is, and its reply knows it', async ({
    broker,
    server,
    received,
  }) => {
    const elsewhere = new Transfer(id, request, `${server.address}/own/x`, file)
    const reply = await broker.client.overview(elsewhere)

    expect(received[0]?.line).toBe(`GET /own/x/broker/api/v1/filetransfer/${id}`)
    expect(reply.transfer).toBe(elsewhere)
    expect(reply.exchange).toMatchObject({
      place: `${server.address}/own/x`,
      request: { path: `/broker/api/v1/filetransfer/${id}` },
    })
  })

  test('needs a file to be uploaded', async ({ broker: { client } }) => {
    await expect(client.upload(id)).rejects.toThrow('there is no file to upload')
  })
})

test.describe('A download', () => {
  test('is compared with the file, or the part asked for', async ({
    broker: { client },
    answer,
    transfer,
  }) => {
    const bodyOf = async (range?: string) =>
      (await client.download(transfer, range === undefined ? {} : { range })).exchange.response
        ?.body
    answer.body = file.range(0, file.size)
    expect(await bodyOf()).toMatchObject({ md5: file.md5, firstDifference: null })

    answer.status = 206
    answer.body = file.range(10, 20)
    expect(await bodyOf('bytes=10-19')).toMatchObject({ length: 10, firstDifference: null })
    expect(await bodyOf('bytes=-10')).toMatchObject({ firstDifference: 0 })
  })

  test('of a file nobody knows is measured only', async ({ broker: { client }, answer }) => {
    answer.body = 'unknown'

    expect((await client.download(id)).exchange.response?.body).toEqual({
      kind: 'bytes',
      length: 7,
      md5: createHash('md5').update('unknown').digest('hex'),
    })
  })
})

test.describe('A form', () => {
  test('names each field as the Broker reads it, the file last', async ({
    broker: { client, recorder },
    received,
  }) => {
    await client.initializeAndUpload({ ...request, checksum: file.md5 }, file)
    const [{ body, headers } = { body: Buffer.alloc(0), headers: {} }] = received
    const text = body.toString('latin1')

    expect(headers['content-length']).toBe(String(body.length))
    expect(Array.from(body.toString().matchAll(/; name="([^"]*)"/g), ([, name]) => name)).toEqual([
      'Metadata.FileName',
      'Metadata.ResourceId',
      'Metadata.SendersFileTransferReference',
      'Metadata.Sender',
      'Metadata.Recipients',
      'Metadata.Recipients',
      'Metadata.PropertyList[sær %22nøkkel%22]',
      'Metadata.DisableVirusScan',
      'Metadata.Checksum',
      'FileTransfer',
    ])
    expect(text).toContain('name="FileTransfer"; filename="a %22b%22.bin"\r\n')
    expect(text).toContain(file.range(0, file.size).toString('latin1'))
    expect(recorder.last?.request.body).toMatchObject({
      kind: 'form',
      parts: expect.arrayContaining([
        { name: 'Metadata.FileName', body: { kind: 'text', text: 'a.txt', length: 5 } },
        { name: 'FileTransfer', body: expect.objectContaining({ md5: file.md5 }) as object },
      ]),
    })
  })

  test('has parts missing, doubled and reordered on purpose', async ({
    broker: { client },
    received,
  }) => {
    await client.initializeAndUpload({ fileName: 'a' }, file, {
      parts: (usual) => [...usual.toReversed(), ...usual.slice(0, 1)],
    })
    await client.initializeAndUpload({ fileName: 'a' }, null)
    const names = received.map(({ body }) =>
      Array.from(body.toString('latin1').matchAll(/; name="([^"]*)"/g), ([, name]) => name),
    )

    expect(names).toEqual([
      ['FileTransfer', 'Metadata.FileName', 'Metadata.FileName'],
      ['Metadata.FileName'],
    ])
  })
})

test.describe('A variation', () => {
  test('replaces method, path, query and body', async ({ broker: { client }, received }) => {
    await client.search(
      { resourceId: 'r' },
      { method: 'PROPFIND', path: '/%zz/..//x', query: 'a=%&b', body: '{"not' },
    )
    await client.search(
      { resourceId: 'r', role: 'Sender' },
      { query: { role: null, extra: [1, 2] } },
    )

    expect(received.map(({ line }) => line)).toEqual([
      'PROPFIND /%zz/..//x?a=%&b',
      'GET /broker/api/v1/filetransfer?resourceId=r&extra=1&extra=2',
    ])
    expect(String(received[0]?.body)).toBe('{"not')
  })

  test('sets headers whatever their case, and leaves them out', async ({
    broker: { client },
    received,
    transfer,
  }) => {
    await client.upload(transfer, file, {
      headers: { 'content-type': 'text/plain', Accept: null, 'Content-Length': null },
    })
    const headers = received[0]?.headers

    expect(headers).toMatchObject({ 'content-type': 'text/plain', 'transfer-encoding': 'chunked' })
    expect(headers).not.toHaveProperty('accept')
    expect(headers).not.toHaveProperty('content-length')
  })

  test('asks without token or key, or with other ones', async ({
    broker: { client, recorder },
    received,
  }) => {
    await client.serviceOwner({ token: null, subscriptionKey: null })
    await client.serviceOwner({ token: tokenOf('313000088'), subscriptionKey: 'wrong-key' })
    await client.as(tokenOf('313000099')).serviceOwner()
    await client.serviceOwner({ headers: { Authorization: 'Basic abc' } })

    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer token-of-313000088',
      'Bearer token-of-313000099',
      'Basic abc',
    ])
    expect(received.map(({ headers }) => headers['ocp-apim-subscription-key'])).toEqual([
      undefined,
      'wrong-key',
      'the-subscription-key',
      'the-subscription-key',
    ])
    expect(recorder.exchanges.map(({ actor }) => [actor.name, actor.token?.organization])).toEqual([
      ['nobody', undefined],
      ['sender', '313000088'],
      ['sender', '313000099'],
      ['sender', undefined],
    ])
  })
})

test('a status is read from the overview, or says what came', async ({
  broker: { client },
  answer,
  transfer,
}) => {
  answer.body = '{"fileTransferStatus":"Published"}'
  expect(await client.statusOf(transfer)).toBe('Published')

  answer.status = 404
  answer.body = ''
  expect(await client.statusOf(transfer)).toBe('answered 404')
})
