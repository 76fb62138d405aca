import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'

import { expect, test } from '@playwright/test'

import {
  recipient,
  request,
  sender,
  startBroker,
  tokenOf,
  transfers,
  type Heard,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const asSender: Who = { organization: sender }
const asRecipient: Who = { organization: recipient }
const bytes = { 'content-type': 'application/octet-stream' }
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const virus = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${['EICAR', 'STANDARD', 'ANTIVIRUS', 'TEST', 'FILE!$H+H*'].join('-')}`

function upload(
  broker: TestBroker,
  id: string,
  body: string | AsyncIterable<Buffer>,
): Promise<Heard> {
  return broker.ask(asSender, 'POST', `${transfers}/${id}/upload`, { headers: bytes, body })
}

async function statuses(broker: TestBroker, id: string): Promise<string[]> {
  const details = await broker.details(id)
  return (details['fileTransferStatusHistory'] as Record<string, string>[])
    .toSorted((one, other) =>
      String(one['fileTransferStatusChanged']).localeCompare(
        String(other['fileTransferStatusChanged']),
      ),
    )
    .map((row) => String(row['fileTransferStatus']))
}

async function* unannounced(...parts: string[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield Buffer.from(part)
}

test.describe('Upload', () => {
  let broker: TestBroker
  test.beforeAll(async () => {
    broker = await startBroker()
  })
  test.afterAll(() => broker.close())

  test('holds the bytes against the checksum that was given', async () => {
    const right = await broker.initialize({ checksum: md5('hello') })
    const wrong = await broker.initialize({ checksum: 'f'.repeat(32) })

    expect((await upload(broker, right, 'hello')).status).toBe(200)
    await broker.reaches(right, 'Published')
    expect((await upload(broker, wrong, 'hello')).json['code']).toBe('BRO-00009')
    expect(await broker.overview(wrong)).toMatchObject({
      fileTransferStatus: 'Failed',
      fileTransferStatusText: 'Checksum mismatch',
      fileTransferSize: 5,
      checksum: 'f'.repeat(32),
    })
    expect(await statuses(broker, wrong)).toEqual(['Initialized', 'UploadStarted', 'Failed'])
    expect((await upload(broker, wrong, 'hello')).json['code']).toBe('BRO-00004')
  })

  test('replaces a blank checksum', async () => {
    const id = await broker.initialize({ checksum: ' ' })
    await upload(broker, id, 'abc')

    expect(await broker.overview(id)).toMatchObject({ checksum: md5('abc') })
  })

  test('takes no bytes, bytes without a type, and bytes of unknown length', async () => {
    const [empty, untyped, chunked] = [
      await broker.initialize(),
      await broker.initialize(),
      await broker.initialize(),
    ]
    expect((await upload(broker, empty, '')).status).toBe(200)
    const heard = await broker.ask(asSender, 'POST', `${transfers}/${untyped}/upload`, {
      body: 'x',
    })
    expect(heard.status).toBe(200)
    expect((await upload(broker, chunked, unannounced('chun', 'ky'))).status).toBe(200)

    await broker.reaches(empty, 'Published')
    expect(await broker.overview(empty)).toMatchObject({ checksum: md5(''), fileTransferSize: 0 })
    expect(await broker.overview(chunked)).toMatchObject({ fileTransferSize: 6 })
  })

  test('is limited by the resource, announced or not', async () => {
    const [exact, announced, chunked] = [
      await broker.initialize({ resourceId: 'small' }),
      await broker.initialize({ resourceId: 'small' }),
      await broker.initialize({ resourceId: 'small' }),
    ]
    expect((await upload(broker, exact, '1234567890')).status).toBe(200)
    expect((await upload(broker, announced, '12345678901')).json['code']).toBe('BRO-00016')
    expect((await upload(broker, chunked, unannounced('123456', '78901'))).json['code']).toBe(
      'BRO-00016',
    )
    expect(await broker.overview(announced)).toMatchObject({ fileTransferStatus: 'Initialized' })
    expect((await upload(broker, announced, '1234567890')).status).toBe(200)
  })

  test('fails on malware, and nobody gets it', async () => {
    const id = await broker.initialize()
    expect((await upload(broker, id, `harmless ${virus}`)).status).toBe(200)
    await broker.reaches(id, 'Failed')

    expect((await broker.overview(id))['fileTransferStatusText']).toMatch(
      /^Malware scan failed: Malicious\. Extra details: \{/,
    )
    const heard = await broker.ask(asRecipient, 'GET', `${transfers}/${id}/download`)
    expect(heard.json['code']).toBe('BRO-00007')
  })

  test('goes without scan where the sender asks for it', async () => {
    const id = await broker.initialize({ disableVirusScan: true })
    await upload(broker, id, virus)

    expect(await broker.overview(id)).toMatchObject({
      useVirusScan: false,
      fileTransferStatus: 'Published',
    })
    expect(await statuses(broker, id)).toEqual(['Initialized', 'UploadStarted', 'Published'])
  })

  test('stays begun when the line is cut, and may be repeated', async () => {
    const id = await broker.initialize()
    const socket = connect(Number(new URL(broker.url).port), '127.0.0.1')
    socket.write(
      `POST ${transfers}/${id}/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nAuthorization: Bearer ${tokenOf(asSender)}\r\n\r\nbeginning`,
    )
    await broker.reaches(id, 'UploadStarted')
    socket.destroy()

    expect((await upload(broker, id, 'again')).status).toBe(200)
    await broker.reaches(id, 'Published')
    expect((await statuses(broker, id)).filter((one) => one === 'UploadStarted')).toHaveLength(2)
  })

  test('of two at the same time takes the one that ends first', async () => {
    const id = await broker.initialize()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    async function* slow(): AsyncGenerator<Buffer> {
      yield Buffer.from('slow')
      await held
      yield Buffer.from('er')
    }
    const first = upload(broker, id, slow())
    await broker.reaches(id, 'UploadStarted')
    expect((await upload(broker, id, 'fast')).status).toBe(200)
    await broker.reaches(id, 'Published')
    release()

    expect((await first).status).toBe(409)
    expect(await broker.overview(id)).toMatchObject({ fileTransferStatus: 'Published' })
  })

  const form = (fields: readonly (readonly [string, string])[], file: string | null) => {
    const parts = fields.map(
      ([name, value]) =>
        `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    const part =
      file === null
        ? ''
        : `--x\r\nContent-Disposition: form-data; name="FileTransfer"; filename="part.bin"\r\nContent-Type: text/plain\r\n\r\n${file}\r\n`
    return {
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: `${parts.join('')}${part}--x--\r\n`,
    }
  }
  const fields = [
    ['Metadata.FileName', 'm.txt'],
    ['metadata.resourceid', 'usual'],
    ['Metadata.SendersFileTransferReference', 'mref'],
    ['Metadata.Sender', `0192:${sender}`],
    ['Metadata.Recipients', `0192:${recipient}`],
    ['Metadata.PropertyList[Key 1]', 'v1'],
  ] as const
  const ask = (ask: { headers: Record<string, string>; body: string }) =>
    broker.ask(asSender, 'POST', `${transfers}/upload`, ask)

  for (const [where, sentOf] of [
    ['in a field', (body: string) => body.slice(0, 90)],
    ['in the file', (body: string) => body.slice(0, -10)],
  ] as const)
    test(`in a form whose line is cut ${where} begins nothing, and is no fault`, async () => {
      const lone = await startBroker()
      const found = () => lone.ask(asSender, 'GET', `${transfers}?resourceId=usual`)
      const told: unknown[] = []
      const usual = console.error
      console.error = (...words) => told.push(words)
      const { headers, body } = form(fields, 'multi')
      const socket = connect(Number(new URL(lone.url).port), '127.0.0.1')
      socket.write(
        `POST ${transfers}/upload HTTP/1.1\r\nHost: x\r\nContent-Type: ${headers['content-type']}\r\nContent-Length: ${body.length}\r\nAuthorization: Bearer ${tokenOf(asSender)}\r\n\r\n${sentOf(body)}`,
      )
      expect((await found()).json).toEqual([])
      socket.destroy()
      for (let look = 0; look < 3; look++) expect((await found()).json).toEqual([])
      await lone.close()
      console.error = usual

      expect(told).toEqual([])
    })

  test('in a form begins and fills a transfer at once', async () => {
    const heard = await ask(form(fields, 'multi'))
    const id = String(heard.json['fileTransferId'])
    await broker.reaches(id, 'Published')

    expect(heard.status).toBe(200)
    expect(await broker.overview(id)).toMatchObject({
      fileName: 'm.txt',
      sendersFileTransferReference: 'mref',
      propertyList: { 'Key 1': 'v1' },
      checksum: md5('multi'),
    })
    expect((await broker.ask(asRecipient, 'GET', `${transfers}/${id}/download`)).text).toBe('multi')
  })

  const without = (name: string) => fields.filter(([field]) => field !== name)
  const faults = [
    ['no file', form(fields, null), { FileTransfer: ['The FileTransfer field is required.'] }],
    ['no metadata', form([], 'x'), { Metadata: ['The Metadata field is required.'] }],
    [
      'an empty file name',
      form([...without('Metadata.FileName'), ['Metadata.FileName', '']], 'x'),
      { 'Metadata.FileName': ['The FileName field is required.'] },
    ],
    [
      'no recipients',
      form(without('Metadata.Recipients'), 'x'),
      { 'Metadata.Recipients': ['One or more recipients are required'] },
    ],
    [
      'a choice that is none',
      form([...fields, ['Metadata.DisableVirusScan', 'maybe']], 'x'),
      { 'Metadata.DisableVirusScan': ["The value 'maybe' is not valid for DisableVirusScan."] },
    ],
    [
      'no boundary',
      { headers: { 'content-type': 'multipart/form-data' }, body: form(fields, 'x').body },
      { '': ['Failed to read the request form. Missing content-type boundary.'] },
    ],
    [
      'rubbish',
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: 'garbage' },
      {
        '': [
          'Failed to read the request form. Unexpected end of Stream, the content may have already been read by another component. ',
        ],
      },
    ],
  ] as const

  for (const [what, asked, errors] of faults) {
    test(`in a form names what is wrong with ${what}`, async () => {
      const heard = await ask(asked)

      expect(heard.status).toBe(400)
      expect(heard.json['errors']).toEqual(errors)
    })
  }

  test('in a form is refused by checksum and size, and the transfer stays', async () => {
    const wrong = await ask(form([...fields, ['Metadata.Checksum', 'f'.repeat(32)]], 'multi'))
    const small = await ask(
      form([...without('metadata.resourceid'), ['Metadata.ResourceId', 'small']], '12345678901'),
    )
    const found = await broker.ask(
      asSender,
      'GET',
      `${transfers}?resourceId=small&status=Initialized`,
    )

    expect(wrong.json['code']).toBe('BRO-00009')
    expect(small.json['code']).toBe('BRO-00016')
    expect(found.text).toMatch(/^\["[0-9a-f-]{36}"/)
  })

  test('in a form numbers its recipients as well as repeating them', async () => {
    const heard = await ask(
      form(
        [
          ...without('Metadata.Recipients'),
          ['Metadata.Recipients[0]', `0192:${recipient}`],
          ['Metadata.Recipients[1]', '0192:313000033'],
        ],
        'x',
      ),
    )

    expect(
      (await broker.overview(String(heard.json['fileTransferId'])))['recipients'],
    ).toHaveLength(2)
  })
})

