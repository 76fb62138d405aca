import { expect, test } from '@playwright/test'

import {
  asJson,
  recipient,
  request,
  secondRecipient,
  sender,
  startBroker,
  stranger,
  supplier,
  transfers,
  type Setting,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const asSender: Who = { organization: sender }
const urn = (digits: string) => `urn:altinn:organization:identifier-no:${digits}`
const recipientsOf = (overview: Record<string, unknown>) =>
  (overview['recipients'] as { recipient: string }[]).map((one) => one.recipient)

test.describe('Initialize', () => {
  let broker: TestBroker
  test.beforeAll(async () => {
    broker = await startBroker()
  })
  test.afterAll(() => broker.close())

  const ask = (changes: Record<string, unknown>, who = asSender) =>
    broker.ask(who, 'POST', transfers, asJson(request(changes)))

  test('begins a transfer that shows what was asked for', async () => {
    const overview = await broker.overview(await broker.initialize())

    expect(Object.keys(overview)).toEqual([
      'fileTransferId',
      'resourceId',
      'fileName',
      'sendersFileTransferReference',
      'checksum',
      'useVirusScan',
      'fileTransferSize',
      'fileTransferStatus',
      'fileTransferStatusText',
      'fileTransferStatusChanged',
      'created',
      'expirationTime',
      'sender',
      'recipients',
      'propertyList',
      'published',
    ])
    expect(overview).toMatchObject({
      resourceId: 'usual',
      fileName: 'hello.txt',
      sendersFileTransferReference: 'ref-1',
      checksum: '',
      useVirusScan: true,
      fileTransferSize: 0,
      fileTransferStatus: 'Initialized',
      fileTransferStatusText: 'Ready for upload',
      sender: `0192:${sender}`,
      propertyList: { a: 'b' },
      published: null,
    })
  })

  test('writes its times in order, and the expiry a little before the time to live', async () => {
    const details = await broker.details(await broker.initialize())
    const [row] = details['recipientFileTransferStatusHistory'] as Record<string, string>[]
    const times = [
      details['created'],
      row?.['recipientFileTransferStatusChanged'],
      details['fileTransferStatusChanged'],
    ].map((time) => Date.parse(String(time)))
    const left = Date.parse(String(details['expirationTime'])) - (times[0] ?? 0)

    expect(times).toEqual(times.toSorted((one, other) => one - other))
    expect(left).toBeLessThanOrEqual(30 * 86_400_000)
    expect(left).toBeGreaterThan(30 * 86_400_000 - 1_000)
  })

  test('keeps the sender as written, and brings recipients into one form', async () => {
    const id = await broker.initialize({
      resourceId: 'urn:altinn:resource:usual',
      sender: urn(sender),
      recipients: [urn(recipient), `9908:${secondRecipient}`, `0192:${recipient}`],
    })
    const overview = await broker.overview(id)
    const details = await broker.details(id)

    expect(overview).toMatchObject({ resourceId: 'usual', sender: urn(sender) })
    expect(recipientsOf(overview).toSorted()).toEqual([
      `0192:${recipient}`,
      `0192:${secondRecipient}`,
    ])
    expect(details['recipientFileTransferStatusHistory']).toHaveLength(3)
  })

  const checksums = [
    [undefined, ''],
    [null, null],
    ['', ''],
    [' ', ' '],
    ['f'.repeat(32), 'f'.repeat(32)],
  ] as const

  for (const [given, shown] of checksums) {
    test(`shows the checksum ${JSON.stringify(given)} as ${JSON.stringify(shown)}`, async () => {
      expect(await broker.overview(await broker.initialize({ checksum: given }))).toHaveProperty(
        'checksum',
        shown,
      )
    })
  }

  test('lets a supplier begin a transfer of its customer', async () => {
    expect((await ask({}, { organization: supplier })).status).toBe(200)
  })

  test('takes a media type and a mark that mean JSON', async () => {
    const body = `\ufeff${JSON.stringify(request())}`
    for (const type of ['text/json', 'application/vnd.x+json; charset=utf-8', 'APPLICATION/JSON']) {
      const heard = await broker.ask(asSender, 'POST', transfers, {
        headers: { 'content-type': type },
        body,
      })
      expect(heard.status).toBe(200)
    }
    const latin = await broker.ask(asSender, 'POST', transfers, {
      headers: { 'content-type': 'application/json; charset=iso-8859-1' },
      body: Buffer.from(JSON.stringify(request({ fileName: 'blåbær' })), 'latin1'),
    })
    expect(await broker.overview(String(latin.json['fileTransferId']))).toMatchObject({
      fileName: 'blåbær',
    })
  })

  const length = (name: string, most: number) =>
    `The field ${name} must be a string with a minimum length of 1 and a maximum length of ${most}.`
  const required = (name: string) => `The ${name} field is required.`
  const form =
    'on the form countrycode:organizationnumber (e.g. 0192:910753614) or urn:altinn:organization:identifier-no:organizationnumber'

  const refused: readonly [what: string, changes: Record<string, unknown>, errors: object][] = [
    [
      'no file name',
      { fileName: undefined },
      { FileName: [required('FileName'), length('FileName', 255)] },
    ],
    [
      'an empty file name',
      { fileName: '' },
      { FileName: [required('FileName'), length('FileName', 255)] },
    ],
    ['a null file name', { fileName: null }, { FileName: [required('FileName')] }],
    ['a blank file name', { fileName: '  ' }, { FileName: [required('FileName')] }],
    ['a long file name', { fileName: 'a'.repeat(256) }, { FileName: [length('FileName', 255)] }],
    [
      'a bad resource',
      { resourceId: 'a:b' },
      { ResourceId: ['Invalid Resource identifier format'] },
    ],
    [
      'an empty reference',
      { sendersFileTransferReference: '' },
      { SendersFileTransferReference: [length('SendersFileTransferReference', 4096)] },
    ],
    [
      'a null reference',
      { sendersFileTransferReference: null },
      { SendersFileTransferReference: [required('SendersFileTransferReference')] },
    ],
    [
      'a long reference',
      { sendersFileTransferReference: 'r'.repeat(4097) },
      { SendersFileTransferReference: [length('SendersFileTransferReference', 4096)] },
    ],
    ['no sender', { sender: undefined }, { Sender: [required('Sender')] }],
    ['a bare number', { sender }, { Sender: [`Organization numbers should be ${form}`] }],
    [
      'a line break',
      { sender: `0192:${sender}\n` },
      { Sender: [`Organization numbers should be ${form}`] },
    ],
    [
      'no recipients',
      { recipients: undefined },
      { Recipients: ['One or more recipients are required'] },
    ],
    ['null recipients', { recipients: null }, { Recipients: [required('Recipients')] }],
    [
      'bad recipients',
      { recipients: ['x', 'y'] },
      { Recipients: [`Each recipient should be ${form}`] },
    ],
    [
      'an empty recipient',
      { recipients: [''] },
      { Recipients: [`Each recipient should be ${form}`] },
    ],
    [
      'eleven properties',
      { propertyList: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, 'v'])) },
      { PropertyList: ['PropertyList can contain at most 10 properties'] },
    ],
    [
      'a long key',
      { propertyList: { ['k'.repeat(51)]: 'v' } },
      {
        PropertyList: [
          `PropertyList Key can not be longer than 50. Length:51, KeyValue:${'k'.repeat(51)}`,
        ],
      },
    ],
    [
      'a long value',
      { propertyList: { a: 'v'.repeat(3001) } },
      {
        PropertyList: [
          `PropertyList Value can not be longer than 3000. Length:3001, Value:${'v'.repeat(3001)}`,
        ],
      },
    ],
    ['null properties', { propertyList: null }, { PropertyList: [required('PropertyList')] }],
    [
      'a short checksum',
      { checksum: 'abc' },
      { Checksum: ['The checksum, if used, must be a MD5 hash with a length of 32 characters'] },
    ],
    [
      'a checksum in capitals',
      { checksum: 'A'.repeat(32) },
      { Checksum: ['The checksum, if used, must be a MD5 hash in lower case'] },
    ],
  ]

  for (const [what, changes, errors] of refused) {
    test(`names what is wrong with ${what}`, async () => {
      const heard = await ask(changes)

      expect(heard.status).toBe(400)
      expect(heard.headers['content-type']).toBe('application/json; charset=utf-8')
      expect(heard.json).toMatchObject({
        type: 'https://tools.ietf.org/html/rfc9110#section-15.5.1',
        title: 'One or more validation errors occurred.',
        status: 400,
      })
      expect(heard.json['errors']).toEqual(errors)
      expect(heard.text.match(/traceId/g)).toHaveLength(1)
    })
  }

  for (const [what, changes] of [
    ['exactly 255 letters', { fileName: 'a'.repeat(255) }],
    ['no reference', { sendersFileTransferReference: undefined }],
    ['a reference of 4096', { sendersFileTransferReference: 'r'.repeat(4096) }],
    [
      'ten properties of the full size',
      {
        propertyList: Object.fromEntries(
          Array.from({ length: 10 }, (_, n) => [`${n}`.padEnd(50, 'k'), 'v'.repeat(3000)]),
        ),
      },
    ],
  ] as const) {
    test(`takes ${what}`, async () => {
      expect((await ask(changes)).status).toBe(200)
    })
  }

  const parties = [
    ['the required party is missing', { recipients: [`0192:${recipient}`] }, asSender, 'BRO-00026'],
    [
      'the required party is one of two',
      { recipients: ['0192:991825827', `0192:${recipient}`] },
      asSender,
      'BRO-00027',
    ],
    [
      'the required party is the only recipient',
      { recipients: ['0192:991825827'] },
      asSender,
      undefined,
    ],
    [
      'the required party sends',
      { sender: '0192:991825827', recipients: [`0192:${recipient}`, `0192:${secondRecipient}`] },
      { organization: '991825827' },
      undefined,
    ],
  ] as const

  for (const [what, changes, who, code] of parties) {
    test(`${code === undefined ? 'begins' : 'refuses'} a transfer where ${what}`, async () => {
      expect((await ask({ ...changes, resourceId: 'required-party' }, who)).json['code']).toBe(code)
    })
  }

  test('looks every recipient up in the access list', async () => {
    const code = async (...recipients: string[]) =>
      (await ask({ resourceId: 'listed', recipients })).json['code']

    expect(await code(`0192:${recipient}`, urn(secondRecipient))).toBeUndefined()
    expect(await code(`0192:${recipient}`, urn(stranger))).toBe('BRO-00028')
  })

  test('names a null among recipients and properties', async () => {
    const keysOf = async (changes: Record<string, unknown>) =>
      Object.keys((await ask(changes)).json['errors'] as object)

    expect(await keysOf({ recipients: [`0192:${recipient}`, null] })).toEqual(['Recipients'])
    expect(await keysOf({ propertyList: { a: null } })).toEqual(['PropertyList'])
  })
})

