import {
  expect,
  problems,
  recipientStates,
  recipientStatusesIn,
  test,
  unknownId,
  verifies,
} from '#fixtures'

test.describe('Confirming a download', () => {
  test(
    'is refused before the download was begun',
    verifies('confirm.needs-download'),
    async ({ recipient, published }) => {
      expect(await recipient.confirmDownload(published)).toBeRefused(
        problems.confirmDownloadBeforeDownloadStarted,
      )

      expect(await recipient.download(published)).toCarry(published.file)
      expect(await recipient.confirmDownload(published)).toMatchContract(204)
    },
  )

  test(
    'is refused before a file was uploaded',
    verifies('confirm.needs-published'),
    async ({ recipient, initialized }) => {
      expect(await recipient.confirmDownload(initialized)).toBeRefused(problems.noFileUploaded)
    },
  )

  test(
    'marks that recipient and nobody else',
    verifies('confirm.marks-recipient'),
    async ({ sender, recipient, secondRecipient, publish }) => {
      const transfer = await publish({
        recipients: [`0192:${recipient.organization}`, `0192:${secondRecipient.organization}`],
      })
      expect(await recipient.download(transfer)).toCarry(transfer.file)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)

      expect(recipientStates(await sender.overview(transfer))).toEqual({
        [recipient.organization]: 'DownloadConfirmed',
        [secondRecipient.organization]: 'Initialized',
      })
    },
  )

  test(
    'completes the transfer once every recipient has confirmed',
    verifies('confirm.completes-transfer'),
    async ({ sender, recipient, published }) => {
      expect(await recipient.download(published)).toCarry(published.file)
      expect(await recipient.confirmDownload(published)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(published)).toBe('AllConfirmedDownloaded')
    },
  )

  test(
    'leaves the transfer Published while another has not confirmed',
    verifies('confirm.waits-for-all'),
    async ({ sender, recipient, secondRecipient, publish }) => {
      const transfer = await publish({
        recipients: [`0192:${recipient.organization}`, `0192:${secondRecipient.organization}`],
      })
      await recipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      expect(await sender.statusOf(transfer)).toBe('Published')

      await secondRecipient.download(transfer)
      expect(await secondRecipient.confirmDownload(transfer)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
    },
  )

  test(
    'may be repeated while another has not confirmed',
    verifies('confirm.may-repeat-while-pending'),
    async ({ sender, recipient, secondRecipient, publish }) => {
      const transfer = await publish({
        recipients: [`0192:${recipient.organization}`, `0192:${secondRecipient.organization}`],
      })
      await recipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)

      expect(recipientStatusesIn(await sender.details(transfer), recipient)).toEqual([
        'Initialized',
        'DownloadStarted',
        'DownloadConfirmed',
      ])
    },
  )

  test(
    'is refused once the transfer is complete',
    verifies('confirm.ends-with-completion'),
    async ({ recipient, confirmed }) => {
      expect(await recipient.confirmDownload(confirmed)).toBeRefused(
        problems.fileTransferNotPublished,
      )
    },
  )

  test(
    'is refused to an organization the file was not sent to',
    verifies('confirm.recipients-only'),
    async ({ stranger, recipient, downloaded, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.confirmDownload(downloaded),
        () => recipient.confirmDownload(downloaded),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is refused to the sender',
    verifies('confirm.not-by-sender'),
    async ({ sender, recipient, downloaded, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.confirmDownload(downloaded),
        () => recipient.confirmDownload(downloaded),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'finds nothing under an id that was never initialized',
    verifies('confirm.unknown-not-found'),
    async ({ recipient }) => {
      expect(await recipient.confirmDownload(unknownId())).toBeRefused(
        problems.fileTransferNotFound,
      )
    },
  )
})
