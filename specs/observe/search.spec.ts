import { expect, onlyThese, problems, test, verifies } from '#fixtures'

test.describe('Searching for transfers', () => {
  test(
    'finds what one has sent',
    verifies('search.finds-own'),
    async ({ sender, initialized, around }) => {
      const reply = await sender.search(await around(initialized))

      expect(reply).toMatchContract(200)
      expect(reply.json()).toContain(initialized.id)
    },
  )

  test(
    'finds what one is to receive',
    verifies('search.finds-own'),
    async ({ recipient, initialized, around }) => {
      const reply = await recipient.search(await around(initialized))

      expect(reply).toMatchContract(200)
      expect(reply.json()).toContain(initialized.id)
    },
  )

  test(
    'leaves what one sent out of what one receives',
    verifies('search.filters-by-role'),
    async ({ sender, initialized, around }) => {
      const window = await around(initialized)

      expect((await sender.search({ ...window, role: 'Sender' })).json()).toContain(initialized.id)
      expect((await sender.search({ ...window, role: 'Recipient' })).json()).not.toContain(
        initialized.id,
      )
    },
  )

  test(
    'leaves what one receives out of what one sent',
    verifies('search.filters-by-role'),
    async ({ recipient, initialized, around }) => {
      const window = await around(initialized)

      expect((await recipient.search({ ...window, role: 'Recipient' })).json()).toContain(
        initialized.id,
      )
      expect((await recipient.search({ ...window, role: 'Sender' })).json()).not.toContain(
        initialized.id,
      )
    },
  )

  test(
    'finds a transfer by the status it is in',
    verifies('search.filters-by-status'),
    async ({ sender, published, around }) => {
      const window = await around(published, 'current status')

      expect((await sender.search({ ...window, status: 'Published' })).json()).toContain(
        published.id,
      )
    },
  )

  test(
    'does not find a transfer by a status it has left',
    verifies('search.filters-by-status'),
    async ({ sender, published, since }) => {
      const window = await since(published)

      expect((await sender.search({ ...window, status: 'Initialized' })).json()).not.toContain(
        published.id,
      )
    },
  )

  test(
    'finds what is waiting to be fetched',
    verifies('search.filters-by-recipient-status'),
    async ({ recipient, published, around }) => {
      const waiting = { status: 'Published', recipientStatus: 'Initialized' } as const
      const window = await around(published, 'current status')

      expect((await recipient.search({ ...window, ...waiting })).json()).toContain(published.id)
    },
  )

  test(
    'does not find what has been fetched among what is waiting',
    verifies('search.filters-by-recipient-status'),
    async ({ recipient, downloaded, around }) => {
      const window = await around(downloaded)

      expect(
        (await recipient.search({ ...window, recipientStatus: 'DownloadStarted' })).json(),
      ).toContain(downloaded.id)
      expect(
        (await recipient.search({ ...window, recipientStatus: 'Initialized' })).json(),
      ).not.toContain(downloaded.id)
    },
  )

  test(
    'leaves out what was created after the window',
    verifies('search.filters-by-window'),
    async ({ sender, initialized, before }) => {
      const reply = await sender.search(await before(initialized))

      expect(reply).toMatchContract(200)
      expect(reply.json()).not.toContain(initialized.id)
    },
  )

  test(
    'leaves out what was created before the window',
    verifies('search.filters-by-window'),
    async ({ sender, initialized, after }) => {
      const reply = await sender.search(await after(initialized))

      expect(reply).toMatchContract(200)
      expect(reply.json()).not.toContain(initialized.id)
    },
  )

  test(
    'takes the window as being about the status asked for',
    verifies('search.window-follows-status'),
    async ({ sender, initialized, around }) => {
      const created = await around(initialized)
      await sender.upload(initialized)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      const reached = await around(initialized, 'current status')

      expect((await sender.search({ ...reached, status: 'Published' })).json()).toContain(
        initialized.id,
      )
      expect((await sender.search({ ...created, status: 'Published' })).json()).not.toContain(
        initialized.id,
      )
    },
  )

  test(
    'answers newest first, and oldest first when asked',
    verifies('search.newest-first'),
    async ({ sender, begin, spanning }) => {
      const transfers = [await begin(), await begin(), await begin()]
      const ids = transfers.map(({ id }) => id)
      const window = await spanning(transfers)

      const newestFirst = onlyThese(ids, await sender.search(window))
      const oldestFirst = onlyThese(ids, await sender.search({ ...window, orderAscending: true }))

      expect(oldestFirst).toEqual(ids)
      expect(newestFirst).toEqual(ids.toReversed())
    },
  )

  test(
    'never shows what one is no party of',
    verifies('search.own-only'),
    async ({ uninvolved, recipient, initialized, around }) => {
      const window = await around(initialized)

      expect((await uninvolved.search(window)).json()).not.toContain(initialized.id)
      expect((await recipient.search(window)).json()).toContain(initialized.id)
    },
  )

  test(
    'is refused without a resource',
    verifies('search.needs-resource'),
    async ({ sender, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.search({}),
        () => sender.search({ resourceId: validRequest().resourceId }),
      )

      expect(refused).toBeRefused(problems.validation('resourceId'))
      expect(accepted).toMatchContract(200)
    },
  )
})
