import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { expect, test as base } from '@playwright/test'

import { type Clock, createClock } from '../../clock.ts'
import { platformDefects } from '../defects.ts'
import { platformRules } from '../rules.ts'
import type { CloudEvent } from './cloud-event.ts'
import { createEvents, type Events } from './events.ts'
import type { Filters, NewSubscription } from './subscriptions.ts'

/** A webhook receiver that answers as it is told, in turn; the last answer holds for all that follow. */
interface Receiver {
  readonly endPoint: string
  /** In the order they came, validation events left out. */
  readonly received: CloudEvent[]
  readonly contentTypes: (string | undefined)[]
  answers: (number | 'hang' | 'cut')[]
}

const test = base.extend<{ receiver: Receiver; clock: Clock; events: Events }>({
  receiver: async ({}, use) => {
    const receiver: Omit<Receiver, 'endPoint'> = { received: [], contentTypes: [], answers: [204] }
    const server: Server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk))
      request.on('end', () => {
        const event = JSON.parse(body) as CloudEvent
        if (event.type === 'platform.events.validatesubscription') return response.end()
        receiver.received.push(event)
        receiver.contentTypes.push(request.headers['content-type'])
        const { answers } = receiver
        const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 204
        if (answer === 'cut') return request.socket.destroy()
        return answer === 'hang' ? undefined : response.writeHead(answer).end()
      })
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await use(Object.assign(receiver, { endPoint: `http://127.0.0.1:${port}/hook` }))
    server.closeAllConnections()
    server.close()
  },
  clock: async ({}, use) => {
    const clock = createClock()
    await use(clock)
    clock.stop()
  },
  events: ({ clock }, use) => use(createEvents({ address, clock, rules: platformRules })),
})

const address = 'http://127.0.0.1:1/own/x'
const resource = 'urn:altinn:resource:broker-conformance'
const subject = 'urn:altinn:organization:identifier-no:313000022'
const hour = 3_600_000

function event(id: string, rest: Partial<CloudEvent> = {}): CloudEvent {
  const type = 'no.altinn.broker.published'
  return { specversion: '1.0', id, type, resource, subject, source: `${address}/broker`, ...rest }
}

function wanted(receiver: Receiver, filters: Partial<Filters> = {}): NewSubscription {
  return {
    endPoint: receiver.endPoint,
    consumer: '/organisation/313000022',
    filters: { resource, subject, type: null, ...filters },
    isEntitled: () => true,
  }
}

async function subscribed(events: Events, wish: NewSubscription): Promise<void> {
  const subscription = events.subscribe(wish)
  await expect.poll(() => subscription.validated).toBe(true)
}

const ids = (receiver: Receiver) => receiver.received.map((one) => one.id)

test.describe('A subscription', () => {
  test('is validated by an answer of its endpoint, and not before', async ({ events }) => {
    const nobody = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => nobody.once('listening', resolve))
    const { port } = nobody.address() as AddressInfo
    nobody.close()
    const subscription = events.subscribe({
      ...wanted({ endPoint: `http://127.0.0.1:${port}/` } as Receiver),
    })

    await expect.poll(() => subscription.id).toBe(1)
    expect(subscription.validated).toBe(false)
  })

  test('gets the events that its filters let through, whole', async ({ events, receiver }) => {
    await subscribed(events, wanted(receiver))
    events.publish(event('other resource', { resource: 'urn:altinn:resource:other' }))
    events.publish(event('other subject', { subject: `${subject}0` }))
    events.publish(event('mine', { data: { Role: 'Recipient' } }))

    await expect.poll(() => ids(receiver)).toEqual(['mine'])
    expect(receiver.received[0]).toEqual(event('mine', { data: { Role: 'Recipient' } }))
    expect(receiver.contentTypes).toEqual(['application/cloudevents+json; charset=utf-8'])
  })

  test('without filters gets what concerns its resource', async ({ events, receiver }) => {
    await subscribed(events, wanted(receiver, { subject: null }))
    events.publish(event('one'))
    events.publish(event('two', { subject: 'urn:other' }))

    await expect.poll(() => ids(receiver).toSorted()).toEqual(['one', 'two'])
  })

  test('with an empty filter gets nothing', async ({ events, receiver, clock }) => {
    await subscribed(events, wanted(receiver, { type: '' }))
    await subscribed(events, wanted(receiver, { subject: '' }))
    events.publish(event('one'))
    await clock.advance(hour)

    expect(receiver.received).toEqual([])
  })

  test('that is made twice is one', async ({ events, receiver }) => {
    const first = events.subscribe(wanted(receiver))
    const second = events.subscribe(wanted(receiver))
    const third = events.subscribe(wanted(receiver, { type: 'x' }))

    expect(second).toBe(first)
    expect(third.id).toBe(2)
    expect([...events.subscriptions.all()]).toHaveLength(2)
  })

  test('gets nothing after its subscriber lost the right', async ({ events, receiver, clock }) => {
    let isEntitled = true
    await subscribed(events, { ...wanted(receiver), isEntitled: () => isEntitled })
    isEntitled = false
    events.publish(event('one'))
    await clock.advance(hour)

    expect(receiver.received).toEqual([])
  })

  test('gets nothing more once it is removed', async ({ events, receiver, clock }) => {
    receiver.answers = [500]
    await subscribed(events, wanted(receiver))
    events.publish(event('one'))
    await expect.poll(() => ids(receiver)).toEqual(['one'])
    events.unsubscribe(1)
    events.publish(event('two'))
    await clock.advance(40 * hour)

    expect(ids(receiver)).toEqual(['one'])
    expect(events.deadLetters()).toEqual([])
  })
})

