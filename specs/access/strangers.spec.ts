import { expect, problems, shortFormOf, test, verifies } from '#fixtures'

test.describe('In the name of another organization', () => {
  for (const [who, actor] of [
    ['a stranger', 'stranger'],
    ['an organization with rights of its own', 'uninvolved'],
    ['the recipient', 'recipient'],
    ['the service owner', 'serviceOwner'],
  ] as const) {
    test(
      `${who} cannot begin a transfer`,
      verifies('initialize.own-name-only'),
      async ({ playing, sender, validRequest, pair }) => {
        const { refused, accepted } = await pair(
          () => playing(actor, ['altinn:broker.write']).initialize(validRequest()),
          () => sender.initialize(validRequest()),
        )

        expect(refused).toBeRefused(problems.noAccessToResource)
        expect(accepted).toMatchContract(200)
      },
    )
  }

  test(
    'a stranger cannot begin one in a form',
    verifies('initialize.own-name-only'),
    async ({ stranger, sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.initializeAndUpload(validRequest(), file),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'a stranger cannot begin one in its own name either',
    verifies('initialize.own-name-only'),
    async ({ stranger, uninvolved, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.initialize(validRequest({ sender: shortFormOf(stranger) })),
        () => uninvolved.initialize(validRequest({ sender: shortFormOf(uninvolved) })),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A file', () => {
  for (const [who, actor] of [
    ['a stranger', 'stranger'],
    ['an organization that is no party', 'uninvolved'],
    ['the recipient', 'recipient'],
    ['the service owner', 'serviceOwner'],
  ] as const) {
    test(
      `is not taken from ${who}`,
      verifies('upload.sender-only'),
      async ({ playing, sender, initialized, pair }) => {
        const { refused, accepted } = await pair(
          () => playing(actor, ['altinn:broker.write']).upload(initialized),
          () => sender.upload(initialized),
        )

        expect(refused).toBeRefused(problems.noAccessToResource)
        expect(accepted).toMatchContract(200)
      },
    )
  }

  test(
    'is not given to an organization that is no party',
    verifies('download.recipients-only'),
    async ({ uninvolved, recipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => uninvolved.download(standing),
        () => recipient.download(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toCarry(standing.file)
    },
  )

  test(
    'is not given to the sender under the scope of a recipient',
    verifies('download.recipients-only'),
    async ({ readingSender, recipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => readingSender.download(standing),
        () => recipient.download(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toCarry(standing.file)
    },
  )

  test(
    'is not confirmed by an organization that is no party',
    verifies('confirm.recipients-only'),
    async ({ uninvolved, recipient, pending, pair }) => {
      const transfer = await pending()
      const { refused, accepted } = await pair(
        () => uninvolved.confirmDownload(transfer),
        () => recipient.confirmDownload(transfer),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is not confirmed by the sender under the scope of a recipient',
    verifies('confirm.not-by-sender'),
    async ({ readingSender, recipient, pending, pair }) => {
      const transfer = await pending()
      const { refused, accepted } = await pair(
        () => readingSender.confirmDownload(transfer),
        () => recipient.confirmDownload(transfer),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )
})

test.describe('A search', () => {
  test(
    'is refused to a stranger',
    verifies('search.needs-access'),
    async ({ stranger, sender, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => stranger.search({ resourceId }),
        () => sender.search({ resourceId }),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'of a resource that there is not is refused the same way',
    verifies('search.needs-access'),
    async ({ sender, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => sender.search({ resourceId: `${resourceId}-that-there-is-not` }),
        () => sender.search({ resourceId }),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )
})

const acts = [
  ['does not see the overview', 'overview', 'overview.parties-only'],
  ['does not see the details', 'details', 'details.parties-only'],
  ['cannot download the file', 'download', 'download.recipients-only'],
  ['cannot confirm the download', 'confirmDownload', 'confirm.recipients-only'],
] as const

test.describe('The service owner of the resource', () => {
  for (const [act, operation] of acts) {
    test(
      act,
      verifies('access.owner-of-resource-is-no-party'),
      async ({ playing, recipient, pending, pair }) => {
        const transfer = await pending()
        const owner = playing('serviceOwner', ['altinn:broker.read'])
        const { refused, accepted } = await pair(
          () => owner[operation](transfer),
          () => recipient[operation](transfer),
        )

        expect(refused).toBeRefused(problems.noAccessToResource)
        expect(accepted.status).toBeLessThan(300)
      },
    )
  }
})

test.describe('A service owner of other resources', () => {
  for (const [act, operation, promise] of acts) {
    test(act, verifies(promise), async ({ scoped, recipient, pending, pair }) => {
      const transfer = await pending()
      const other = await scoped(['altinn:broker.read'], 'otherServiceOwner')
      const { refused, accepted } = await pair(
        () => other[operation](transfer),
        () => recipient[operation](transfer),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted.status).toBeLessThan(300)
    })
  }
})
