import { eventOperations, expect, idIn, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

const nobodysId = '999999999'

test.describe('Altinn Events is closed', () => {
  for (const operation of eventOperations) {
    for (const [what, how] of [
      ['that is none', 'rubbish'],
      ['signed with a key of its own', 'wrong key'],
      ['of an unknown issuer', 'unknown issuer'],
      ['that is expired', 'expired'],
    ] as const) {
      test(
        `to a token ${what}: ${operation.name}`,
        verifies('subscription.needs-sound-token'),
        async ({ sender, eventsOf, wish, query, oddToken, pair }) => {
          const events = eventsOf(sender)
          const token = await oddToken(how, 'sender', ['altinn:events.subscribe'])
          const id = idIn(await events.subscribe(wish(sender)))
          const matter = { wish: wish(sender), query: query(sender), id }
          const { refused, accepted } = await pair(
            () => operation.ask(events, matter, { token }),
            () => operation.ask(events, matter),
          )

          expect(refused).toMatchContract(401)
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }

    test(
      `to nobody: ${operation.name}`,
      verifies('subscription.needs-token'),
      async ({ sender, eventsOf, wish, query, pair }) => {
        const events = eventsOf(sender)
        const id = idIn(await events.subscribe(wish(sender)))
        const matter = { wish: wish(sender), query: query(sender), id }
        const { refused, accepted } = await pair(
          () => operation.ask(events, matter, { token: null }),
          () => operation.ask(events, matter),
        )

        expect(refused).toMatchContract(401)
        expect(accepted).toMatchContract(operation.answers)
      },
    )
  }
})

test.describe('A subscription that there is not', () => {
  for (const operation of eventOperations.filter(({ name }) => / a subscription$/.test(name))) {
    test(
      `is not found: ${operation.name}`,
      verifies('subscription.unknown-not-found'),
      async ({ sender, eventsOf, wish, query, pair }) => {
        const events = eventsOf(sender)
        const id = idIn(await events.subscribe(wish(sender)))
        const matter = { wish: wish(sender), query: query(sender), id }
        const { refused, accepted } = await pair(
          () => operation.ask(events, { ...matter, id: nobodysId }),
          () => operation.ask(events, matter),
        )

        expect(refused).toMatchContract(404)
        expect(accepted).toMatchContract(operation.answers)
      },
    )
  }
})

test.describe('Events are not fetched', () => {
  for (const [fault, asked, promise] of [
    ['without a resource', { resource: '' }, 'pull.names-where-to-begin'],
    ['without the event to begin after', { after: '' }, 'pull.names-where-to-begin'],
    ['by pages of nothing', { size: 0 }, 'pull.has-a-size'],
    ['by pages of less than nothing', { size: -1 }, 'pull.has-a-size'],
  ] as const) {
    test(fault, verifies(promise), async ({ sender, eventsOf, query, pair }) => {
      const events = eventsOf(sender)
      const { refused, accepted } = await pair(
        () => events.events({ ...query(sender), ...asked }),
        () => events.events(query(sender)),
      )

      expect(refused).toMatchContract(400)
      expect(accepted).toMatchContract(200)
    })
  }
})