test.describe('A delivery', () => {
  for (const answer of [200, 201, 204] as const) {
    test(`is done when it is answered ${answer}`, async ({ events, receiver, clock }) => {
      receiver.answers = [answer]
      await subscribed(events, wanted(receiver))
      events.publish(event('one'))
      await clock.advance(40 * hour)

      expect(ids(receiver)).toEqual(['one'])
    })
  }

  test('is tried twelve times as long as it fails, then given up', async ({
    events,
    receiver,
    clock,
  }) => {
    receiver.answers = [500, 302, 404, 'cut', 503]
    await subscribed(events, wanted(receiver))
    events.publish(event('one'))
    await clock.advance(34 * hour)
    expect(receiver.received).toHaveLength(11)
    expect(events.deadLetters()).toEqual([])
    await clock.advance(hour)

    expect(receiver.received).toHaveLength(12)
    const [letter] = events.deadLetters()
    const times = letter?.attempts.map(({ at }) => Date.parse(at)) ?? []
    const pauses = times
      .slice(1)
      .map((time, index) => Math.round((time - (times[index] ?? 0)) / 1e4))
    expect(pauses).toEqual([1, 3, 6, 30, 60, 180, 360, 1080, 2160, 4320, 4320])
    expect(letter?.attempts.map(({ status }) => status).slice(0, 5)).toEqual([
      ...[500, 302, 404],
      null,
      503,
    ])
    expect(letter).toMatchObject({ subscription: 1, event: event('one') })

    await clock.advance(100 * hour)
    expect(receiver.received).toHaveLength(12)
  })

  test('is tried again until it succeeds', async ({ events, receiver, clock }) => {
    receiver.answers = [500, 500, 200]
    await subscribed(events, wanted(receiver))
    events.publish(event('one'))
    await clock.advance(hour)

    expect(ids(receiver)).toEqual(['one', 'one', 'one'])
  })

  test('fails when no answer comes for five minutes', async ({ events, receiver, clock }) => {
    receiver.answers = ['hang', 200]
    await subscribed(events, wanted(receiver))
    events.publish(event('one'))
    await expect.poll(() => receiver.received.length).toBe(1)
    await clock.advance(300_000 - 5_000)
    expect(receiver.received).toHaveLength(1)
    await clock.advance(20_000)

    expect(ids(receiver)).toEqual(['one', 'one'])
  })

  test('that hangs holds up no other', async ({ events, receiver }) => {
    receiver.answers = [...Array.from({ length: 40 }, () => 'hang' as const), 200]
    await subscribed(events, wanted(receiver))
    for (let n = 0; n < 41; n++) events.publish(event(String(n)))

    await expect.poll(() => receiver.received.length).toBe(41)
  })
})

