import { expect, problems, test, unknownId, verifies } from '#fixtures'

test.describe('The overview of a transfer', () => {
  test(
    'is seen alike by sender and recipient',
    verifies('overview.seen-by-parties'),
    async ({ sender, recipient, standing }) => {
      const [asSender, asRecipient] = [
        await sender.overview(standing),
        await recipient.overview(standing),
      ]

      expect(asSender).toMatchContract(200)
      expect(asRecipient).toMatchContract(200)
      expect(asRecipient.json()).toEqual(asSender.json())
    },
  )

  test(
    'is refused to a stranger',
    verifies('overview.parties-only'),
    async ({ stranger, recipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.overview(standing),
        () => recipient.overview(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is refused to an organization that is no party of it',
    verifies('overview.parties-only'),
    async ({ uninvolved, recipient, standing, pair }) => {
      const { refused, accepted } = await pair(
        () => uninvolved.overview(standing),
        () => recipient.overview(standing),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is not found for an id that was never initialized',
    verifies('overview.unknown-not-found'),
    async ({ sender }) => {
      expect(await sender.overview(unknownId())).toBeRefused(problems.fileTransferNotFound)
    },
  )

  test(
    'tells when the transfer was published',
    verifies('overview.tells-when-published'),
    async ({ sender, initialized }) => {
      expect((await sender.overview(initialized)).json()).toHaveProperty('published', null)

      await sender.upload(initialized)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')

      expect((await sender.overview(initialized)).json()).toHaveProperty(
        'published',
        expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      )
    },
  )

  test(
    'still tells it once all have confirmed',
    verifies('overview.tells-when-published'),
    async ({ sender, recipient, downloaded }) => {
      const { published } = (await sender.overview(downloaded)).json() as { published: unknown }
      await recipient.confirmDownload(downloaded)
      await expect.poll(() => sender.statusOf(downloaded)).toBe('AllConfirmedDownloaded')

      expect(published).toEqual(expect.any(String))
      expect((await sender.overview(downloaded)).json()).toMatchObject({ published })
    },
  )
})
