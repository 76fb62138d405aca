import { expect, notationsOfTime, test, verifies } from '#fixtures'

test.describe('Search takes', () => {
  for (const [how, inNotation] of Object.entries(notationsOfTime)) {
    test(
      `a time ${how}`,
      verifies('search.reads-times-in-any-notation'),
      async ({ sender, standing, createdAt }) => {
        const created = inNotation(await createdAt(standing))
        const { resourceId } = standing.request
        const reply = await sender.search({ resourceId, from: created, to: created })

        expect(reply).toMatchContract(200)
        expect(reply.json()).toContain(standing.id)
      },
    )
  }

  test(
    'two bounds with what lies on them',
    verifies('search.bounds-include-together'),
    async ({ sender, standing, createdAt }) => {
      const created = await createdAt(standing)
      const { resourceId } = standing.request
      const reply = await sender.search({ resourceId, from: created, to: created })

      expect(reply.json()).toEqual([standing.id])
    },
  )

  for (const bound of ['from', 'to'] as const) {
    test(
      `one bound without what lies on it: ${bound}`,
      verifies('search.bound-excludes-alone'),
      async ({ sender, initialized, createdAt, around }) => {
        const created = await createdAt(initialized)
        const { resourceId, [bound]: beyond } = await around(initialized)

        expect((await sender.search({ resourceId, [bound]: created })).json()).not.toContain(
          initialized.id,
        )
        expect((await sender.search({ resourceId, [bound]: beyond })).json()).toContain(
          initialized.id,
        )
      },
    )
  }
})

test.describe('Of a hundred and one transfers search gives', () => {
  test.use({ place: 'own' })

  for (const [which, orderAscending, promise] of [
    ['the newest hundred', false, 'search.gives-newest-hundred'],
    [
      'the oldest hundred, where it is asked for the oldest first',
      true,
      'search.gives-oldest-hundred',
    ],
  ] as const) {
    test(which, verifies(promise), async ({ sender, validRequest, beginInTurn }) => {
      const ids = (await beginInTurn(101)).map(({ id }) => id)
      const { resourceId } = validRequest()
      const found = await sender.search({ resourceId, orderAscending })

      expect(found.json()).toEqual(
        orderAscending ? ids.slice(0, 100) : ids.toReversed().slice(0, 100),
      )
    })
  }
})
