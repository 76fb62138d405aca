import { expect, test as base } from '@playwright/test'
import { seededFile } from '../files/file.ts'
import { validRequest } from '../files/valid-request.ts'
import { clientFor } from './client-for-tests.ts'
import { type LoopbackServer, serveHttp } from './loopback-server.ts'
import { Transfer } from './transfer.ts'
import { TusClient } from './tus-client.ts'

const file = seededFile('tus client', 30_000)
const request = validRequest({
  resource: 'r',
  sender: '313000011',
  recipients: ['313000022'],
  organizationForm: '0192',
  run: 'run',
})

/** What came to a server that answers as a Broker does, each with the request that was under way then. */
interface Heard {
  readonly asked: string[]
  begun: number
  creating: number
  mostCreating: number
  /** Where it says that uploads are. */
  locations: (part: number) => string
  statusOfChunks: number
}

const test = base.extend<{
  heard: Heard
  server: LoopbackServer
  client: TusClient
  transfer: Transfer
}>({
  heard: async ({}, use) => {
    const locations = (part: number) => `/upload/partial/${part}`
    await use({
      asked: [],
      begun: 0,
      creating: 0,
      mostCreating: 0,
      locations,
      statusOfChunks: 204,
    })
  },
  server: async ({ heard }, use) => {
    const server = await serveHttp((asked, response) => {
      const { 'upload-concat': concat = '', 'upload-length': length } = asked.headers
      heard.asked.push(`${asked.method ?? ''} ${asked.url ?? ''} ${String(concat)}`.trim())
      const isCreation = asked.method === 'POST'
      if (isCreation) heard.mostCreating = Math.max(heard.mostCreating, ++heard.creating)
      let size = 0
      asked.on('data', (bytes: Buffer) => (size += bytes.length))
      asked.on('end', () => {
        if (!isCreation) {
          const offset = Number(asked.headers['upload-offset']) + size
          response.writeHead(heard.statusOfChunks, { 'Upload-Offset': offset }).end('no')
          return
        }
        const location = heard.locations(length === undefined ? 0 : ++heard.begun)
        setImmediate(() => {
          heard.creating--
          response.writeHead(201, { Location: location }).end()
        })
      })
    })
    await use(server)
    await server.close()
  },
  client: async ({ server }, use) => {
    const { client, transport } = clientFor(server.address)
    await use(new TusClient(client, { intervals: [1, 2], state: 50 }))
    await transport.close()
  },
  transfer: async ({ server }, use) => {
    await use(new Transfer('id', request, server.address, file))
  },
})

test('begins parts one after the other and joins them in the order of the file', async ({
  client,
  transfer,
  heard,
  server,
}) => {
  expect(await client.upload(transfer, { parts: 3 })).toBe('uploaded')

  expect(heard.mostCreating).toBe(1)
  const parts = [1, 2, 3].map((part) => `${server.address}/upload/partial/${part}`).join(' ')
  expect(heard.asked.at(-1)).toContain(`final;${parts}`)
  expect(heard.asked.filter((each) => each.startsWith('PATCH')).sort()).toEqual([
    'PATCH /upload/partial/1 partial',
    'PATCH /upload/partial/2 partial',
    'PATCH /upload/partial/3 partial',
  ])
})

test('goes to no other host than its own', async ({ client, transfer, heard }) => {
  heard.locations = () => 'https://elsewhere.example/upload/1'
  expect(await client.upload(transfer)).toBe('uploaded')

  expect(heard.asked.at(-1)).toBe('PATCH /upload/1')
})

test('tells why it gave up, without addresses', async ({ client, transfer, heard }) => {
  heard.statusOfChunks = 403

  expect(await client.upload(transfer)).toBe(
    'tus: unexpected response while uploading chunk (PATCH was answered 403 no)',
  )
})