test('publishes the file when the scan is done, with its size and checksum', async () => {
  const broker = await startBroker({ settings: { scanDelay: 60_000 } })
  const id = await broker.initialize()
  const heard = await upload(broker, id, 'hello')

  expect(heard.status).toBe(200)
  expect(heard.json).toEqual({ fileTransferId: id })
  expect(await broker.overview(id)).toMatchObject({
    fileTransferStatus: 'UploadProcessing',
    fileTransferSize: 5,
    checksum: md5('hello'),
    published: null,
  })
  await broker.clock.advance(61_000)
  expect(await statuses(broker, id)).toEqual([
    'Initialized',
    'UploadStarted',
    'UploadProcessing',
    'Published',
  ])
  await broker.close()
})

test('in Development the simulated scan publishes before the answer', async () => {
  const settings = { environment: 'Development', scanDelay: 60_000 } as const
  const broker = await startBroker({ settings })
  const [plain, checked] = [
    await broker.initialize(),
    await broker.initialize({ checksum: md5('hello') }),
  ]
  await upload(broker, plain, 'hello')
  await upload(broker, checked, 'hello')

  expect(await broker.overview(plain)).toMatchObject({ fileTransferStatus: 'Published' })
  expect(await broker.overview(checked)).toMatchObject({ fileTransferStatus: 'UploadProcessing' })
  await broker.clock.advance(62_000)
  expect(await broker.overview(checked)).toMatchObject({ fileTransferStatus: 'Published' })
  await broker.close()
})

