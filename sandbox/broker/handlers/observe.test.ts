import { expect, test } from '@playwright/test'

import {
  recipient,
  secondRecipient,
  sender,
  startBroker,
  stranger,
  supplier,
  transfers,
  uninvolved,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const as = (organization: string, scope?: string): Who => ({
  organization,
  ...(scope !== undefined && { scope }),
})
const write = 'altinn:broker.write'
const read = 'altinn:broker.read'

test.describe('Overview and details', () => {
  let broker: TestBroker
  let id: string
  test.beforeAll(async () => {
    broker = await startBroker()
    id = await broker.initialize()
  })
  test.afterAll(() => broker.close())

  const seen = [
    ['the sender', as(sender), 200],
    ['the sender with the scope to read', as(sender, read), 200],
    ['a recipient', as(recipient), 200],
    ['a recipient with the scope to write', as(recipient, write), 200],
    ['a supplier of both', as(supplier), 200],
    ['who is no party', as(uninvolved), 401],
    ['who has no right at all', as(stranger), 401],
    ['the service owner', as('991825827'), 401],
    ['who has neither scope', as(sender, 'altinn:serviceowner'), 403],
  ] as const

  for (const path of ['', '/details']) {
    for (const [who, asker, status] of seen) {
      test(`answer ${status} to ${who}${path}`, async () => {
        expect((await broker.ask(asker, 'GET', `${transfers}/${id}${path}`)).status).toBe(status)
      })
    }
  }

  test('agree in what both show', async () => {
    const { fileTransferStatusHistory, recipientFileTransferStatusHistory, ...shared } =
      await broker.details(id)

    expect(fileTransferStatusHistory).toHaveLength(1)
    expect(recipientFileTransferStatusHistory).toHaveLength(1)
    expect(shared).toEqual(await broker.overview(id))
  })

  test('know the id in every spelling', async () => {
    for (const spelling of [id.toUpperCase(), `%7B${id}%7D`, `(${id})`, id.replaceAll('-', '')]) {
      const heard = await broker.ask(as(sender), 'GET', `${transfers}/${spelling}`)
      expect(heard.json['fileTransferId']).toBe(id)
    }
  })
})

test.describe('Search', () => {
  let broker: TestBroker
  let sent: string[]
  let published: string
  let received: string
  test.beforeAll(async () => {
    broker = await startBroker()
    sent = [await broker.initialize(), await broker.initialize(), await broker.initialize()]
    published = await broker.publish()
    received = await broker.initialize(
      {
        sender: `urn:altinn:organization:identifier-no:${recipient}`,
        recipients: [`0192:${sender}`],
      },
      as(recipient),
    )
    await broker.initialize({ resourceId: 'keeps' })
  })
  test.afterAll(() => broker.close())

  const search = async (query: string, who = as(sender)) =>
    broker.ask(who, 'GET', `${transfers}?resourceId=usual${query}`)
  const found = async (query: string, who = as(sender)) =>
    JSON.parse((await search(query, who)).text) as string[]

  test('finds what one has sent and received, newest first', async () => {
    expect(await found('')).toEqual([received, published, ...sent.toReversed()])
    expect(await found('&orderAscending=TRUE')).toEqual([...sent, published, received])
  })

  test('leaves out by role, in any case and by number', async () => {
    expect(await found('&role=sender')).not.toContain(received)
    expect(await found('&role=Recipient')).toEqual([received])
    expect(await found('&role=0')).toEqual([received])
  })

  test('finds by the status that a transfer is in', async () => {
    expect(await found('&status=published')).toEqual([published])
    expect(await found('&status=3')).toEqual([published])
    expect(await found('&status=Initialized&role=Sender')).toEqual(sent.toReversed())
  })

  test("finds by the recipient's own status, whatever the role", async () => {
    expect(await found('&recipientStatus=Initialized&role=Sender', as(recipient))).toEqual([
      published,
      ...sent.toReversed(),
    ])
    expect(await found('&recipientStatus=DownloadStarted', as(recipient))).toEqual([])
  })

  test('takes two bounds with what lies on them, and one without', async () => {
    const time = async (id: string | undefined) =>
      encodeURIComponent(String((await broker.overview(String(id)))['created']))
    const [first, last] = [await time(sent[0]), await time(sent[2])]

    expect(await found(`&from=${first}&to=${last}`)).toEqual(sent.toReversed())
    expect(await found(`&from=${first}&to=${first}`)).toEqual([sent[0]])
    expect(await found(`&from=${last}`)).toEqual([received, published])
    expect(await found(`&to=${last}`)).toEqual([sent[1], sent[0]])
    expect(await found(`&from=${last}&to=${first}`)).toEqual([])
  })

  test('means the status by its window where there is one', async () => {
    const { created, published: when } = await broker.overview(published)
    const at = (time: unknown) => encodeURIComponent(String(time))

    expect(await found(`&status=Published&from=${at(when)}&to=${at(when)}`)).toEqual([published])
    expect(await found(`&status=Published&from=${at(created)}&to=${at(created)}`)).toEqual([])
  })

  test('answers nothing to who was never part of anything', async () => {
    expect(await found('', as(uninvolved))).toEqual([])
  })

  const refused = [
    ['', 'resourceId', 'The resourceId field is required.'],
    ['resourceId=usual&status=Nope', 'status', "The value 'Nope' is not valid."],
    ['resourceId=usual&status=99', 'status', "The value '99' is invalid."],
    ['resourceId=usual&recipientStatus=x', 'recipientStatus', "The value 'x' is not valid."],
    ['resourceId=usual&role=x', 'role', "The value 'x' is not valid."],
    ['resourceId=usual&orderAscending=x', 'orderAscending', "The value 'x' is not valid."],
    [
      'resourceId=usual&from=2020-01-01T00:00:00+00:00',
      'from',
      "The value '2020-01-01T00:00:00 00:00' is not valid.",
    ],
  ] as const

  for (const [query, name, message] of refused) {
    test(`refuses "${query}"`, async () => {
      const heard = await broker.ask(as(sender), 'GET', `${transfers}?${query}`)

      expect(heard.status).toBe(400)
      expect(heard.json['errors']).toEqual({ [name]: [message] })
    })
  }

  for (const [what, query, who] of [
    ['an unknown resource', 'resourceId=nope', as(sender)],
    ['a resource as URN', 'resourceId=urn:altinn:resource:usual', as(sender)],
    ['a stranger', 'resourceId=usual', as(stranger)],
    [
      'a token without organization',
      'resourceId=usual',
      { organization: sender, claims: { 'urn:altinn:orgNumber': undefined, consumer: undefined } },
    ],
  ] as const) {
    test(`is refused to ${what}`, async () => {
      const heard = await broker.ask(who, 'GET', `${transfers}?${query}`)

      expect(heard.json['code']).toBe('BRO-00006')
    })
  }

  test('ends after the first hundred in its order', async () => {
    const crowded = await startBroker()
    const ids: string[] = []
    for (let n = 0; n < 105; n++) ids.push(await crowded.initialize())
    const heard = async (query: string) =>
      JSON.parse(
        (await crowded.ask(as(sender), 'GET', `${transfers}?resourceId=usual${query}`)).text,
      ) as string[]

    expect(await heard('')).toEqual(ids.slice(5).toReversed())
    expect(await heard('&orderAscending=true')).toEqual(ids.slice(0, 100))
    await crowded.close()
  })
})

test('as observed, search misses senders in other notations', async () => {
  const broker = await startBroker({ asObserved: true })
  const urn = await broker.initialize({
    sender: `urn:altinn:organization:identifier-no:${sender}`,
  })
  const found = async (organization: string) =>
    (await broker.ask(as(organization), 'GET', `${transfers}?resourceId=usual`)).text

  expect(await found(sender)).toBe('[]')
  expect(await found(recipient)).toContain(urn)
  await broker.close()
})

test('shows recipients in the order in which the Broker met them', async () => {
  const broker = await startBroker()
  await broker.initialize({ recipients: [`0192:${secondRecipient}`] })
  const details = await broker.details(
    await broker.initialize({ recipients: [`0192:${recipient}`, `0192:${secondRecipient}`] }),
  )

  expect(details['recipients']).toMatchObject([
    { recipient: `0192:${secondRecipient}` },
    { recipient: `0192:${recipient}` },
  ])
  await broker.close()
})
