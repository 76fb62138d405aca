/** Two faults at once: which of them is answered, for each pair of neighbours in the order of an operation. */
import { expect, test } from '@playwright/test'

import {
  asJson,
  base,
  otherOwner,
  owner,
  recipient,
  request,
  sender,
  startBroker,
  stranger,
  transfers,
  type Ask,
  type TestBroker,
  type Who,
} from './broker-for-tests.ts'

const unknown = '2a4f6f1c-59d5-4c0f-9d3a-6b7f4f0c5a11'
const wrongType = { 'content-type': 'text/plain' }
const bytes = { 'content-type': 'application/octet-stream' }
const wrongAccept = { accept: 'text/html' }

const asSender: Who = { organization: sender }
const asRecipient: Who = { organization: recipient }
const asStranger: Who = { organization: stranger }
const asOwner: Who = { organization: owner }
const reader: Who = { organization: sender, scope: 'altinn:broker.read' }
const writer: Who = { organization: recipient, scope: 'altinn:broker.write' }

interface Case {
  readonly faults: string
  readonly who: Who | null
  readonly method: string
  /** Given a transfer that is published and one that is initialized. */
  readonly path: (ids: { published: string; initialized: string; failed: string }) => string
  readonly ask?: Ask
  /** Status, and the code where there is one. */
  readonly answer: string
}