test('as observed, the later of two uploads fails the transfer after 14 seconds', async () => {
  const broker = await startBroker({ asObserved: true })
  const id = await broker.initialize()
  const [one, other] = [upload(broker, id, 'one'), upload(broker, id, 'two')]
  await expect.poll(async () => (await broker.overview(id))['fileTransferStatus']).toBe('Published')
  await broker.clock.advance(15_000)

  expect([(await one).status, (await other).status].toSorted()).toEqual([200, 500])
  expect(await broker.overview(id)).toMatchObject({
    fileTransferStatus: 'Failed',
    fileTransferStatusText: 'Error occurred while uploading fileTransfer',
    published: expect.stringMatching(/^2/),
  })
  await broker.close()
})

test('as observed, an upload of unknown length may be too long', async () => {
  const broker = await startBroker({ asObserved: true })
  const id = await broker.initialize({ resourceId: 'small' })

  expect((await upload(broker, id, unannounced('123456', '78901'))).status).toBe(200)
  await broker.close()
})

test('fails the transfer when the storage is full', async () => {
  const broker = await startBroker({ defects: ['runs-out-of-storage'] })
  const id = await broker.initialize()
  const heard = await upload(broker, id, 'hello')

  expect(heard.json).toMatchObject({
    code: 'BRO-00008',
    title: 'Internal Server Error',
    statusDescription: 'An error occurred while processing your request.',
  })
  expect(await broker.overview(id)).toMatchObject({
    fileTransferStatus: 'Failed',
    fileTransferStatusText: 'Error occurred while uploading fileTransfer',
    fileTransferSize: 0,
  })
  await broker.close()
})

