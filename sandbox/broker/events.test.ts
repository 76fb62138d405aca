/** Who is told of what, journey by journey. S: to the sender; R, R2: to the recipients. */
import { expect, test } from '@playwright/test'

import {
  recipient,
  secondRecipient,
  sender,
  startBroker,
  supplier,
  transfers,
  type TestBroker,
} from './broker-for-tests.ts'
import { guidOf } from './guid.ts'

const urn = (digits: string) => `urn:altinn:organization:identifier-no:${digits}`
const two = { recipients: [`0192:${recipient}`, `0192:${secondRecipient}`] }
const wrong = { checksum: 'f'.repeat(32) }
const virus = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE!$H+H*'].join('-')}`
const tus = { 'tus-resumable': '1.0.0' }

type Act = (broker: TestBroker, id: string) => Promise<unknown>

const upload =
  (body = 'x'): Act =>
  (broker, id) =>
    broker.ask({ organization: sender }, 'POST', `${transfers}/${id}/upload`, { body })
const download =
  (who = recipient): Act =>
  (broker, id) =>
    broker.ask({ organization: who }, 'GET', `${transfers}/${id}/download`)
const confirm =
  (who = recipient): Act =>
  (broker, id) =>
    broker.ask({ organization: who }, 'POST', `${transfers}/${id}/confirmdownload`)
const passes =
  (milliseconds: number): Act =>
  (broker) =>
    broker.clock.advance(milliseconds)

const resumable: Act = async (broker, id) => {
  const path = `${transfers}/upload/tus/${id}`
  await broker.ask({ organization: sender }, 'POST', path, {
    headers: { ...tus, 'upload-length': '5' },
  })
  await broker.ask({ organization: sender }, 'PATCH', path, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: 'hello',
  })
}

const inParts: Act = async (broker, id) => {
  const path = `${transfers}/upload/tus/${id}`
  const { headers } = await broker.ask({ organization: sender }, 'POST', path, {
    headers: { ...tus, 'upload-length': '5', 'upload-concat': 'partial' },
  })
  const part = String(headers.location)
  await broker.ask({ organization: sender }, 'PATCH', part, {
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: 'hello',
  })
  await broker.ask({ organization: sender }, 'POST', path, {
    headers: { ...tus, 'upload-concat': `final;${part}` },
  })
}

const settled = passes(60_000)
const begun = ['filetransferinitialized S']
const processed = [...begun, 'uploadprocessing S']
const published = [...processed, 'published R', 'published S']
const never = ['fileneverconfirmeddownloaded R', 'fileneverconfirmeddownloaded S']

const journeys: readonly [
  name: string,
  request: Record<string, unknown>,
  acts: readonly Act[],
  events: readonly string[],
][] = [
  ['initialize', {}, [], begun],
  ['upload', {}, [upload()], published],
  ['upload to two', two, [upload()], [...published, 'published R2']],
  [
    'upload without scan',
    { disableVirusScan: true },
    [upload()],
    [...begun, 'published R', 'published S'],
  ],
  ['wrong checksum', wrong, [upload()], begun],
  ['malware', {}, [upload(virus)], [...processed, 'uploadfailed S', ...never]],
  ['resumable', {}, [resumable], published],
  ['resumable, wrong checksum', wrong, [resumable], [...processed, 'uploadfailed S']],
  [
    'resumable without scan',
    { disableVirusScan: true },
    [resumable],
    [...begun, 'published R', 'published S'],
  ],
  ['in parts', {}, [inParts], [...begun, 'published R', 'published S']],
  ['in parts, wrong checksum', wrong, [inParts], [...begun, 'uploadfailed S']],
  ['download', {}, [upload(), settled, download()], published],
  [
    'one confirms',
    {},
    [upload(), settled, download(), confirm(), confirm()],
    [...published, 'downloadconfirmed R', 'downloadconfirmed S', 'allconfirmeddownloaded S'],
  ],
  [
    'one of two confirms',
    two,
    [upload(), settled, download(), confirm(), confirm()],
    [...published, 'published R2', 'downloadconfirmed R', 'downloadconfirmed S'],
  ],
  [
    'grace passes',
    {},
    [upload(), settled, download(), confirm(), passes(3 * 3_600_000)],
    [
      ...published,
      'downloadconfirmed R',
      'downloadconfirmed S',
      'allconfirmeddownloaded S',
      'filepurged S',
    ],
  ],
  ['expiry, nothing uploaded', {}, [passes(31 * 86_400_000)], [...begun, 'filepurged S', ...never]],
  [
    'expiry, one of two confirmed',
    two,
    [upload(), settled, download(), download(secondRecipient), confirm(), passes(31 * 86_400_000)],
    [
      ...published,
      'published R2',
      'downloadconfirmed R',
      'downloadconfirmed S',
      'filepurged S',
      'fileneverconfirmeddownloaded R2',
      'fileneverconfirmeddownloaded S',
    ],
  ],
  [
    'expiry, all confirmed, kept',
    { resourceId: 'keeps' },
    [upload(), settled, download(), confirm(), passes(31 * 86_400_000)],
    [
      ...published,
      'downloadconfirmed R',
      'downloadconfirmed S',
      'allconfirmeddownloaded S',
      'filepurged S',
    ],
  ],
  [
    'malware, then expiry',
    {},
    [upload(virus), settled, passes(31 * 86_400_000)],
    [...processed, 'uploadfailed S', ...never, ...never, 'filepurged S'],
  ],
  [
    'recipient twice in two notations',
    { recipients: [`0192:${recipient}`, urn(recipient)] },
    [upload()],
    published,
  ],
  ['sender as URN', { sender: urn(sender) }, [upload()], published],
  [
    'supplier confirms for the recipient',
    {},
    [upload(), settled, download(supplier), confirm(supplier)],
    [...published, 'downloadconfirmed supplier', 'downloadconfirmed S'],
  ],
]