test.describe('Five thousand events', () => {
  test('reach five hundred subscriptions, each once', async ({ events, receiver }) => {
    test.slow()
    const organization = (n: number) => `urn:altinn:organization:identifier-no:${313_100_000 + n}`
    const subscriptions = Array.from({ length: 500 }, (_, n) =>
      events.subscribe(wanted(receiver, { subject: organization(n) })),
    )
    await expect
      .poll(() => subscriptions.filter((one) => one.validated).length, { timeout: 30_000 })
      .toBe(500)
    for (let n = 0; n < 5000; n++) {
      events.publish(event(String(n), { subject: organization(n % 500) }))
    }

    await expect.poll(() => receiver.received.length, { timeout: 60_000 }).toBe(5000)
    expect(new Set(ids(receiver)).size).toBe(5000)
    expect(events.deadLetters()).toEqual([])
  })
})

test.describe('What was published', () => {
  const query = { resource, subject: null, types: [], size: 50 }

  test('is read on from any event, in pages', ({ events }) => {
    for (let n = 1; n <= 120; n++) events.publish(event(String(n)))
    const read = (after: string) => events.log.read({ ...query, after }, () => true)
    const pages = [read('0'), read('50'), read('100'), read('120')]

    expect(pages.map((page) => page.length)).toEqual([50, 50, 20, 0])
    expect(pages.map((page) => page[0]?.id)).toEqual(['1', '51', '101', undefined])
  })

  test('is read by resource, subject and type, as far as one may', ({ events }) => {
    events.publish(event('1', { type: 'a' }))
    events.publish(event('2', { type: 'b' }))
    events.publish(event('3', { type: 'b', subject: 'urn:other' }))
    events.publish(event('4', { type: 'b', resource: 'urn:altinn:resource:other' }))
    const all = { ...query, after: '0' }
    const read = (change: object, isVisible: (one: CloudEvent) => boolean = () => true) =>
      events.log.read({ ...all, ...change }, isVisible).map((one) => one.id)

    expect(read({})).toEqual(['1', '2', '3'])
    expect(read({ types: ['b'] })).toEqual(['2', '3'])
    expect(read({ subject })).toEqual(['1', '2'])
    expect(read({}, (one) => one.subject === subject)).toEqual(['1', '2'])
  })

  test('is a CloudEvent, or refused', ({ events }) => {
    for (const odd of [null, [], {}, event(''), event('1', { resource: 'x' })]) {
      expect(() => {
        events.publish(odd)
      }).toThrow('Only CloudEvents can be published.')
    }
  })
})

test.describe('A defect of Altinn Events', () => {
  const setUp = (name: keyof typeof platformDefects, clock: Clock) =>
    createEvents({ address, clock, rules: platformDefects[name](platformRules) })

  const heard: readonly (readonly [keyof typeof platformDefects, Partial<Filters>])[] = [
    ['events-overlook-subject-filter', { subject: 'urn:other' }],
    ['events-overlook-type-filter', { type: 'other' }],
    ['events-take-empty-filters-for-none', { type: '', subject: '' }],
  ]
  for (const [name, filters] of heard) {
    test(`${name} lets through what it must not`, async ({ clock, receiver }) => {
      const events = setUp(name, clock)
      await subscribed(events, wanted(receiver, filters))
      events.publish(event('one'))

      await expect.poll(() => ids(receiver)).toEqual(['one'])
    })
  }

  const tries = [
    ['events-need-exactly-200', 204, 12],
    ['events-take-any-answer', 500, 1],
    ['events-are-tried-once', 500, 1],
    ['events-are-given-up-early', 500, 6],
    ['events-are-tried-without-pause', 500, 12],
    ['events-are-never-pushed', 200, 0],
  ] as const
  for (const [name, answer, times] of tries) {
    test(`${name} tries ${times} times`, async ({ clock, receiver }) => {
      const events = setUp(name, clock)
      receiver.answers = [answer]
      await subscribed(events, wanted(receiver))
      events.publish(event('one'))
      await clock.advance(40 * hour)

      expect(receiver.received).toHaveLength(times)
    })
  }

  test('events-go-to-unvalidated-endpoints does so', async ({ clock, receiver }) => {
    const events = setUp('events-go-to-unvalidated-endpoints', clock)
    events.subscribe(wanted(receiver))
    events.publish(event('one'))

    await expect.poll(() => ids(receiver)).toEqual(['one'])
  })
})
