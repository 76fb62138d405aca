import {
  expect,
  problems,
  recipientStatusesIn,
  statusesIn,
  test,
  unknownId,
  verifies,
} from '#fixtures'

test.describe('The details of a transfer', () => {
  test(
    'are seen by sender and recipient',
    verifies('details.seen-by-parties'),
    async ({ sender, recipient, standing }) => {
      expect(await sender.details(standing)).toMatchContract(200)
      expect(await recipient.details(standing)).toMatchContract(200)
    },
  )

  test(
    'are refused to a stranger',
    verifies('details.parties-only'),
    async ({ stranger, sender, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.details(standing),
        () => sender.details(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are refused to an organization that is no party of it',
    verifies('details.parties-only'),
    async ({ uninvolved, sender, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => uninvolved.details(standing),
        () => sender.details(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are not found for an id that was never initialized',
    verifies('overview.unknown-not-found'),
    async ({ sender }) => {
      expect(await sender.details(unknownId())).toBeRefused(problems.fileTransferNotFound)
    },
  )

  test(
    'list every status that the transfer has had',
    verifies('details.tells-history'),
    async ({ sender, confirmed }) => {
      const statuses = statusesIn(await sender.details(confirmed))

      expect(statuses).toEqual(
        expect.arrayContaining([
          'Initialized',
          'UploadStarted',
          'Published',
          'AllConfirmedDownloaded',
        ]),
      )
    },
  )

  test(
    'list what the recipient has done',
    verifies('details.tells-recipient-history'),
    async ({ sender, recipient, confirmed }) => {
      const statuses = recipientStatusesIn(await sender.details(confirmed), recipient)

      expect(statuses).toEqual(['Initialized', 'DownloadStarted', 'DownloadConfirmed'])
    },
  )
})
