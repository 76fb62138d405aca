import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { test as base, expect } from '@playwright/test'
import { CloudEvent, HTTP } from 'cloudevents'
import { CannotListen, WebhookReceiver } from './webhook-receiver.ts'
import type { Door } from './door.ts'

const options = { host: '127.0.0.1', port: null, publicAddress: null, path: '/suite/run' }

const test = base.extend<{ receiver: WebhookReceiver; door: Door }>({
  receiver: async ({}, use) => {
    const receiver = await WebhookReceiver.open(options)
    await use(receiver)
    await receiver.close()
  },
  door: ({ receiver }, use) => use(receiver.door()),
})

const event = new CloudEvent({
  id: '230d51fb-ce66-1db8-8ce2-f3fe6433a062',
  source: 'https://platform.altinn.no/broker/api/v1/filetransfer',
  type: 'no.altinn.broker.published',
  time: '2026-08-01T12:35:02.2518189+00:00',
  data: { Role: 'Sender' },
})

/** As the SDK would send it. */
async function send(
  address: string,
  { headers, body }: { headers: object; body: unknown } = HTTP.structured(event),
): Promise<number> {
  const init = { method: 'POST', headers: headers as Record<string, string>, body: String(body) }
  return (await fetch(address, init)).status
}

const json = (body: string) => ({ headers: { 'content-type': 'application/json' }, body })