test.describe('Who is refused while still sending', () => {
  /** Of a million bytes that it announces it has sent some, and has heard that there is no room. */
  async function refused(broker: TestBroker) {
    const id = await broker.initialize()
    const socket = connect(Number(new URL(broker.url).port), '127.0.0.1')
    socket.write(
      `POST ${transfers}/${id}/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nContent-Type: application/octet-stream\r\nAuthorization: Bearer ${tokenOf(asSender)}\r\n\r\n`,
    )
    socket.write(Buffer.alloc(100_000))
    const [heard] = (await once(socket, 'data')) as [Buffer]
    expect(String(heard)).toMatch(/^HTTP\/1\.1 500 /)
    socket.resume()
    return socket
  }

  test('is read to the end, and may ask again on the same line', async () => {
    const broker = await startBroker({ defects: ['runs-out-of-storage'] })
    const socket = await refused(broker)
    socket.write(Buffer.alloc(900_000))
    socket.write('GET /broker/api/v1/filetransfer HTTP/1.1\r\nHost: x\r\n\r\n')
    const heard: Buffer[] = []
    socket.on('data', (chunk: Buffer) => heard.push(chunk))

    await expect.poll(() => String(Buffer.concat(heard))).toMatch(/HTTP\/1\.1 401 /)
    socket.destroy()
    await broker.close()
  })

  test('loses the line after a while, and the sandbox goes on', async () => {
    const broker = await startBroker({ defects: ['runs-out-of-storage'] })
    const socket = await refused(broker)
    await once(socket, 'close')

    expect(await broker.overview(await broker.initialize())).toMatchObject({
      fileTransferStatus: 'Initialized',
    })
    await broker.close()
  })
})

