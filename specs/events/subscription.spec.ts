import { expect, idIn, idsIn, test, urnOf, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

const published = ['filetransferinitialized', 'published', 'uploadprocessing']

test.describe('A subscription', () => {
  test(
    'is validated once its endpoint has answered',
    verifies('subscription.is-validated'),
    async ({ sender, eventsOf, webhook, wish }) => {
      const events = eventsOf(sender)
      const made = await events.subscribe(wish(sender))
      expect(made).toMatchContract(201)

      await expect
        .poll(async () => (await events.subscription(idIn(made))).json())
        .toMatchObject({ ...wish(sender), validated: true })
      expect(webhook.validations.map(({ mode }) => mode)).toEqual(['structured'])
    },
  )

  test(
    'is not in force before that',
    verifies('subscription.waits-for-validation'),
    async ({ sender, eventsOf, webhook, wish, listen, told, publish, pushed }) => {
      webhook.answersValidation(500)
      const made = await eventsOf(sender).subscribe(wish(sender))
      await listen(sender)
      const transfer = await publish()

      await expect.poll(() => told(transfer)).toEqual({ sender: published })
      expect(pushed(transfer)).toEqual([])
      expect((await eventsOf(sender).subscription(idIn(made))).json()).toMatchObject({
        validated: false,
      })
    },
  )

  test(
    'is in the list of its subscriber',
    verifies('subscription.is-listed'),
    async ({ sender, made }) => {
      const { events, id } = await made(sender)

      const list = await events.subscriptions()
      expect(list).toMatchContract(200)
      expect(idsIn(list)).toContain(id)
    },
  )

  test(
    'is not in the list of others',
    verifies('subscription.is-own-business'),
    async ({ sender, recipient, eventsOf, made }) => {
      const { id } = await made(sender)

      const list = await eventsOf(recipient).subscriptions()
      expect(list).toMatchContract(200)
      expect(idsIn(list)).not.toContain(id)
    },
  )

  test(
    'cannot be read by others',
    verifies('subscription.is-own-business'),
    async ({ sender, recipient, eventsOf, made }) => {
      const { id } = await made(sender)

      expect(await eventsOf(recipient).subscription(id)).toMatchContract(403)
    },
  )

  test(
    'cannot be ended by others',
    verifies('subscription.is-own-business'),
    async ({ sender, recipient, eventsOf, made }) => {
      const { id, events } = await made(sender)

      expect(await eventsOf(recipient).unsubscribe(id)).toMatchContract(403)
      expect(await events.subscription(id)).toMatchContract(200)
    },
  )

  test(
    'that is made again is the same',
    verifies('subscription.made-again-is-same'),
    async ({ sender, subscribed, wish, publish, pushed }) => {
      const { id, events } = await subscribed(sender)
      const again = await events.subscribe(wish(sender))
      expect(again).toMatchContract(201)
      expect(idIn(again)).toBe(id)

      const transfer = await publish()
      await expect.poll(() => pushed(transfer)).toEqual(published)
    },
  )

  test(
    'that was ended is gone, and nothing comes of it',
    verifies('subscription.ends'),
    async ({ sender, subscribed, listen, told, publish, pushed }) => {
      const { id, events } = await subscribed(sender)
      expect(await events.unsubscribe(id)).toMatchContract(200)
      expect(await events.subscription(id)).toMatchContract(404)

      await listen(sender)
      const transfer = await publish()
      await expect.poll(() => told(transfer)).toEqual({ sender: published })
      expect(pushed(transfer)).toEqual([])
    },
  )
})

test.describe('Of a subscription, the filter on', () => {
  test(
    'the type lets that type through, and no other',
    verifies('subscription.filters-by-type'),
    async ({ sender, subscribed, listen, told, publish, pushed }) => {
      await subscribed(sender, { typeFilter: 'no.altinn.broker.published' })
      await listen(sender)
      const transfer = await publish()

      await expect.poll(() => told(transfer)).toEqual({ sender: published })
      await expect.poll(() => pushed(transfer)).toEqual(['published'])
    },
  )

  test(
    'the type lets nothing through in other letters',
    verifies('subscription.filters-by-type'),
    async ({ sender, subscribed, listen, told, publish, pushed }) => {
      await subscribed(sender, { typeFilter: 'no.altinn.broker.Published' })
      await listen(sender)
      const transfer = await publish()

      await expect.poll(() => told(transfer)).toEqual({ sender: published })
      expect(pushed(transfer)).toEqual([])
    },
  )

  test(
    'the resource lets nothing of another through',
    verifies('subscription.filters-by-resource'),
    async ({ sender, resource, subscribed, listen, told, publish, pushed }) => {
      await subscribed(sender, { resourceFilter: `urn:altinn:resource:${resource('another')}` })
      await listen(sender)
      const transfer = await publish()

      await expect.poll(() => told(transfer)).toEqual({ sender: published })
      expect(pushed(transfer)).toEqual([])
    },
  )

  test(
    'the subject lets nothing through that is for others',
    verifies('subscription.filters-by-subject'),
    async ({ recipient, subscribed, listen, told, publish, pushed }) => {
      await subscribed(recipient)
      await listen(recipient)
      const transfer = await publish()

      await expect.poll(() => told(transfer)).toEqual({ recipient: ['published'] })
      await expect.poll(() => pushed(transfer)).toEqual(['published'])
    },
  )

  for (const name of ['subjectFilter', 'typeFilter'])
    test(
      `nothing is taken, and lets nothing through: ${name}`,
      verifies('subscription.empty-filter-matches-nothing'),
      async ({ sender, subscribed, listen, told, publish, pushed }) => {
        await subscribed(sender, { [name]: '' })
        await listen(sender)
        const transfer = await publish()

        await expect.poll(() => told(transfer)).toEqual({ sender: published })
        expect(pushed(transfer)).toEqual([])
      },
    )

  test(
    'the subject may be left out by the owner of the resource',
    verifies('subscription.owner-hears-all'),
    async ({ serviceOwner, sender, recipient, listen, toldToAnybody, begin }) => {
      await listen(serviceOwner)
      const transfer = await begin({ recipients: [`0192:${recipient.organization}`] })

      await expect
        .poll(() => toldToAnybody(transfer))
        .toEqual([`filetransferinitialized, Sender, ${sender.organization}`])
    },
  )
})

test.describe('A subscription is refused', () => {
  test(
    'to somebody without a token',
    verifies('subscription.needs-token'),
    async ({ sender, eventsOf, wish }) => {
      expect(await eventsOf(sender).subscribe(wish(sender), { token: null })).toMatchContract(401)
    },
  )

  test(
    'without the scope for it',
    verifies('subscription.needs-scope'),
    async ({ sender, eventsOf, wish }) => {
      const events = eventsOf(sender, ['altinn:broker.read'])

      expect(await events.subscribe(wish(sender))).toMatchContract(403)
    },
  )

  test(
    'to an organization without a right to the resource',
    verifies('subscription.needs-right'),
    async ({ stranger, eventsOf, wish }) => {
      expect(await eventsOf(stranger).subscribe(wish(stranger))).toMatchContract(403)
    },
  )

  test(
    'for what concerns somebody else',
    verifies('subscription.own-subject-only'),
    async ({ sender, recipient, eventsOf, wish }) => {
      const subjectFilter = urnOf(recipient)

      expect(await eventsOf(sender).subscribe({ ...wish(sender), subjectFilter })).toMatchContract(
        403,
      )
    },
  )

  test(
    'for what concerns anybody, save to the owner',
    verifies('subscription.own-subject-only'),
    async ({ sender, eventsOf, wish }) => {
      const forAll = { ...wish(sender), subjectFilter: null }

      expect(await eventsOf(sender).subscribe(forAll)).toMatchContract(403)
    },
  )

  const faults = [
    [
      'a filter on the source',
      { sourceFilter: 'https://broker.example/' },
      'subscription.takes-no-other-filter',
    ],
    [
      'a filter on another subject',
      { alternativeSubjectFilter: '/person/1' },
      'subscription.takes-no-other-filter',
    ],
    [
      'an endpoint without https',
      { endPoint: 'http://receiver.example/a' },
      'subscription.endpoint-is-https',
    ],
    ['no resource', { resourceFilter: '' }, 'subscription.names-resource'],
  ] as const

  for (const [title, fault, promise] of faults)
    test(`with ${title}`, verifies(promise), async ({ sender, eventsOf, wish }) => {
      const reply = await eventsOf(sender).subscribe({ ...wish(sender), ...fault })

      expect(reply).toMatchContract(400)
    })
})