test.describe('The receiver', () => {
  test('takes what is posted to a door, to the letter', async ({ door }) => {
    const { headers } = HTTP.structured(event)
    const body = '{"specversion":"1.0", "id":"1","source":"x","type":"y","time":"no time"}'

    expect(await send(door.address, { headers, body })).toBe(200)
    expect(door.deliveries).toMatchObject([
      { body: { kind: 'text', text: body, length: body.length }, json: { time: 'no time' } },
    ])
  })

  test('gives each door a path that cannot be guessed, below that of the run', ({ receiver }) => {
    const paths = [receiver.door(), receiver.door()].map(({ address }) => new URL(address).pathname)

    expect(paths[0]).toMatch(/^\/suite\/run\/[0-9a-f-]{36}$/)
    expect(paths[1]).not.toBe(paths[0])
  })

  test('gives out its public address, whatever a tunnel makes of the path', async () => {
    const publicAddress = 'https://tunnel.example/to/us'
    const receiver = await WebhookReceiver.open({ ...options, publicAddress })
    const { address, deliveries } = receiver.door()
    const here = receiver.addressHere
    expect(address).toMatch(/^https:\/\/tunnel\.example\/to\/us\/suite\/run\/[0-9a-f-]{36}$/)

    expect(await send(here + new URL(address).pathname)).toBe(200)
    expect(await send(here + new URL(address).pathname.replace('/to/us', ''))).toBe(200)
    expect(deliveries).toHaveLength(2)
    await receiver.close()
  })

  test('tells whoever asks a door who is behind it', async ({ door }) => {
    expect(await (await fetch(door.address)).text()).toBe(door.token)
    expect(door.address).not.toContain(door.token)
  })

  test('knows the modes apart', async ({ door }) => {
    await send(door.address, HTTP.structured(event))
    await send(door.address, HTTP.binary(event))
    await send(door.address, {
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: `[${event.toString()}]`,
    })
    await send(door.address, json(event.toString()))

    expect(door.deliveries.map(({ mode }) => mode)).toEqual([
      ...['structured', 'binary', 'batch', 'unreadable'],
    ])
  })

  test('answers validation events apart from others', async ({ door }) => {
    const validation = event.cloneWith({ type: 'platform.events.validatesubscription' })
    door.answers(500)
    door.answersValidation(204)

    expect(await send(door.address, HTTP.structured(validation))).toBe(204)
    expect(await send(door.address)).toBe(500)
    expect([door.validations.length, door.deliveries.length]).toEqual([1, 1])
  })

  test('answers in turn, the last answer for all that follow', async ({ door }) => {
    door.answers(500, { status: 202, after: 30 }, 204)
    const statuses = [1, 2, 3, 4].map(() => () => send(door.address))
    const answered: number[] = []
    for (const next of statuses) answered.push(await next())

    expect(answered).toEqual([500, 202, 204, 204])
  })

  test('hangs and cuts the line where it is told to', async ({ door }) => {
    door.answers('cut', 'hang')
    await expect(send(door.address)).rejects.toThrow('fetch failed')

    const hanging = fetch(door.address, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(100),
    })
    await expect(hanging).rejects.toThrow('aborted')
    expect(door.deliveries).toHaveLength(2)
  })

  test('withholds what a header may hold, and keeps no token', async ({ door }) => {
    const token = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.c`
    await send(door.address, {
      headers: { 'content-type': 'application/cloudevents+json', 'x-gateway': 'inner-name' },
      body: `{"token":"${token}"}`,
    })

    expect(JSON.stringify(door.deliveries)).not.toMatch(/inner-name|eyJ/)
    expect(door.deliveries[0]?.headers).toContainEqual(['x-gateway', '‹withheld, 10 characters›'])
  })
})

test.describe('The receiver refuses and counts', () => {
  test('what is sent to no door, or to one that was closed', async ({ receiver, door }) => {
    door.close()

    expect(await send(door.address)).toBe(404)
    expect(await send(`${door.address.slice(0, -1)}x`)).toBe(404)
    expect(await send(new URL('/', door.address).href)).toBe(404)
    expect(receiver.refusals).toMatchObject({ elsewhere: 3 })
    expect(door.deliveries).toEqual([])
  })

  test('other methods', async ({ receiver, door }) => {
    expect((await fetch(door.address, { method: 'PUT', body: '{}' })).status).toBe(405)
    expect(receiver.refusals.method).toBe(1)
  })

  test('a body larger than any event, and keeps nothing of it', async ({ receiver, door }) => {
    const body = JSON.stringify({ data: 'x'.repeat(70_000) })

    expect(await send(door.address, json(body))).toBe(413)
    expect(receiver.refusals.body).toBe(1)
    expect(door.deliveries).toEqual([])
  })

  test('a body that never ends, without waiting for it', async ({ receiver, door }) => {
    const { hostname, port, pathname } = new URL(door.address)
    const socket = connect(Number(port), hostname)
    socket.write(`POST ${pathname} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{`)
    socket.end()

    await expect.poll(() => receiver.refusals.body).toBe(1)
  })

  test('a body that is no JSON, which it keeps for whoever judges it', async ({
    receiver,
    door,
  }) => {
    expect(await send(door.address, json('{"id":'))).toBe(400)
    expect(receiver.refusals.malformed).toBe(1)
    expect(door.deliveries).toMatchObject([{ json: undefined, body: { text: '{"id":' } }])
  })

  test('a flood, and takes the rest afterwards', async ({ receiver, door }) => {
    const unfinished = Array.from({ length: 64 }, () => {
      const sent = httpRequest(door.address, { method: 'POST', headers: { 'content-length': 9 } })
      sent.on('error', () => undefined)
      sent.write('{')
      return sent
    })
    await expect.poll(async () => (await fetch(door.address, { method: 'POST' })).status).toBe(503)
    expect(receiver.refusals.flood).toBeGreaterThan(0)

    for (const each of unfinished) each.destroy()
    await expect.poll(() => send(door.address)).toBe(200)
  })

  test('to open at a port that is taken', async ({ receiver }) => {
    const port = Number(new URL(receiver.addressHere).port)
    const second = WebhookReceiver.open({ ...options, port })

    await expect(second).rejects.toThrow(CannotListen)
    await expect(second).rejects.toThrow(
      `the receiver of events cannot listen on 127.0.0.1, port ${port}: EADDRINUSE`,
    )
  })
})