const asObserved: Setting = { asObserved: true }

test('as observed, a long reference breaks the database', async () => {
  const broker = await startBroker(asObserved)
  const reference = async (length: number) =>
    broker.ask(
      asSender,
      'POST',
      transfers,
      asJson(request({ sendersFileTransferReference: 'r'.repeat(length) })),
    )

  expect((await reference(500)).status).toBe(200)
  const heard = await reference(501)
  expect(heard.status).toBe(500)
  expect(heard.json).toMatchObject({
    detail: '22001: value too long for type character varying(500)',
    exceptionType: 'Npgsql.PostgresException',
  })
  await broker.close()
})

test('as observed, a reference is needed', async () => {
  const broker = await startBroker(asObserved)
  const heard = await broker.ask(
    asSender,
    'POST',
    transfers,
    asJson(request({ sendersFileTransferReference: undefined })),
  )

  expect(heard.json['errors']).toEqual({
    SendersFileTransferReference: [
      'The field SendersFileTransferReference must be a string with a minimum length of 1 and a maximum length of 4096.',
    ],
  })
  await broker.close()
})

test('as observed, a checksum of any letters is accepted, and shown', async () => {
  const broker = await startBroker(asObserved)
  const checksum = 'z'.repeat(32)

  expect(await broker.overview(await broker.initialize({ checksum }))).toMatchObject({ checksum })
  await broker.close()
})

test('as observed, an empty recipient is accepted, and shown', async () => {
  const broker = await startBroker(asObserved)
  const overview = await broker.overview(
    await broker.initialize({ recipients: ['', `0192:${recipient}`] }),
  )

  expect(recipientsOf(overview)).toContain('')
  await broker.close()
})

for (const changes of [{ recipients: [null] }, { propertyList: { a: null } }])
  test(`as observed, ${JSON.stringify(changes)} breaks the Broker`, async () => {
    const broker = await startBroker(asObserved)
    const heard = await broker.ask(asSender, 'POST', transfers, asJson(request(changes)))

    expect(heard.status).toBe(500)
    expect(heard.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-cache,no-store',
      expires: '-1',
      pragma: 'no-cache',
    })
    expect(heard.headers['x-content-type-options']).toBeUndefined()
    expect(heard.json).toMatchObject({ instance: transfers })
    await broker.close()
  })
