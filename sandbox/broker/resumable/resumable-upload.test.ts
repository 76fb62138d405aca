import { createHash } from 'node:crypto'
import { connect } from 'node:net'

import { expect, test } from '@playwright/test'

import {
  recipient,
  sender,
  startBroker,
  stranger,
  tokenOf,
  transfers,
  uninvolved,
  type Ask,
  type Heard,
  type Setting,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const asSender: Who = { organization: sender }
const version = { 'tus-resumable': '1.0.0' }
const unknown = '2a4f6f1c-59d5-4c0f-9d3a-6b7f4f0c5a11'
const md5 = (text: string) => createHash('md5').update(text).digest('hex')
const inBase64 = (text: string) => createHash('md5').update(text).digest('base64')

const pathOf = (id: string) => `${transfers}/upload/tus/${id}`

class Tus {
  readonly broker: TestBroker
  readonly id: string
  readonly path: string

  constructor(broker: TestBroker, id: string) {
    this.broker = broker
    this.id = id
    this.path = pathOf(id)
  }

  ask(
    method: string,
    headers: Record<string, string> = {},
    ask: Ask = {},
    path = this.path,
    who = asSender,
  ): Promise<Heard> {
    return this.broker.ask(who, method, path, { ...ask, headers: { ...version, ...headers } })
  }

  create(length: number | string, headers: Record<string, string> = {}): Promise<Heard> {
    return this.ask('POST', { 'upload-length': String(length), ...headers })
  }

  append(
    offset: number | string,
    body: string,
    headers: Record<string, string> = {},
    path = this.path,
  ): Promise<Heard> {
    return this.ask(
      'PATCH',
      {
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        ...headers,
      },
      { body },
      path,
    )
  }

  async part(content: string): Promise<string> {
    const { headers } = await this.create(content.length, { 'upload-concat': 'partial' })
    const path = String(headers.location)
    if (content !== '') await this.append(0, content, {}, path)
    return path
  }

  final(...paths: string[]): Promise<Heard> {
    return this.ask('POST', { 'upload-concat': `final;${paths.join(' ')}` })
  }

  async content(): Promise<string> {
    await this.broker.reaches(this.id, 'Published')
    const who = { organization: recipient }
    return (await this.broker.ask(who, 'GET', `${transfers}/${this.id}/download`)).text
  }
}

async function begin(setting: Setting = {}, request = {}): Promise<Tus> {
  const broker = await startBroker(setting)
  return new Tus(broker, await broker.initialize(request))
}

function offsetOf(heard: Heard): unknown {
  return heard.headers['upload-offset']
}

test.describe('Discovery', () => {
  test('tells version and extensions at any address, to who may write', async () => {
    const broker = await startBroker()
    for (const path of [`${transfers}/upload/tus`, pathOf('anything')]) {
      const heard = await broker.ask(asSender, 'OPTIONS', path)
      expect(heard.status).toBe(204)
      expect(heard.headers).toMatchObject({
        'tus-resumable': '1.0.0',
        'tus-version': '1.0.0',
        'tus-extension':
          'creation,creation-with-upload,termination,checksum,checksum-trailer,concatenation,expiration',
        'tus-checksum-algorithm': 'md5',
      })
    }
    expect((await broker.ask(null, 'OPTIONS', pathOf('x'))).status).toBe(401)
    const reader = { organization: sender, scope: 'altinn:broker.read' }
    expect((await broker.ask(reader, 'OPTIONS', pathOf('x'))).status).toBe(403)
    await broker.close()
  })

  test('passes over what is not tus', async () => {
    const { broker, path } = await begin()
    for (const [method, headers] of [
      ['GET', version],
      ['PUT', version],
      ['POST', { 'upload-length': '5' }],
      ['POST', { ...version, 'x-http-method-override': 'PATCH' }],
    ] as const) {
      const heard = await broker.ask(asSender, method, path, { headers })
      expect(heard.status).toBe(404)
      expect(heard.headers['tus-resumable']).toBeUndefined()
      expect(heard.text).toBe('')
    }
    await broker.close()
  })

  test('speaks one version', async () => {
    const tus = await begin()
    const heard = await tus.ask('POST', { 'tus-resumable': '0.9' })

    expect(heard.status).toBe(412)
    expect(heard.headers).toMatchObject({ 'tus-version': '1.0.0', 'tus-resumable': '1.0.0' })
    expect(heard.text).toBe('Tus version 0.9 is not supported. Supported versions: 1.0.0')
    await tus.broker.close()
  })
})

test.describe('Before the protocol', () => {
  const texts = [
    ['an address without an id', 'POST', 'abc', asSender, 404, 'Missing file transfer id'],
    [
      'an unknown id',
      'DELETE',
      unknown,
      asSender,
      404,
      'The requested file transfer was not found',
    ],
  ] as const
  for (const [what, method, id, who, status, text] of texts) {
    test(`${what} is not found`, async () => {
      const broker = await startBroker()
      const heard = await broker.ask(who, method, pathOf(id), {
        headers: { ...version, 'upload-length': '5' },
      })

      expect(heard.status).toBe(status)
      expect(heard.text).toBe(text)
      expect(heard.headers['content-type']).toBe('text/plain')
      expect(heard.headers['tus-resumable']).toBeUndefined()
      await broker.close()
    })
  }

  test('who is not the sender has no access, whatever the verb', async () => {
    const tus = await begin()
    await tus.create(5)
    for (const organization of [stranger, uninvolved, recipient]) {
      for (const method of ['POST', 'HEAD', 'PATCH', 'DELETE']) {
        const heard = await tus.ask(method, { 'upload-length': '5' }, {}, tus.path, {
          organization,
        })
        expect(heard.status).toBe(401)
        expect(heard.headers['www-authenticate']).toBeUndefined()
      }
    }
    await tus.broker.close()
  })

  test('a transfer that has its file takes no other', async () => {
    const broker = await startBroker()
    const tus = new Tus(broker, await broker.publish())
    for (const method of ['POST', 'PATCH', 'DELETE']) {
      const heard = await tus.ask(method, { 'upload-length': '5' })
      expect(heard.status).toBe(409)
      expect(heard.text).toMatch(/^A file transfer has already been/)
    }
    await broker.close()
  })

  test('an expired token goes on with an upload, and begins none', async () => {
    const tus = await begin()
    const late: Who = {
      ...asSender,
      verdict: { valid: false, reason: 'expired', issuer: 'x', expires: 1 },
    }
    const other: Who = { ...late, claims: { client_id: 'another' } }
    const foreign: Who = { ...late, organization: stranger }
    const ask = (method: string, who: Who, headers = {}) =>
      tus.ask(method, headers, {}, tus.path, who)
    expect((await ask('POST', late, { 'upload-length': '5' })).status).toBe(401)
    await tus.create(5)

    expect((await ask('HEAD', late)).status).toBe(200)
    expect((await ask('HEAD', other)).status).toBe(200)
    expect((await ask('HEAD', foreign)).status).toBe(401)
    expect((await ask('OPTIONS', late)).status).toBe(401)
    expect((await ask('HEAD', { ...late, scope: 'altinn:broker.read' })).status).toBe(403)
    expect((await tus.broker.ask(late, 'GET', `${transfers}/${tus.id}`)).status).toBe(401)
    await tus.broker.close()
  })
})

test.describe('Creation', () => {
  test('names the address and begins the upload once', async () => {
    const tus = await begin()
    const heard = await tus.create(10, { 'upload-metadata': 'filename eC5iaW4=,empty' })

    expect(heard.status).toBe(201)
    expect(heard.headers).toMatchObject({
      location: tus.path,
      'content-length': '0',
      'tus-resumable': '1.0.0',
    })
    expect(Date.parse(String(heard.headers['upload-expires']))).toBeGreaterThan(
      Date.now() + 86_400_000,
    )
    await tus.create(10)
    const { fileTransferStatusHistory } = await tus.broker.details(tus.id)
    expect(fileTransferStatusHistory).toHaveLength(2)
    await tus.broker.close()
  })

  const refused: readonly [headers: Record<string, string>, text: string | RegExp][] = [
    [{}, 'Missing Upload-Length header'],
    [{ 'upload-length': 'x' }, 'Could not parse Upload-Length'],
    [{ 'upload-length': '10.5' }, 'Could not parse Upload-Length'],
    [{ 'upload-length': '9223372036854775808' }, 'Could not parse Upload-Length'],
    [{ 'upload-length': '-1' }, 'Header Upload-Length must be a positive number'],
    [{ 'upload-defer-length': '1' }, 'Header Upload-Defer-Length is not supported'],
    [{ 'upload-defer-length': '1', 'upload-length': '5' }, /mutually exclusive/],
    [{ 'upload-length': '5', 'upload-metadata': 'a b c' }, /^Header Upload-Metadata: /],
    [{ 'upload-length': '5', 'upload-metadata': 'a YQ==,a YQ==' }, /^Header Upload-Metadata: /],
    [{ 'upload-length': '50000000001' }, 'File size exceeds maximum'],
    [
      { 'upload-length': '5', 'upload-concat': 'nope' },
      /^Header Upload-Concat: Header is invalid\./,
    ],
    [{ 'upload-concat': 'final;' }, /^Header Upload-Concat: Header is invalid\./],
    [{ 'upload-concat': 'final;/files/x' }, /^Header Upload-Concat: Header is invalid\./],
  ]
  for (const [headers, text] of refused) {
    test(`is refused with ${JSON.stringify(headers)}`, async () => {
      const tus = await begin()
      const heard = await tus.ask('POST', headers)

      expect(heard.status).toBe(400)
      expect(heard.text).toMatch(text)
      expect(heard.headers['tus-resumable']).toBe('1.0.0')
      expect((await tus.broker.overview(tus.id))['fileTransferStatus']).toBe('Initialized')
      await tus.broker.close()
    })
  }

  test('takes the first bytes along', async () => {
    const tus = await begin()
    const type = { 'content-type': 'application/offset+octet-stream' }
    const heard = await tus.ask('POST', { 'upload-length': '10', ...type }, { body: 'hello' })
    expect(heard.status).toBe(201)
    expect(offsetOf(heard)).toBe('5')
    await tus.append(5, 'world')
    expect(await tus.content()).toBe('helloworld')

    const all = new Tus(tus.broker, await tus.broker.initialize())
    await all.ask('POST', { 'upload-length': '5', ...type }, { body: 'whole' })
    expect(await all.content()).toBe('whole')
    await tus.broker.close()
  })

  test('again begins from the first byte, and HEAD says so', async () => {
    const tus = await begin()
    await tus.create(10)
    await tus.append(0, 'aaaaa')
    await tus.create(8)
    const head = await tus.ask('HEAD')
    expect(head.headers).toMatchObject({ 'upload-length': '8', 'upload-offset': '0' })
    await tus.append(0, 'bbbbbbbb')
    expect(await tus.content()).toBe('bbbbbbbb')
    await tus.broker.close()
  })

  test('of nothing never completes, and does not expire', async () => {
    const tus = await begin()
    const heard = await tus.create(0)

    expect(heard.status).toBe(201)
    expect(heard.headers['upload-expires']).toBeUndefined()
    expect((await tus.ask('HEAD')).headers).toMatchObject({
      'upload-length': '0',
      'upload-offset': '0',
    })
    await tus.broker.clock.advance(60_000)
    expect((await tus.broker.overview(tus.id))['fileTransferStatus']).toBe('UploadStarted')
    await tus.broker.close()
  })
})

test.describe('Chunks', () => {
  test('make the file, one after another', async () => {
    const tus = await begin()
    await tus.create(11)
    const first = await tus.append(0, 'hello')
    expect(first.status).toBe(204)
    expect(first.headers).toMatchObject({ 'upload-offset': '5', 'tus-resumable': '1.0.0' })
    expect(first.headers['upload-expires']).toBeDefined()
    expect((await tus.ask('HEAD')).headers).toMatchObject({
      'upload-length': '11',
      'upload-offset': '5',
      'cache-control': 'no-store',
    })
    expect(offsetOf(await tus.append(5, ''))).toBe('5')
    expect(offsetOf(await tus.append(5, ' world'))).toBe('11')
    expect(await tus.content()).toBe('hello world')
    await expect
      .poll(async () => (await tus.broker.overview(tus.id))['checksum'])
      .toBe(md5('hello world'))
    await tus.broker.close()
  })

  const refused: readonly [
    status: number,
    headers: Record<string, string>,
    body: string,
    text: string | RegExp,
  ][] = [
    [
      415,
      { 'content-type': 'application/octet-stream' },
      'x',
      'Content-Type application/octet-stream is invalid. Must be application/offset+octet-stream',
    ],
    [
      415,
      { 'content-type': 'application/offset+octet-stream; charset=utf-8' },
      'x',
      /^Content-Type application\/offset\+octet-stream; charset=utf-8 is invalid/,
    ],
    [400, { 'upload-offset': 'x' }, 'x', 'Could not parse Upload-Offset header'],
    [400, { 'upload-offset': '-1' }, 'x', 'Header Upload-Offset must be a positive number'],
    [400, { 'upload-length': '10' }, 'x', 'Upload-Length cannot be updated once set'],
    [
      409,
      { 'upload-offset': '7' },
      'x',
      'Offset does not match file. File offset: 0. Request offset: 7',
    ],
    [413, {}, 'more than ten bytes', "Request contains more data than the file's upload length"],
    [400, { 'upload-checksum': 'md5' }, 'x', 'Could not parse Upload-Checksum header'],
    [
      400,
      { 'upload-checksum': 'crc99 abcd' },
      'x',
      'Unsupported checksum algorithm. Supported algorithms are: md5',
    ],
    [
      460,
      { 'upload-checksum': `md5 ${inBase64('other')}` },
      'x',
      'Header Upload-Checksum does not match the checksum of the file',
    ],
  ]
  for (const [status, headers, body, text] of refused) {
    test(`are refused with ${status} for ${JSON.stringify(headers)}, and nothing is kept`, async () => {
      const tus = await begin()
      await tus.create(10)
      const heard = await tus.append(0, body, headers)

      expect(heard.status).toBe(status)
      expect(heard.text).toMatch(text)
      expect(heard.headers).toMatchObject({
        'content-type': 'text/plain',
        'tus-resumable': '1.0.0',
      })
      expect(offsetOf(await tus.ask('HEAD'))).toBe('0')
      await tus.broker.close()
    })
  }

  test('are as many as the storage has room for', async () => {
    const tus = await begin({ defects: ['tus-takes-three-chunks'] })
    await tus.create(10)
    for (const offset of [0, 1, 2]) expect((await tus.append(offset, 'x')).status).toBe(204)
    const heard = await tus.append(3, 'x')

    expect(heard.status).toBe(400)
    expect(heard.text).toContain('the minimum chunk size is 4 bytes')
    expect(offsetOf(await tus.ask('HEAD'))).toBe('3')
    await tus.broker.close()
  })

  test('are answered in order of what is wrong with them', async () => {
    const tus = await begin()
    await tus.create(10)
    const faults = [
      [415, { 'content-type': 'x/y' }],
      [400, { 'upload-length': '10' }],
      [400, { 'upload-checksum': 'nonsense' }],
      [409, { 'upload-offset': '7' }],
    ] as const
    for (const [index, [status]] of faults.entries()) {
      const all = faults.slice(index).flatMap(([, headers]) => Object.entries<string>(headers))
      expect((await tus.append(0, 'x', Object.fromEntries(all))).status).toBe(status)
    }
    expect((await tus.append(0, 'x')).status).toBe(204)
    await tus.broker.close()
  })

  test('with the right checksum are taken', async () => {
    const tus = await begin()
    await tus.create(5)

    expect(
      (await tus.append(0, 'hello', { 'upload-checksum': `md5 ${inBase64('hello')}` })).status,
    ).toBe(204)
    await tus.broker.close()
  })

  test('that break off leave nothing, and the upload goes on', async () => {
    const tus = await begin()
    await tus.create(10)
    await tus.append(0, 'hello')
    const socket = connect(Number(new URL(tus.broker.url).port), '127.0.0.1')
    socket.write(
      `PATCH ${tus.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 5\r\nContent-Type: application/offset+octet-stream\r\nAuthorization: Bearer ${tokenOf(asSender)}\r\n\r\nwor`,
    )
    await expect.poll(async () => (await tus.ask('HEAD')).status).toBe(423)
    socket.destroy()
    await expect.poll(async () => (await tus.ask('HEAD')).status).toBe(200)

    expect(offsetOf(await tus.ask('HEAD'))).toBe('5')
    await tus.append(5, 'world')
    expect(await tus.content()).toBe('helloworld')
    await tus.broker.close()
  })

  test('that find no room are taken, and the next one is told', async () => {
    const tus = await begin({ defects: ['runs-out-of-storage'] })
    await tus.create(10)
    const lost = await tus.append(0, 'hello')
    expect([lost.status, offsetOf(lost)]).toEqual([204, '5'])
    expect(offsetOf(await tus.ask('HEAD'))).toBe('0')
    const next = await tus.append(5, 'world')
    expect(next.status).toBe(400)
    expect(next.text).toMatch(`Buffered TUS upload failed for file id ${tus.id}. ENOSPC`)

    expect((await tus.create(10)).status).toBe(201)
    expect((await tus.append(0, 'hello')).status).toBe(204)
    await tus.broker.close()
  })

  test('that find no room are read to their end, and make no file', async () => {
    const tus = await begin({ defects: ['runs-out-of-storage'] })
    const size = 3_000_000
    await tus.create(size)
    const all = await tus.append(0, 'a'.repeat(size))
    expect([all.status, offsetOf(all)]).toEqual([204, `${size}`])
    const again = await tus.append(size, '')
    expect([again.status, offsetOf(again)]).toEqual([204, `${size}`])

    expect(offsetOf(await tus.ask('HEAD'))).toBe('0')
    await tus.create(size)
    expect((await tus.append(0, 'a'.repeat(size + 1))).status).toBe(413)
    expect(await tus.broker.overview(tus.id)).toMatchObject({
      fileTransferStatus: 'UploadStarted',
      fileTransferSize: 0,
    })
    await tus.broker.close()
  })

  test('with the wrong checksum at initialize fail the transfer afterwards', async () => {
    const tus = await begin({}, { checksum: md5('other') })
    await tus.create(5)
    expect((await tus.append(0, 'hello')).status).toBe(204)
    await tus.broker.reaches(tus.id, 'Failed')

    expect(await tus.broker.overview(tus.id)).toMatchObject({
      fileTransferStatusText: 'Checksum mismatch',
    })
    await tus.broker.close()
  })

  test('before a creation are not found, and open a session all the same', async () => {
    const tus = await begin()
    expect((await tus.ask('HEAD')).status).toBe(404)
    const early = await tus.append(0, 'hello')
    expect(early.status).toBe(404)
    expect(early.headers['tus-resumable']).toBe('1.0.0')
    expect((await tus.ask('HEAD')).status).toBe(409)
    expect((await tus.append(0, 'hello')).status).toBe(409)
    expect((await tus.create(5)).status).toBe(201)
    await tus.broker.close()
  })

  test('are known when the file is complete, by session and without', async () => {
    const tus = await begin()
    await tus.create(5)
    await tus.append(0, 'hello')
    await tus.broker.reaches(tus.id, 'Published')
    const other = { ...asSender, claims: { client_id: 'another' } }
    const head = await tus.ask('HEAD', {}, {}, tus.path, other)

    expect((await tus.ask('HEAD')).status).toBe(409)
    expect(head.status).toBe(200)
    expect(head.headers['upload-length']).toBeUndefined()
    expect(offsetOf(head)).toBe('5')
    await tus.broker.close()
  })

  test('give way to an upload in one stream', async () => {
    const tus = await begin()
    await tus.create(10)
    await tus.append(0, 'hello')
    await tus.broker.ask(asSender, 'POST', `${transfers}/${tus.id}/upload`, { body: 'plain' })

    expect(await tus.content()).toBe('plain')
    expect((await tus.append(5, 'world')).status).toBe(409)
    await tus.broker.close()
  })
})

test.describe('Termination', () => {
  test('ends an upload, and another may follow', async () => {
    const tus = await begin()
    expect((await tus.ask('DELETE')).status).toBe(404)
    await tus.create(10)
    await tus.append(0, 'hello')
    const heard = await tus.ask('DELETE')
    expect(heard.status).toBe(204)
    expect(heard.headers['tus-resumable']).toBe('1.0.0')
    expect((await tus.ask('DELETE')).status).toBe(404)
    expect((await tus.ask('HEAD')).status).toBe(404)
    expect((await tus.broker.overview(tus.id))['fileTransferStatus']).toBe('UploadStarted')

    await tus.create(3)
    await tus.append(0, 'new')
    expect(await tus.content()).toBe('new')
    await tus.broker.close()
  })

  test('as observed leaves an upload that breaks the Broker', async () => {
    const tus = await begin({ asObserved: true })
    await tus.create(10)
    await tus.ask('DELETE')
    const head = await tus.ask('HEAD')
    const patch = await tus.append(0, 'hello')

    expect(head.status).toBe(500)
    expect(head.headers['content-type']).toBe('application/problem+json')
    expect(patch.json['detail']).toBe(`Upload length is missing for file id ${tus.id}`)
    await tus.broker.close()
  })
})

test.describe('Parts', () => {
  test('are joined in the order of the final request', async () => {
    const tus = await begin()
    const [a, b] = [await tus.part('AAAAA'), await tus.part('BBB')]
    expect(a).toMatch(new RegExp(`^${tus.path}/partial/[0-9a-f]{32}$`))
    expect((await tus.ask('HEAD', {}, {}, b)).headers).toMatchObject({
      'upload-length': '3',
      'upload-offset': '3',
      'upload-concat': 'partial',
    })
    const heard = await tus.final(`http://somewhere${b}`, a)
    expect(heard.status).toBe(201)
    expect(heard.headers.location).toBe(tus.path)
    expect(heard.headers['upload-expires']).toBeUndefined()
    expect(await tus.content()).toBe('BBBAAAAA')
    expect(await tus.broker.overview(tus.id)).toMatchObject({ fileTransferSize: 8 })
    await tus.broker.close()
  })

  test('are in processing at once, and the final upload is known whole', async () => {
    const tus = await begin({ asObserved: true })
    const creation = await tus.create(5, { 'upload-concat': 'partial' })
    const part = String(creation.headers.location)
    const patch = tus.append(0, 'AAAAA', {}, part)
    await expect
      .poll(async () => offsetOf(await tus.ask('HEAD', {}, {}, part)), { timeout: 1 })
      .toBe('5')
      .catch(() => undefined)
    await tus.broker.clock.advance(3_000)
    await patch
    await tus.final(part)

    expect((await tus.broker.overview(tus.id))['fileTransferStatus']).toBe('UploadProcessing')
    expect((await tus.ask('HEAD')).headers).toMatchObject({
      'upload-length': '5',
      'upload-offset': '5',
      'upload-concat': `final;${transfers}/upload/tus/${part.slice(-32)}`,
    })
    expect((await tus.append(0, 'x')).text).toBe(
      'File with "Upload-Concat: final" cannot be patched',
    )
    expect((await tus.final(part)).status).toBe(409)
    await tus.broker.close()
  })

  test('take their last chunk again, and say that all is there', async () => {
    const tus = await begin()
    const again = await tus.append(5, '', {}, await tus.part('AAAAA'))

    expect(again.status).toBe(204)
    expect(offsetOf(again)).toBe('5')
    expect(again.headers['upload-expires']).toBeUndefined()
    await tus.broker.close()
  })

  test('must be known, finished, and of this transfer', async () => {
    const tus = await begin()
    const other = new Tus(tus.broker, await tus.broker.initialize())
    const [done, foreign] = [await tus.part('AAAAA'), await other.part('ZZZZZ')]
    const unfinished = String(
      (await tus.create(5, { 'upload-concat': 'partial' })).headers.location,
    )
    const id = (path: string) => path.slice(-32)
    const none = '0'.repeat(32)

    expect((await tus.final(done, unfinished)).text).toBe(
      `Some of the files supplied for concatenation are not finished and can not be concatenated: partial/${id(unfinished)}`,
    )
    expect((await tus.final(done, `${tus.path}/partial/${none}`)).text).toBe(
      `Could not find some of the files supplied for concatenation: partial/${none}`,
    )
    expect((await tus.final(done, foreign)).text).toMatch(
      /^Header Upload-Concat: Header is invalid/,
    )
    expect((await tus.final(done, `${tus.path}/partial/${id(foreign)}`)).text).toBe(
      `Partial upload ${id(foreign)} does not belong to file transfer ${tus.id}.`,
    )
    expect((await tus.final(tus.path)).status).toBe(400)
    expect((await tus.final(done)).status).toBe(201)
    expect(await tus.content()).toBe('AAAAA')
    await tus.broker.close()
  })

  test('together are held against the limit', async () => {
    const tus = await begin({}, { resourceId: 'small' })
    const parts = [await tus.part('12345678'), await tus.part('12345678')]

    expect((await tus.final(...parts)).text).toBe('File size exceeds maximum')
    await tus.broker.close()
  })

  test('as observed come in the order of their creation', async () => {
    const tus = await begin({ asObserved: true })
    const parts = []
    for (const content of ['AAAAA', 'BBBBB']) {
      const path = String((await tus.create(5, { 'upload-concat': 'partial' })).headers.location)
      const patch = tus.append(0, content, {}, path)
      await expect.poll(async () => (await tus.ask('HEAD', {}, {}, path)).status).toBe(423)
      await tus.broker.clock.advance(3_000)
      await patch
      parts.push(path)
    }
    await tus.final(...parts.toReversed())
    await tus.broker.clock.advance(3_000)

    expect(await tus.content()).toBe('AAAAABBBBB')
    await tus.broker.close()
  })
})

test('as observed, every chunk with a checksum is refused and kept', async () => {
  const tus = await begin({ asObserved: true })
  await tus.create(10)
  const heard = await tus.append(0, 'hello', { 'upload-checksum': `md5 ${inBase64('hello')}` })

  expect(heard.status).toBe(460)
  expect((await tus.append(5, 'world')).status).toBe(204)
  expect(await tus.content()).toBe('helloworld')
  await tus.broker.close()
})

test('as observed, HEAD remembers the offset from before a new creation', async () => {
  const tus = await begin({ asObserved: true })
  await tus.create(10)
  await tus.append(0, 'aaaaa')
  await tus.broker.clock.advance(1_000)
  await tus.create(10)

  expect(offsetOf(await tus.ask('HEAD'))).toBe('5')
  expect((await tus.append(5, 'b')).status).toBe(409)
  expect((await tus.append(0, 'bbbbbbbbbb')).status).toBe(204)
  expect(await tus.content()).toBe('bbbbbbbbbb')
  await tus.broker.close()
})

for (const [where, asObserved, answers] of [
  ['as observed, believes', true, [204, '10']],
  ['refuses', false, [409, undefined]],
] as const)
  test(`${where} a chunk that says it begins at the end, though bytes are lacking`, async () => {
    const tus = await begin({ asObserved })
    await tus.create(10)
    await tus.append(0, 'hello')
    const heard = await tus.append(10, '')

    expect([heard.status, offsetOf(heard)]).toEqual(answers)
    expect(offsetOf(await tus.append(5, 'world'))).toBe('10')
    expect(await tus.content()).toBe('helloworld')
    await tus.broker.close()
  })

test('as observed, an id in capitals breaks HEAD', async () => {
  const tus = await begin({ asObserved: true })
  await tus.create(10)

  expect((await tus.ask('HEAD', {}, {}, pathOf(tus.id.toUpperCase()))).status).toBe(500)
  await tus.broker.close()
})

test('addresses lie below the prefix of the place', async () => {
  const tus = await begin({ prefix: '/own/check' })
  const heard = await tus.create(5)

  expect(heard.headers.location).toBe(`/own/check${tus.path}`)
  await tus.broker.close()
})
