import {
  expect,
  problems,
  recipientStates,
  recipientStatusesIn,
  test,
  unknownId,
  verifies,
} from '#fixtures'

test.describe('Downloading a file', () => {
  test(
    'delivers the bytes that were uploaded',
    verifies('download.delivers-same-bytes'),
    async ({ recipient, published }) => {
      expect(await recipient.download(published)).toCarry(published.file)
    },
  )

  test('names length and file', verifies('download.names-file'), async ({ recipient, publish }) => {
    const transfer = await publish({ fileName: 'rapport.pdf' })
    const reply = await recipient.download(transfer)

    expect(reply).toMatchContract(200)
    expect(reply.header('content-length')).toBe(`${transfer.file.size}`)
    expect(reply.header('content-disposition') ?? 'none').toMatch(
      /^attachment;.*filename="?rapport\.pdf/,
    )
  })

  test(
    'names a file outside ASCII in full',
    verifies('download.names-file-in-any-script'),
    async ({ recipient, publish }) => {
      const transfer = await publish({ fileName: 'Årsrapport «2026».pdf' })

      expect(
        (await recipient.download(transfer)).header('content-disposition') ?? 'none',
      ).toContain(`filename*=UTF-8''${encodeURIComponent('Årsrapport «2026».pdf')}`)
    },
  )

  test(
    'is refused before the transfer is Published',
    verifies('download.waits-for-published'),
    async ({ sender, recipient, initialized }) => {
      expect(await recipient.download(initialized)).toBeRefused(problems.fileTransferNotAvailable)

      await sender.upload(initialized)
      await expect.poll(() => recipient.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toMatchContract(200)
    },
  )

  test(
    'starts that recipient and nobody else',
    verifies('download.starts-recipient'),
    async ({ sender, recipient, secondRecipient, publish }) => {
      const transfer = await publish({
        recipients: [`0192:${recipient.organization}`, `0192:${secondRecipient.organization}`],
      })
      expect(await recipient.download(transfer)).toCarry(transfer.file)

      expect(recipientStates(await sender.overview(transfer))).toEqual({
        [recipient.organization]: 'DownloadStarted',
        [secondRecipient.organization]: 'Initialized',
      })
    },
  )

  test(
    'may be repeated, and each time is in the history',
    verifies('download.may-repeat'),
    async ({ sender, recipient, published }) => {
      expect(await recipient.download(published)).toCarry(published.file)
      expect(await recipient.download(published)).toCarry(published.file)

      expect(recipientStatusesIn(await sender.details(published), recipient)).toEqual([
        'Initialized',
        'DownloadStarted',
        'DownloadStarted',
      ])
    },
  )

  test(
    'is still possible after confirming',
    verifies('download.may-repeat'),
    async ({ recipient, confirmed }) => {
      expect(await recipient.download(confirmed)).toCarry(confirmed.file)
    },
  )

  test(
    'is refused to a stranger',
    verifies('download.recipients-only'),
    async ({ stranger, recipient, published, pair }) => {
      const { refused, accepted } = await pair(
        () => stranger.download(published),
        () => recipient.download(published),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is refused to the sender',
    verifies('download.recipients-only'),
    async ({ sender, recipient, published, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.download(published),
        () => recipient.download(published),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'finds nothing under an id that was never initialized',
    verifies('download.unknown-not-found'),
    async ({ recipient }) => {
      expect(await recipient.download(unknownId())).toBeRefused(problems.fileTransferNotFound)
    },
  )
})
