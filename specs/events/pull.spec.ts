import { eventsAbout, firstIdIn, expect, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('Events that are fetched', () => {
  const types = ['filetransferinitialized', 'uploadprocessing', 'published'].map(
    (each) => `no.altinn.broker.${each}`,
  )

  test(
    'are those that the transfer gave rise to',
    verifies('pull.reads-what-was-told'),
    async ({ sender, eventsOf, queryFromNow, publish }) => {
      const query = await queryFromNow(sender)
      const transfer = await publish()
      const fetched = () => eventsOf(sender).events(query)

      await expect
        .poll(async () => eventsAbout(transfer, await fetched()).map(({ type }) => type))
        .toEqual(expect.arrayContaining(types))
      expect(await fetched()).toMatchContract(200)
    },
  )

  test(
    'begin after the one that is known',
    verifies('pull.reads-on'),
    async ({ sender, eventsOf, queryFromNow, publish }) => {
      const query = await queryFromNow(sender)
      const transfer = await publish()
      const fetched = async (after = query.after) =>
        eventsAbout(transfer, await eventsOf(sender).events({ ...query, after }))
      await expect.poll(() => fetched()).toHaveLength(3)

      const [first, ...others] = await fetched()
      expect(await fetched(String(first?.id))).toEqual(others)
    },
  )

  test(
    'come by pages, of which each leads to the next',
    verifies('pull.goes-by-pages'),
    async ({ sender, eventsOf, queryFromNow, publish }) => {
      const events = eventsOf(sender)
      const query = await queryFromNow(sender)
      const transfer = await publish()
      await expect
        .poll(async () => eventsAbout(transfer, await events.events(query)))
        .toHaveLength(3)

      const page = await events.events({ ...query, size: 1 })
      expect(page).toMatchContract(200)
      expect(page.json()).toHaveLength(1)
      expect(page.header('next') ?? 'none').toContain(`after=${firstIdIn(page)}`)
    },
  )

  test(
    'are not those of others',
    verifies('pull.own-events-only'),
    async ({ recipient, uninvolved, eventsOf, queryFromNow, publish }) => {
      const query = await queryFromNow(recipient)
      const transfer = await publish()
      await expect
        .poll(async () => eventsAbout(transfer, await eventsOf(recipient).events(query)))
        .toHaveLength(1)

      const others = await eventsOf(uninvolved).events(query)
      expect(eventsAbout(transfer, others)).toEqual([])
    },
  )

  test(
    'are refused without the scope for them',
    verifies('pull.needs-scope'),
    async ({ sender, eventsOf, query }) => {
      const events = eventsOf(sender, ['altinn:broker.read'])

      expect(await events.events(query(sender))).toMatchContract(403)
    },
  )
})