const cases: readonly Case[] = [
  {
    faults: 'unknown route, wrong verb',
    who: null,
    method: 'DELETE',
    path: () => `${base}/nothing`,
    answer: '404',
  },
  {
    faults: 'wrong verb, wrong type',
    who: null,
    method: 'PUT',
    path: ({ published }) => `${transfers}/${published}/upload`,
    ask: { headers: wrongType, body: 'x' },
    answer: '405',
  },
  {
    faults: 'upload: wrong type, wrong accept',
    who: null,
    method: 'POST',
    path: () => `${transfers}/${unknown}/upload`,
    ask: { headers: { ...wrongType, ...wrongAccept }, body: 'x' },
    answer: '415',
  },
  {
    faults: 'initialize: wrong accept, no token',
    who: null,
    method: 'POST',
    path: () => transfers,
    ask: { headers: wrongAccept },
    answer: '406',
  },
  {
    faults: 'initialize: no token, wrong type',
    who: null,
    method: 'POST',
    path: () => transfers,
    ask: { headers: wrongType, body: 'x' },
    answer: '401',
  },
  {
    faults: 'initialize: scope, wrong type',
    who: reader,
    method: 'POST',
    path: () => transfers,
    ask: { headers: wrongType, body: 'x' },
    answer: '403',
  },
  {
    faults: 'initialize: wrong type, empty body',
    who: asSender,
    method: 'POST',
    path: () => transfers,
    ask: { headers: wrongType },
    answer: '415',
  },
  {
    faults: 'initialize: invalid, no access',
    who: asStranger,
    method: 'POST',
    path: () => transfers,
    ask: asJson(request({ fileName: '' })),
    answer: '400',
  },
  {
    faults: 'initialize: no access, unknown resource',
    who: asSender,
    method: 'POST',
    path: () => transfers,
    ask: asJson(request({ resourceId: 'nowhere' })),
    answer: '401 BRO-00006',
  },
  {
    faults: 'initialize: no access, registry',
    who: asStranger,
    method: 'POST',
    path: () => transfers,
    ask: asJson(request({ resourceId: 'unregistered' })),
    answer: '401 BRO-00006',
  },
  {
    faults: 'initialize: registry, recipients',
    who: asSender,
    method: 'POST',
    path: () => transfers,
    ask: asJson(request({ resourceId: 'unregistered', recipients: [`0192:${stranger}`] })),
    answer: '403 BRO-00005',
  },
  {
    faults: 'upload: no token, no such id',
    who: null,
    method: 'POST',
    path: () => `${transfers}/${unknown}/upload`,
    answer: '401',
  },
  {
    faults: 'upload: scope, no such id',
    who: reader,
    method: 'POST',
    path: () => `${transfers}/${unknown}/upload`,
    answer: '403',
  },
  {
    faults: 'upload: no id, no access',
    who: asStranger,
    method: 'POST',
    path: () => `${transfers}/abc/upload`,
    ask: { headers: bytes },
    answer: '400',
  },
  {
    faults: 'upload: no such id, no access',
    who: asStranger,
    method: 'POST',
    path: () => `${transfers}/${unknown}/upload`,
    ask: { headers: bytes },
    answer: '404 BRO-00001',
  },
  {
    faults: 'upload: no access, uploaded already',
    who: asStranger,
    method: 'POST',
    path: ({ published }) => `${transfers}/${published}/upload`,
    ask: { headers: bytes, body: 'x' },
    answer: '401 BRO-00006',
  },
  {
    faults: 'overview: no token, no id',
    who: null,
    method: 'GET',
    path: () => `${transfers}/abc`,
    answer: '401',
  },
  {
    faults: 'overview: wrong accept, no id',
    who: asSender,
    method: 'GET',
    path: () => `${transfers}/abc`,
    ask: { headers: wrongAccept },
    answer: '406',
  },
  {
    faults: 'overview: no such id, no access',
    who: asStranger,
    method: 'GET',
    path: () => `${transfers}/${unknown}`,
    answer: '404 BRO-00001',
  },
  {
    faults: 'search: no resource, no access',
    who: asStranger,
    method: 'GET',
    path: () => transfers,
    answer: '400',
  },
  {
    faults: 'search: bad status, unknown resource',
    who: asSender,
    method: 'GET',
    path: () => `${transfers}?resourceId=nowhere&status=x`,
    answer: '400',
  },
  {
    faults: 'download: scope, no such id',
    who: writer,
    method: 'GET',
    path: () => `${transfers}/${unknown}/download`,
    answer: '403',
  },
  {
    faults: 'download: no such id, no access',
    who: asStranger,
    method: 'GET',
    path: () => `${transfers}/${unknown}/download`,
    answer: '404 BRO-00001',
  },
  {
    faults: 'download: no access, not published',
    who: asStranger,
    method: 'GET',
    path: ({ initialized }) => `${transfers}/${initialized}/download`,
    answer: '401 BRO-00006',
  },
  {
    faults: 'download: not published, impossible range',
    who: asRecipient,
    method: 'GET',
    path: ({ failed }) => `${transfers}/${failed}/download`,
    ask: { headers: { range: 'bytes=99-' } },
    answer: '403 BRO-00007',
  },
  {
    faults: 'confirm: no such id, no access',
    who: asStranger,
    method: 'POST',
    path: () => `${transfers}/${unknown}/confirmdownload`,
    answer: '404 BRO-00001',
  },
  {
    faults: 'confirm: no access, no file',
    who: asStranger,
    method: 'POST',
    path: ({ initialized }) => `${transfers}/${initialized}/confirmdownload`,
    answer: '401 BRO-00006',
  },
  {
    faults: 'confirm: no file, not published',
    who: asRecipient,
    method: 'POST',
    path: ({ initialized }) => `${transfers}/${initialized}/confirmdownload`,
    answer: '400 BRO-00003',
  },
  {
    faults: 'confirm: not published, not downloaded',
    who: asRecipient,
    method: 'POST',
    path: ({ failed }) => `${transfers}/${failed}/confirmdownload`,
    answer: '400 BRO-00010',
  },
  {
    faults: 'resource: wrong type, no token',
    who: null,
    method: 'PUT',
    path: () => `${base}/resource/usual`,
    ask: { headers: wrongType, body: '{}' },
    answer: '415',
  },
  {
    faults: 'resource: scope, empty body',
    who: { organization: owner, scope: 'altinn:broker.write' },
    method: 'PUT',
    path: () => `${base}/resource/usual`,
    answer: '403',
  },
  {
    faults: 'resource: invalid, unknown',
    who: asOwner,
    method: 'PUT',
    path: () => `${base}/resource/unknown`,
    ask: asJson({ maxFileTransferSize: 'x' }),
    answer: '400',
  },
  {
    faults: 'resource: unknown, other owner',
    who: { organization: otherOwner },
    method: 'PUT',
    path: () => `${base}/resource/unknown`,
    ask: asJson({}),
    answer: '403 BRO-00005',
  },
  {
    faults: 'resource: other owner, size',
    who: { organization: otherOwner },
    method: 'PUT',
    path: () => `${base}/resource/usual`,
    ask: asJson({ maxFileTransferSize: 0 }),
    answer: '401 BRO-00006',
  },
  {
    faults: 'resource: owner not registered, size',
    who: { organization: otherOwner },
    method: 'PUT',
    path: () => `${base}/resource/other-new`,
    ask: asJson({ maxFileTransferSize: 0 }),
    answer: '400 BRO-00024',
  },
  {
    faults: 'resource: size, time to live',
    who: asOwner,
    method: 'PUT',
    path: () => `${base}/resource/usual`,
    ask: asJson({ maxFileTransferSize: 0, fileTransferTimeToLive: 'x' }),
    answer: '400 BRO-00012',
  },
  {
    faults: 'resource: time to live, grace',
    who: asOwner,
    method: 'PUT',
    path: () => `${base}/resource/usual`,
    ask: asJson({ fileTransferTimeToLive: 'P366D', purgeFileTransferGracePeriod: 'x' }),
    answer: '400 BRO-00015',
  },
  {
    faults: 'reading a resource: not configured, other owner',
    who: { organization: otherOwner },
    method: 'GET',
    path: () => `${base}/resource/nowhere`,
    answer: '400 BRO-00025',
  },
  {
    faults: 'owner: invalid, no organization',
    who: {
      organization: owner,
      claims: { 'urn:altinn:orgNumber': undefined, consumer: undefined },
    },
    method: 'POST',
    path: () => `${base}/serviceowner`,
    ask: asJson({}),
    answer: '400',
  },
  {
    faults: 'owner: no organization, exists',
    who: {
      organization: owner,
      claims: { 'urn:altinn:orgNumber': undefined, consumer: undefined },
    },
    method: 'POST',
    path: () => `${base}/serviceowner`,
    ask: asJson({ name: 'x' }),
    answer: '400 BRO-07001',
  },
  {
    faults: 'statistics: month, both off',
    who: asOwner,
    method: 'GET',
    path: () => `${base}/statistics/monthly?year=2026&month=13&includeEndUser=false`,
    answer: '400 BRO-06003',
  },
  {
    faults: 'statistics: both off, resource',
    who: asOwner,
    method: 'GET',
    path: () =>
      `${base}/statistics/monthly?year=2026&month=11&includeEndUser=false&resourceId=nowhere`,
    answer: '400 BRO-06005',
  },
  {
    faults: 'statistics: resource, other owner',
    who: { organization: otherOwner },
    method: 'GET',
    path: () => `${base}/statistics/monthly?year=2026&month=11&resourceId=nowhere`,
    answer: '400 BRO-00025',
  },
]

