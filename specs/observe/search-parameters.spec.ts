import { expect, problems, test, verifies } from '#fixtures'

test.describe('Search refuses', () => {
  for (const [what, name, value] of [
    ['a status that there is not', 'status', 'Nope'],
    ['a status beyond the last', 'status', '99'],
    ['a recipient status that there is not', 'recipientStatus', 'Published'],
    ['a recipient status beyond the last', 'recipientStatus', '3'],
    ['a role that there is not', 'role', 'Owner'],
    ['a role beyond the last', 'role', '2'],
    ['a beginning that is no time', 'from', 'yesterday'],
    ['an end that is no time', 'to', 'tomorrow'],
    ['an order that is neither', 'orderAscending', 'maybe'],
    ['a resource that is blank', 'resourceId', ' '],
  ] as const) {
    test(what, verifies('search.checks-parameters'), async ({ sender, standing, pair }) => {
      const { resourceId } = standing.request
      const { refused, accepted } = await pair(
        () => sender.search({ resourceId }, { query: { [name]: value } }),
        () => sender.search({ resourceId }),
      )

      expect(refused).toBeRefused(problems.validation(name))
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('A plus sign in a time', () => {
  for (const name of ['from', 'to']) {
    test(
      `is to be encoded: ${name}`,
      verifies('search.wants-plus-encoded'),
      async ({ sender, standing, pair }) => {
        const { resourceId } = standing.request
        const query = `resourceId=${encodeURIComponent(resourceId)}&${name}=2026-01-01T00:00:00`
        const { refused, accepted } = await pair(
          () => sender.search({ resourceId }, { query: `${query}+00:00` }),
          () => sender.search({ resourceId }, { query: `${query}%2B00:00` }),
        )

        expect(refused).toBeRefused(problems.validation(name))
        expect(accepted).toMatchContract(200)
      },
    )
  }
})

test.describe('Search refuses a resource', () => {
  for (const [what, changed, promise] of [
    ['that nobody knows', (id: string) => `${id}-not`, 'access.unknown-resource-is-nobodys'],
    [
      'that is named by a URN',
      (id: string) => `urn:altinn:resource:${id}`,
      'search.takes-bare-resource',
    ],
  ] as const) {
    test(what, verifies(promise), async ({ sender, standing, pair }) => {
      const { resourceId } = standing.request
      const { refused, accepted } = await pair(
        () => sender.search({ resourceId: changed(resourceId) }),
        () => sender.search({ resourceId }),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('Search leaves out', () => {
  test(
    'what was sent on another resource',
    verifies('search.lists-the-resource-alone'),
    async ({ sender, begin, resource, around }) => {
      const elsewhere = await begin({ resourceId: resource('another') })
      const { from, to } = await around(elsewhere)
      const found = async (resourceId: string) =>
        (await sender.search({ resourceId }, { query: { from, to } })).json()

      expect(await found(resource('another'))).toContain(elsewhere.id)
      expect(await found(resource('usual'))).not.toContain(elsewhere.id)
    },
  )
})

test.describe('Search takes', () => {
  for (const [what, status] of [
    ['a status in small letters', 'published'],
    ['a status in capitals', 'PUBLISHED'],
    ['a status by its number', '3'],
  ] as const) {
    test(
      what,
      verifies('search.reads-statuses-in-any-case'),
      async ({ recipient, standing, around }) => {
        const window = await around(standing, 'current status')
        const reply = await recipient.search(window, { query: { status } })

        expect(reply).toMatchContract(200)
        expect(reply.json()).toContain(standing.id)
      },
    )
  }

  for (const [what, recipientStatus] of [
    ['a recipient status in small letters', 'initialized'],
    ['a recipient status by its number', '0'],
  ] as const) {
    test(
      what,
      verifies('search.reads-statuses-in-any-case'),
      async ({ recipient, published, around }) => {
        const window = await around(published)
        const reply = await recipient.search(window, { query: { recipientStatus } })

        expect(reply).toMatchContract(200)
        expect(reply.json()).toContain(published.id)
      },
    )
  }

  for (const [what, role] of [
    ['a role in small letters', 'recipient'],
    ['a role by its number', '0'],
  ] as const) {
    test(
      what,
      verifies('search.reads-statuses-in-any-case'),
      async ({ sender, recipient, standing, around }) => {
        const window = await around(standing)
        const variation = { query: { role } }

        expect((await recipient.search(window, variation)).json()).toContain(standing.id)
        expect((await sender.search(window, variation)).json()).not.toContain(standing.id)
      },
    )
  }

  test(
    'an inverted window, and finds nothing',
    verifies('search.finds-none-in-inverted-window'),
    async ({ sender, standing, around }) => {
      const { from, to, ...others } = await around(standing)
      const reply = await sender.search(others, { query: { from: to, to: from } })

      expect(reply).toMatchContract(200)
      expect(reply.json()).toEqual([])
    },
  )
})
