import { expect, test } from '@playwright/test'

import {
  recipient,
  secondRecipient,
  sender,
  startBroker,
  stranger,
  supplier,
  transfers,
  type Ask,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const as = (organization: string): Who => ({ organization })
const two = { recipients: [`0192:${recipient}`, `0192:${secondRecipient}`] }

function download(broker: TestBroker, id: string, who = recipient, ask: Ask = {}) {
  return broker.ask(as(who), 'GET', `${transfers}/${id}/download`, ask)
}

function confirm(broker: TestBroker, id: string, who = recipient) {
  return broker.ask(as(who), 'POST', `${transfers}/${id}/confirmdownload`)
}

async function recipientRows(broker: TestBroker, id: string, who = recipient): Promise<string[]> {
  const rows = (await broker.details(id))['recipientFileTransferStatusHistory']
  return (rows as Record<string, string>[])
    .filter((row) => row['recipient'] === `0192:${who}`)
    .map((row) => String(row['recipientFileTransferStatusCode']))
    .toReversed()
}

async function statusOf(broker: TestBroker, id: string): Promise<unknown> {
  return (await broker.overview(id))['fileTransferStatus']
}

test.describe('Download', () => {
  let broker: TestBroker
  test.beforeAll(async () => {
    broker = await startBroker()
  })
  test.afterAll(() => broker.close())

  test('gives the file with its name and length', async () => {
    const id = await broker.publish({ fileName: 'Års "rapport".pdf' }, 'the content')
    const heard = await download(broker, id)

    expect(heard.status).toBe(200)
    expect(heard.text).toBe('the content')
    expect(heard.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'accept-ranges': 'bytes',
      'content-length': '11',
      'content-disposition':
        'attachment; filename="_rs \\"rapport\\".pdf"; filename*=UTF-8\'\'%C3%85rs%20%22rapport%22.pdf',
    })
  })

  test('gives a part of it', async () => {
    const id = await broker.publish({}, '0123456789')
    const part = await download(broker, id, recipient, { headers: { range: 'bytes=-3' } })
    const none = await download(broker, id, recipient, { headers: { range: 'bytes=10-' } })

    expect(part.status).toBe(206)
    expect(part.text).toBe('789')
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 7-9/10', 'content-length': '3' })
    expect(none.status).toBe(416)
    expect(none.json['code']).toBe('BRO-00029')
    expect(none.headers['content-range']).toBeUndefined()
    expect(none.headers['accept-ranges']).toBeUndefined()
    expect(none.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  })

  test('is written down each time, in ranges once in five minutes', async () => {
    const id = await broker.publish({}, '0123456789')
    await download(broker, id)
    await download(broker, id)
    for (const range of ['bytes=0-1', 'bytes=2-3', 'bytes=4-']) {
      await download(broker, id, recipient, { headers: { range } })
    }
    expect(await recipientRows(broker, id)).toEqual([
      'Initialized',
      'DownloadStarted',
      'DownloadStarted',
      'DownloadStarted',
    ])

    await broker.clock.advance(5 * 60_000)
    await download(broker, id, recipient, { headers: { range: 'bytes=0-1' } })
    expect(await recipientRows(broker, id)).toHaveLength(5)
  })

  test('is refused to the sender, strangers, and before there is a file', async () => {
    const id = await broker.publish()

    expect((await download(broker, id, sender)).json['code']).toBe('BRO-00006')
    expect((await download(broker, id, stranger)).json['code']).toBe('BRO-00006')
    const early = await download(broker, await broker.initialize())
    expect(early.status).toBe(403)
    expect(early.json['code']).toBe('BRO-00007')
  })

  test('by a supplier is in the name of the supplier', async () => {
    const id = await broker.publish()
    await download(broker, id, supplier)

    expect((await broker.overview(id))['recipients']).toMatchObject([
      { recipient: `0192:${recipient}`, currentRecipientFileTransferStatusCode: 'Initialized' },
      { recipient: `0192:${supplier}`, currentRecipientFileTransferStatusCode: 'DownloadStarted' },
    ])
  })
})

test.describe('Confirm', () => {
  let broker: TestBroker
  test.beforeAll(async () => {
    broker = await startBroker()
  })
  test.afterAll(() => broker.close())

  test('completes the transfer with the last recipient', async () => {
    const id = await broker.publish(two)
    await download(broker, id)
    const heard = await confirm(broker, id)
    expect(heard.status).toBe(204)
    expect(heard.headers['content-length']).toBeUndefined()
    expect(heard.headers['content-type']).toBeUndefined()
    expect(await statusOf(broker, id)).toBe('Published')

    expect((await confirm(broker, id)).status).toBe(204)
    expect(await recipientRows(broker, id)).toEqual([
      'Initialized',
      'DownloadStarted',
      'DownloadConfirmed',
    ])
    await download(broker, id, secondRecipient, { headers: { range: 'bytes=0-0' } })
    await confirm(broker, id, secondRecipient)
    expect(await statusOf(broker, id)).toBe('AllConfirmedDownloaded')
    expect((await confirm(broker, id)).json['code']).toBe('BRO-00010')
    expect((await download(broker, id)).status).toBe(200)
  })

  test('needs a download first', async () => {
    const id = await broker.publish()

    expect((await confirm(broker, id)).json['code']).toBe('BRO-00019')
    expect((await confirm(broker, id, supplier)).json['code']).toBe('BRO-00019')
  })

  test('shows the furthest status and the latest time of a recipient', async () => {
    const id = await broker.publish(two)
    await download(broker, id)
    await confirm(broker, id)
    await download(broker, id)
    const [own] = (await broker.overview(id))['recipients'] as Record<string, string>[]
    const [last] = (await broker.details(id))['recipientFileTransferStatusHistory'] as Record<
      string,
      string
    >[]

    expect(own?.['currentRecipientFileTransferStatusCode']).toBe('DownloadConfirmed')
    expect(own?.['currentRecipientFileTransferStatusChanged']).toBe(
      last?.['recipientFileTransferStatusChanged'],
    )
  })

  test('waits for a supplier that downloaded too', async () => {
    const id = await broker.publish()
    for (const who of [recipient, supplier]) await download(broker, id, who)
    await confirm(broker, id)
    expect(await statusOf(broker, id)).toBe('Published')

    await confirm(broker, id, supplier)
    expect(await statusOf(broker, id)).toBe('AllConfirmedDownloaded')
  })

  test('by the last two at the same moment completes the transfer', async () => {
    const id = await broker.publish(two)
    for (const who of [recipient, secondRecipient]) await download(broker, id, who)
    await Promise.all([confirm(broker, id), confirm(broker, id, secondRecipient)])

    expect(await statusOf(broker, id)).toBe('AllConfirmedDownloaded')
  })

  test('twice at the same moment writes one row', async () => {
    const id = await broker.publish(two)
    await download(broker, id)
    await Promise.all([confirm(broker, id), confirm(broker, id), confirm(broker, id)])

    expect(
      (await recipientRows(broker, id)).filter((row) => row === 'DownloadConfirmed'),
    ).toHaveLength(1)
  })
})

test('as observed, the last two to confirm at the same moment do not complete the transfer', async () => {
  const broker = await startBroker({ asObserved: true })
  const id = await broker.publish(two)
  for (const who of [recipient, secondRecipient]) await download(broker, id, who)
  const heard = await Promise.all([confirm(broker, id), confirm(broker, id, secondRecipient)])

  expect(heard.map(({ status }) => status)).toEqual([204, 204])
  expect(await statusOf(broker, id)).toBe('Published')
  expect((await confirm(broker, id)).status).toBe(204)
  await broker.close()
})

test('as observed, a supplier that confirms before it downloads breaks the Broker', async () => {
  const broker = await startBroker({ asObserved: true })
  const heard = await confirm(broker, await broker.publish(), supplier)

  expect(heard.status).toBe(500)
  expect(heard.json['detail']).toBe('Sequence contains no matching element')
  await broker.close()
})

test.describe('In time', () => {
  const day = 86_400_000
  let broker: TestBroker
  test.beforeEach(async () => {
    broker = await startBroker()
  })
  test.afterEach(() => broker.close())

  async function confirmed(changes = {}): Promise<string> {
    const id = await broker.publish(changes)
    await download(broker, id)
    await confirm(broker, id)
    return id
  }

  test('what all have confirmed is purged after two hours', async () => {
    const id = await confirmed()
    await broker.clock.advance(2 * 3_600_000 - 60_000)
    expect(await statusOf(broker, id)).toBe('AllConfirmedDownloaded')

    await broker.clock.advance(120_000)
    expect(await broker.overview(id)).toMatchObject({
      fileTransferStatus: 'Purged',
      fileTransferStatusText: 'FileTransfer has been purged',
      fileTransferSize: 7,
      published: expect.stringMatching(/^2/),
    })
    expect((await download(broker, id)).json['code']).toBe('BRO-00007')
    expect((await confirm(broker, id)).json['code']).toBe('BRO-00010')
  })

  test('what the resource keeps is purged when it expires', async () => {
    const id = await confirmed({ resourceId: 'keeps' })
    await broker.clock.advance(29 * day)
    expect(await statusOf(broker, id)).toBe('AllConfirmedDownloaded')

    await broker.clock.advance(day)
    expect(await statusOf(broker, id)).toBe('Purged')
  })

  test('what nobody confirmed is purged when it expires, uploaded or not', async () => {
    const ids = [await broker.publish(), await broker.initialize()]
    const { expirationTime } = await broker.overview(String(ids[0]))
    await broker.clock.advance(30 * day)

    for (const id of ids) expect(await statusOf(broker, id)).toBe('Purged')
    const { fileTransferStatusChanged } = await broker.overview(String(ids[0]))
    expect(Date.parse(String(fileTransferStatusChanged))).toBeGreaterThanOrEqual(
      Date.parse(String(expirationTime)),
    )
  })

  test('an upload that was begun and left fails after a day', async () => {
    const id = await broker.initialize()
    await broker.ask(as(sender), 'POST', `${transfers}/upload/tus/${id}`, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
    })
    await broker.clock.advance(day - 3_600_000)
    expect(await statusOf(broker, id)).toBe('UploadStarted')

    await broker.clock.advance(2 * 3_600_000)
    expect(await broker.overview(id)).toMatchObject({
      fileTransferStatus: 'Failed',
      fileTransferStatusText:
        'File transfer was stuck in UploadStarted as it failed upload mid-request.',
    })
  })

  test('an upload that goes on does not', async () => {
    const id = await broker.initialize()
    const tus = `${transfers}/upload/tus/${id}`
    await broker.ask(as(sender), 'POST', tus, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
    })
    for (let n = 0; n < 4; n++) {
      await broker.clock.advance(20 * 3_600_000)
      await broker.ask(as(sender), 'HEAD', tus, { headers: { 'tus-resumable': '1.0.0' } })
    }
    expect(await statusOf(broker, id)).toBe('UploadStarted')
  })
})

test('as observed, purges wait for the next look of every 15 seconds', async () => {
  const broker = await startBroker({ asObserved: true })
  const id = await broker.publish()
  await download(broker, id)
  await confirm(broker, id)
  await broker.clock.advance(2 * 3_600_000 + 16_000)
  const { fileTransferStatus, fileTransferStatusChanged } = await broker.overview(id)

  expect(fileTransferStatus).toBe('Purged')
  expect(Math.floor(Date.parse(String(fileTransferStatusChanged)) / 1000) % 15).toBe(0)
  await broker.close()
})