test.describe('Of two faults at once', () => {
  let broker: TestBroker
  let ids: { published: string; initialized: string; failed: string }

  test.beforeAll(async () => {
    broker = await startBroker()
    ids = {
      published: await broker.publish(),
      initialized: await broker.initialize(),
      failed: await broker.initialize({ checksum: 'f'.repeat(32) }),
    }
    await broker.ask(asSender, 'POST', `${transfers}/${ids.failed}/upload`, {
      headers: bytes,
      body: 'x',
    })
  })
  test.afterAll(() => broker.close())

  for (const { faults, who, method, path, ask, answer } of cases) {
    test(`the first is answered: ${faults}`, async () => {
      const heard = await broker.ask(who, method, path(ids), ask)

      const { code } = heard.json
      expect([heard.status, ...(typeof code === 'string' ? [code] : [])].join(' ')).toBe(answer)
    })
  }
})

test.describe('Of two faults at once, by the state of storage and size', () => {
  const tooLong = { headers: bytes, body: 'eleven bytes' }

  test('a second upload is refused before its size is', async () => {
    const broker = await startBroker()
    const id = await broker.publish({ resourceId: 'small' }, 'ten bytes.')
    const heard = await broker.ask(asSender, 'POST', `${transfers}/${id}/upload`, tooLong)

    expect(heard.json['code']).toBe('BRO-00004')
    await broker.close()
  })

  test('missing storage is told before the size', async () => {
    const broker = await startBroker()
    const id = await broker.initialize({ resourceId: 'small', disableVirusScan: true })
    broker.settings.storageWithoutScan = false
    const heard = await broker.ask(asSender, 'POST', `${transfers}/${id}/upload`, tooLong)

    expect(heard.json['code']).toBe('BRO-00021')
    await broker.close()
  })

  test('approval is asked for before storage, and storage before the registry', async () => {
    const broker = await startBroker({
      settings: { environment: 'Production', storageWithoutScan: false },
    })
    const code = async (resourceId: string) =>
      (
        await broker.ask(
          asSender,
          'POST',
          transfers,
          asJson(request({ resourceId, disableVirusScan: true })),
        )
      ).json['code']

    expect(await code('usual')).toBe('BRO-00020')
    expect(await code('approved')).toBe('BRO-00021')
    broker.settings.environment = 'Test'
    expect(await code('unregistered')).toBe('BRO-00021')
    await broker.close()
  })

  test('the access list is asked before the required party', async () => {
    const broker = await startBroker({
      platform: {
        resource: async (id) => ({ id, owner, accessListEnabled: true }),
      },
    })
    const heard = await broker.ask(
      asSender,
      'POST',
      transfers,
      asJson(request({ resourceId: 'required-party', recipients: [`0192:${stranger}`] })),
    )

    expect(heard.json['code']).toBe('BRO-00028')
    await broker.close()
  })
})