test.describe('A verdict on the file', () => {
  const verdict = (id: string, type: string, finished = new Date().toISOString()) => ({
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        eventType: 'Microsoft.Security.MalwareScanningResult',
        data: {
          blobUri: `https://storage/brokerfiles/${id}`,
          eTag: '0x1',
          scanFinishedTimeUtc: finished,
          scanResultType: type,
          scanResultDetails: { malwareNamesFound: null, sha256: 'x' },
        },
      },
    ]),
  })
  const hook = '/broker/api/v1/webhooks/malwarescanresults'

  test('publishes what is clean, once', async () => {
    const broker = await startBroker({ settings: { scan: 'verdicts' } })
    const id = await broker.initialize()
    await upload(broker, id, 'scan me')
    expect(await broker.overview(id)).toMatchObject({
      fileTransferStatus: 'UploadProcessing',
      checksum: '',
    })

    const heard = await broker.ask(null, 'POST', hook, verdict(id, 'NO THREATS FOUND'))
    expect(heard.json).toMatchObject({ status: 'RanToCompletion' })
    expect(await broker.overview(id)).toMatchObject({ fileTransferStatus: 'Published' })
    await expect.poll(async () => (await broker.overview(id))['checksum']).toBe(md5('scan me'))

    await broker.ask(null, 'POST', hook, verdict(id, 'Malicious'))
    expect(await broker.overview(id)).toMatchObject({ fileTransferStatus: 'Published' })
    await broker.close()
  })

  test('fails what is not, at the time that the scanner gives', async () => {
    const broker = await startBroker({ settings: { scan: 'verdicts' } })
    const [id, old] = [await broker.initialize(), await broker.initialize()]
    await upload(broker, id, 'virus')
    await upload(broker, old, 'virus')
    const later = new Date(Date.now() + 1000).toISOString()
    await broker.ask(null, 'POST', hook, verdict(id, 'Malicious', later))
    await broker.ask(null, 'POST', hook, verdict(old, 'Malicious', '2020-01-01T00:00:00Z'))

    const failed = await broker.overview(id)
    expect(failed).toMatchObject({ fileTransferStatus: 'Failed' })
    expect(Date.parse(String(failed['fileTransferStatusChanged']))).toBe(Date.parse(later))
    expect(await broker.overview(old)).toMatchObject({ fileTransferStatus: 'UploadProcessing' })
    await broker.close()
  })

  test('is asked for again while the upload goes on, and means nothing to what is over', async () => {
    const broker = await startBroker({ settings: { scan: 'verdicts' } })
    const begun = await broker.initialize()
    await broker.ask(asSender, 'POST', `${transfers}/upload/tus/${begun}`, {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '5' },
    })
    const early = await broker.ask(null, 'POST', hook, verdict(begun, 'No threats found'))
    const initialized = await broker.initialize()
    await broker.ask(null, 'POST', hook, verdict(initialized, 'No threats found'))

    expect(early.status).toBe(503)
    expect(early.json['code']).toBe('BRO-00030')
    expect(early.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(await broker.overview(initialized)).toMatchObject({ fileTransferStatus: 'Initialized' })
    await broker.close()
  })

  test('in Development counts at any time', async () => {
    const broker = await startBroker({ asObserved: true, settings: { scan: 'verdicts' } })
    const id = await broker.initialize()
    await broker.ask(null, 'POST', hook, verdict(id, 'No threats found'))

    expect(await broker.overview(id)).toMatchObject({
      fileTransferStatus: 'Published',
      fileTransferSize: 0,
    })
    await broker.close()
  })

  test('about nothing breaks the Broker', async () => {
    const broker = await startBroker({ asObserved: true })
    const detail = async (ask: { headers?: Record<string, string>; body?: string }) =>
      (await broker.ask(null, 'POST', hook, ask)).json['detail']

    expect(await detail(verdict('45e717e6-c085-40c1-8cc6-051cd5b80085', 'x'))).toBe(
      'File transfer not found',
    )
    expect(await detail(verdict('nope', 'x'))).toBe('Could not parse Guid from nope')
    expect(await detail({ headers: { 'content-type': 'application/json' }, body: 'x' })).toMatch(
      /^'x' is an invalid start/,
    )
    const other = await broker.ask(null, 'POST', hook, {
      ...verdict('x', 'x'),
      body: '[{"eventType":"Other"}]',
    })
    expect(other.status).toBe(200)
    const subscribed = await broker.ask(null, 'POST', hook, {
      headers: { 'content-type': 'application/json' },
      body: '{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{"validationCode":"abc-123"}}',
    })
    expect(subscribed.text).toBe('{"validationResponse":"abc-123"}')
    await broker.close()
  })
})

test('refuses a transfer without the scan that production asks for', async () => {
  const broker = await startBroker({ settings: { environment: 'Production' } })
  const heard = async (resourceId: string) =>
    broker.ask(asSender, 'POST', transfers, {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request({ resourceId, disableVirusScan: true })),
    })

  expect((await heard('usual')).json['code']).toBe('BRO-00020')
  expect((await heard('approved')).status).toBe(200)
  await broker.close()
})