const names: Record<string, string> = {
  [sender]: 'S',
  [recipient]: 'R',
  [secondRecipient]: 'R2',
  [supplier]: 'supplier',
}

function told(broker: TestBroker): string[] {
  return broker.events.map((event) => {
    const type = String(event['type']).replace('no.altinn.broker.', '')
    return `${type} ${names[String(event['subject']).slice(-9)] ?? '?'}`
  })
}

for (const [name, request, acts, events] of journeys) {
  test(`of ${name}`, async () => {
    const broker = await startBroker()
    const id = await broker.initialize(request)
    for (const act of acts) await act(broker, id)
    await broker.clock.advance(60_000)
    await broker.clock.advance(60_000)

    expect(told(broker).toSorted()).toEqual([...events].toSorted())
    await broker.close()
  })
}

test('is told in the form of CloudEvents', async () => {
  const broker = await startBroker()
  const id = await broker.publish({ sender: urn(sender) })
  await broker.clock.advance(60_000)
  const event = broker.events.find(
    ({ type }) => type === 'no.altinn.broker.filetransferinitialized',
  )
  const publishedTo = broker.events.filter(({ type }) => type === 'no.altinn.broker.published')

  expect(Object.keys(event ?? {})).toEqual([
    'specversion',
    'id',
    'type',
    'time',
    'resource',
    'resourceinstance',
    'subject',
    'source',
    'data',
  ])
  expect(event).toMatchObject({
    specversion: '1.0',
    resource: 'urn:altinn:resource:usual',
    resourceinstance: id,
    subject: urn(sender),
    source: 'http://platform.example/broker/api/v1/filetransfer',
    data: { Role: 'Sender' },
  })
  expect(event?.['time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,7}\+00:00$/)
  expect(publishedTo.map((one) => one['id']).toSorted()).toEqual(
    [
      guidOf(`published:${id}:Sender:${urn(sender)}`),
      guidOf(`published:${id}:Recipient:0192:${recipient}`),
    ].toSorted(),
  )
  await broker.close()
})

test('is lost when Altinn Events does not take it, and nothing else with it', async () => {
  const broker = await startBroker({
    platform: {
      publish: async () => {
        throw new Error('502')
      },
    },
  })
  const id = await broker.publish()

  expect(await broker.overview(id)).toMatchObject({ fileTransferStatus: 'Published' })
  await broker.close()
})

test('as observed, comes later to who hears several things for the first time', async () => {
  // Whoever may go on waits for the third, so that nobody is told before all three are begun.
  let awaited = 3
  let goOn = () => {}
  const allAreHere = new Promise<void>((resolve) => (goOn = resolve))
  const decide = async () => {
    if (--awaited <= 0) goOn()
    await allAreHere
    return true
  }
  const broker = await startBroker({ asObserved: true, platform: { decide } })
  await Promise.all([broker.initialize(), broker.initialize(), broker.initialize()])
  await broker.clock.advance(10_000)
  expect(broker.events).toHaveLength(1)

  await broker.clock.advance(60_000)
  expect(broker.events).toHaveLength(3)
  await broker.initialize()
  await broker.clock.advance(1_000)
  expect(broker.events).toHaveLength(4)
  await broker.close()
})
