import { expect, test, verifies } from '#fixtures'

const publication = 'no.altinn.broker.published'

test.describe('An event', () => {
  test.use({ place: 'own in the sandbox' })

  test(
    'is pushed as a whole, in its own type of content',
    verifies('delivery.is-structured'),
    async ({ sender, webhook, subscribed, begin, pushed }) => {
      await subscribed(sender)
      const transfer = await begin()

      await expect.poll(() => pushed(transfer)).toEqual(['filetransferinitialized'])
      expect(new Set(webhook.deliveries.map(({ mode }) => mode))).toEqual(new Set(['structured']))
      expect(webhook.deliveries[0]?.headers).toContainEqual([
        expect.stringMatching(/^content-type$/i),
        expect.stringMatching(/^application\/cloudevents\+json(;|$)/),
      ])
    },
  )

  for (const status of [200, 201, 204])
    test(
      `is not pushed again when it was answered ${status}`,
      verifies('delivery.ends-with-success'),
      async ({ sender, webhook, subscribed, listen, told, publish, pushed }) => {
        webhook.answers(status)
        await subscribed(sender, { typeFilter: publication })
        await listen(sender)
        const transfer = await publish()
        await expect.poll(() => pushed(transfer)).toEqual(['published'])

        await expect
          .poll(() => told(transfer))
          .toEqual({ sender: ['filetransferinitialized', 'published', 'uploadprocessing'] })
        expect(pushed(transfer)).toEqual(['published'])
      },
    )

  test(
    'is not pushed again when its answer came late',
    verifies('delivery.may-take-time'),
    async ({ sender, webhook, subscribed, listen, told, publish, pushed }) => {
      webhook.answers({ status: 200, after: 200 })
      await subscribed(sender, { typeFilter: publication })
      await listen(sender)
      const transfer = await publish()
      await expect.poll(() => pushed(transfer)).toEqual(['published'])

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized', 'published', 'uploadprocessing'] })
      expect(pushed(transfer)).toEqual(['published'])
    },
  )
})

test.describe('An event that was not taken', () => {
  test.use({ place: 'own' })

  for (const answer of [404, 500, 'cut'] as const)
    test(
      `is pushed again after ten seconds: ${answer}`,
      verifies('delivery.is-repeated'),
      async ({ sender, webhook, subscribed, begin, pushed, pushedAfterEach }) => {
        webhook.answers(answer, 200)
        await subscribed(sender)
        const transfer = await begin()
        await expect.poll(() => pushed(transfer)).toHaveLength(1)

        expect(await pushedAfterEach(['PT8S', 'PT3S', 'P2D'])).toEqual([1, 2, 2])
      },
    )

  test(
    'for want of any answer is pushed again after five minutes',
    verifies('delivery.is-repeated'),
    async ({ sender, webhook, subscribed, begin, pushed, pushedAfterEach }) => {
      webhook.answers('hang', 200)
      await subscribed(sender)
      const transfer = await begin()
      await expect.poll(() => pushed(transfer)).toHaveLength(1)

      expect(await pushedAfterEach(['PT4M', 'PT2M', 'P2D'])).toEqual([1, 2, 2])
    },
  )

  test(
    'is pushed twelve times, at longer and longer intervals',
    verifies('delivery.keeps-schedule'),
    async ({ sender, webhook, subscribed, begin, pushed, pushedAfterEach, laidAside }) => {
      webhook.answers(500)
      await subscribed(sender)
      const transfer = await begin()
      await expect.poll(() => pushed(transfer)).toHaveLength(1)

      const early = await pushedAfterEach(['PT12S', 'PT30S', 'PT1M', 'PT5M', 'PT10M', 'PT30M'])
      const late = await pushedAfterEach(['PT1H', 'PT3H', 'PT6H', 'PT12H', 'PT12H'])
      expect([...early, ...late]).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])

      const seconds = [10, 30]
      const minutes = [1, 5, 10, 30].map((each) => each * 60)
      const hours = [1, 3, 6, 12, 12].map((each) => each * 3600)
      expect(await laidAside(transfer)).toEqual([[...seconds, ...minutes, ...hours]])
    },
  )

  test(
    'is given up after the twelfth time',
    verifies('delivery.is-given-up'),
    async ({ sender, webhook, subscribed, begin, pushedAfterEach, laidAside }) => {
      webhook.answers(500)
      await subscribed(sender)
      const transfer = await begin()

      expect(await pushedAfterEach(['PT35H', 'P10D'])).toEqual([12, 12])
      expect(await laidAside(transfer)).toHaveLength(1)
    },
  )

  test(
    'is the same each time',
    verifies('delivery.repeats-same-event'),
    async ({ sender, webhook, subscribed, begin, pushed, pushedAfterEach }) => {
      webhook.answers(500, 200)
      await subscribed(sender)
      const transfer = await begin()
      await expect.poll(() => pushed(transfer)).toHaveLength(1)
      await pushedAfterEach(['PT12S'])

      const [first, second] = webhook.deliveries.map(({ json }) => json)
      expect(second).toEqual(first)
    },
  )
})
