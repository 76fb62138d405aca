import { expect, test as base } from '@playwright/test'
import { seededFile } from '../files/file.ts'
import { validRequest } from '../files/valid-request.ts'
import { clientFor } from './client-for-tests.ts'
import { type LoopbackServer, serveHttp } from './loopback-server.ts'
import { cutOnPurpose } from './no-answer.ts'
import { ResumableUpload, offsetIn, partFrom } from './resumable-upload.ts'
import { Transfer } from './transfer.ts'

const path = '/broker/api/v1/filetransfer/upload/tus'
const request = validRequest({
  resource: 'r',
  sender: '313000011',
  recipients: ['313000022'],
  organizationForm: '0192',
  run: 'run',
})

/** Takes chunks, and tells of what it has stored only some looks later. */
interface Store {
  bytes: Buffer
  /** What HEAD tells, one after the other, or that the upload is locked; then the truth. */
  told: (number | 'locked')[]
  readonly asked: string[]
  readonly headers: Record<string, string | string[] | undefined>[]
}

const test = base.extend<{
  store: Store
  server: LoopbackServer
  upload: ResumableUpload
  transfer: Transfer
}>({
  store: async ({}, use) => {
    await use({ bytes: Buffer.alloc(0), told: [], asked: [], headers: [] })
  },
  server: async ({ store }, use) => {
    const server = await serveHttp((asked, response) => {
      const chunks: Buffer[] = []
      asked.on('data', (chunk: Buffer) => chunks.push(chunk))
      asked.on('error', () => undefined)
      asked.on('end', () => {
        store.asked.push(`${asked.method ?? ''} ${asked.url ?? ''}`)
        store.headers.push(asked.headers)
        if (asked.method === 'HEAD') {
          const offset = store.told.shift() ?? store.bytes.length
          if (offset === 'locked') response.writeHead(423).end()
          else response.writeHead(200, { 'Upload-Offset': offset }).end()
        } else if (asked.method === 'POST')
          response.writeHead(201, { Location: `${path}/id/partial/p1` }).end()
        else if (Number(asked.headers['upload-offset']) !== store.bytes.length)
          response.writeHead(409).end('Offset does not match')
        else {
          store.bytes = Buffer.concat([store.bytes, ...chunks])
          response.writeHead(204, { 'Upload-Offset': store.bytes.length }).end()
        }
      })
    })
    await use(server)
    await server.close()
  },
  upload: async ({ server }, use) => {
    const { client, transport } = clientFor(server.address)
    await use(new ResumableUpload(client, { intervals: [1, 2], state: 50 }))
    await transport.close()
  },
  transfer: async ({ server }, use) => {
    await use(new Transfer('id', request, server.address))
  },
})

const file = seededFile('tus', 250_000)

test.describe('Resumable upload', () => {
  test('speaks the verbs of tus', async ({ upload, transfer, store }) => {
    await upload.options(transfer)
    await upload.create(transfer, { length: 7, metadata: 'filename YQ==' })
    await upload.head('other-id')
    await upload.append(transfer, 0, 'seven!!')
    await upload.terminate(transfer)

    expect(store.asked).toEqual([
      `OPTIONS ${path}/id`,
      `POST ${path}/id`,
      `HEAD ${path}/other-id`,
      `PATCH ${path}/id`,
      `DELETE ${path}/id`,
    ])
    expect(store.headers[0]).not.toHaveProperty('tus-resumable')
    expect(store.headers[1]).toMatchObject({
      'tus-resumable': '1.0.0',
      'upload-length': '7',
      'upload-metadata': 'filename YQ==',
      'content-length': '0',
    })
    expect(store.headers[3]).toMatchObject({
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': '7',
    })
  })

  test('sends a file chunk by chunk', async ({ upload, transfer, store }) => {
    const reply = await upload.sendInChunks(transfer, file, 100_000)

    expect(reply.status).toBe(204)
    expect(store.asked).toHaveLength(3)
    expect(file.firstDifference(0, store.bytes)).toBeNull()
    expect(transfer.file).toBe(file)
  })

  test('stops at the first answer that does not go on', async ({ upload, transfer, store }) => {
    store.bytes = Buffer.alloc(1)

    expect((await upload.sendInChunks(transfer, file, 100_000)).status).toBe(409)
    expect(store.asked).toHaveLength(1)
  })

  test('goes on after a cut once the Broker says twice the same', async ({
    upload,
    transfer,
    store,
  }) => {
    await upload.append(transfer, 0, { file, from: 0, to: 100_000 })
    const chunk = { file, from: 100_000, to: 200_000 }
    const cut = await cutOnPurpose(() =>
      upload.append(transfer, 100_000, chunk, { cutAfter: 50_000 }),
    )
    store.told = [0, 60_000]
    const reply = await upload.resume(transfer, file, 100_000)

    expect(cut.request.body).toMatchObject({ length: 50_000, cut: true })
    expect(reply.status).toBe(204)
    expect(store.asked.filter((each) => each.startsWith('HEAD'))).toHaveLength(4)
    expect(store.bytes).toHaveLength(250_000)
    expect(file.firstDifference(0, store.bytes)).toBeNull()
  })

  test('waits while somebody is at work on the upload', async ({ upload, transfer, store }) => {
    store.told = ['locked', 'locked', 100, 100]
    const head = await upload.settled(transfer)

    expect(offsetIn(head)).toBe(100)
    expect(store.asked).toHaveLength(4)
  })

  test('ends its wait for what never settles', async ({ upload, transfer, store }) => {
    store.told = Array.from({ length: 1000 }, (_, n) => n)
    const head = await upload.settled(transfer)

    expect(offsetIn(head)).toBeLessThan(100)
  })

  test('makes one file of parts', async ({ upload, transfer, store, server }) => {
    const part = partFrom(await upload.createPart(transfer, 50_000), transfer)
    if (!part) throw new Error('the part has no address')
    await upload.sendInChunks(part, { file, from: 100_000, to: 150_000 }, 30_000)
    await upload.join(transfer, [part, { ...part, location: `${server.address}/elsewhere` }])

    expect(store.headers[0]).toMatchObject({ 'upload-concat': 'partial', 'upload-length': '50000' })
    expect(store.asked.slice(1)).toEqual([
      `PATCH ${path}/id/partial/p1`,
      `PATCH ${path}/id/partial/p1`,
      `POST ${path}/id`,
    ])
    expect(file.firstDifference(100_000, store.bytes)).toBeNull()
    expect(store.headers.at(-1)).toMatchObject({
      'upload-concat': `final;${path}/id/partial/p1 ${server.address}/elsewhere`,
    })
  })

  test('follows no address to another host', async ({ upload, transfer, store }) => {
    await upload.head({ location: 'http://127.0.0.1:1/stolen', transfer })

    expect(store.asked).toEqual(['HEAD /stolen'])
  })
})
