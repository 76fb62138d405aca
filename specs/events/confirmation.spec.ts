import { expect, problems, shortFormOf, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

const published = ['filetransferinitialized', 'published', 'uploadprocessing']

test.describe('Of what a recipient does', () => {
  const confirmed = [
    'allconfirmeddownloaded',
    'downloadconfirmed',
    'filetransferinitialized',
    'published',
    'uploadprocessing',
  ]

  test(
    'a download is told to nobody',
    verifies('events.downloads-are-not-told'),
    async ({ sender, recipient, listen, told, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish()
      expect(await recipient.download(transfer)).toCarry(transfer.file)

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'] })
    },
  )

  test(
    'a download after its confirmation is told to nobody',
    verifies('events.downloads-are-not-told'),
    async ({ sender, recipient, listen, told, confirm }) => {
      await listen(sender, recipient)
      const transfer = await confirm()
      expect(await recipient.download(transfer)).toCarry(transfer.file)

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: confirmed, recipient: ['downloadconfirmed', 'published'] })
    },
  )

  test(
    'a confirmation is told to it and the sender',
    verifies('events.tells-of-confirmation'),
    async ({ sender, recipient, listen, told, confirm }) => {
      await listen(sender, recipient)
      const transfer = await confirm()

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: confirmed, recipient: ['downloadconfirmed', 'published'] })
    },
  )

  test(
    'a confirmation is told in both roles where it is the sender',
    verifies('events.both-roles-are-told'),
    async ({ sender, readingSender, listen, told, publish }) => {
      await listen(sender)
      const transfer = await publish({ recipients: [shortFormOf(sender)] })
      expect(await readingSender.download(transfer)).toCarry(transfer.file)
      expect(await readingSender.confirmDownload(transfer)).toMatchContract(204)

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: [...confirmed, 'downloadconfirmed', 'published'].sort() })
    },
  )

  test(
    'a confirmation that was refused, or repeated, is not told',
    verifies('events.tells-of-confirmation'),
    async ({ sender, recipient, secondRecipient, listen, told, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish({ recipients: [recipient, secondRecipient].map(shortFormOf) })
      expect(await recipient.confirmDownload(transfer)).toBeRefused(
        problems.confirmDownloadBeforeDownloadStarted,
      )
      await recipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['downloadconfirmed', ...published],
          recipient: ['downloadconfirmed', 'published'],
        })
    },
  )

  test(
    'completion is told to the sender once, with the last confirmation',
    verifies('events.tells-of-completion'),
    async ({ sender, recipient, secondRecipient, listen, told, publish }) => {
      await listen(sender, recipient, secondRecipient)
      const transfer = await publish({ recipients: [recipient, secondRecipient].map(shortFormOf) })
      await recipient.download(transfer)
      await secondRecipient.download(transfer)
      expect(await recipient.confirmDownload(transfer)).toMatchContract(204)
      await expect
        .poll(() => told(transfer))
        .toMatchObject({ sender: ['downloadconfirmed', ...published] })

      expect(await secondRecipient.confirmDownload(transfer)).toMatchContract(204)
      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [
            'allconfirmeddownloaded',
            'downloadconfirmed',
            'downloadconfirmed',
            ...published,
          ],
          recipient: ['downloadconfirmed', 'published'],
          secondRecipient: ['downloadconfirmed', 'published'],
        })
    },
  )

  test(
    'each of three confirmations is told to it and the sender, completion with the third',
    verifies('events.tells-of-completion'),
    async ({ sender, recipient, secondRecipient, uninvolved, listen, told, publish }) => {
      const [first, second, third] = [recipient, secondRecipient, uninvolved]
      await listen(sender, first, second, third)
      const transfer = await publish({ recipients: [first, second, third].map(shortFormOf) })
      const [unconfirmed, done] = [['published'], ['downloadconfirmed', 'published']]

      await first.download(transfer)
      expect(await first.confirmDownload(transfer)).toMatchContract(204)
      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['downloadconfirmed', ...published],
          ...{ recipient: done, secondRecipient: unconfirmed, uninvolved: unconfirmed },
        })

      await second.download(transfer)
      expect(await second.confirmDownload(transfer)).toMatchContract(204)
      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['downloadconfirmed', 'downloadconfirmed', ...published],
          ...{ recipient: done, secondRecipient: done, uninvolved: unconfirmed },
        })

      await third.download(transfer)
      expect(await third.confirmDownload(transfer)).toMatchContract(204)
      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: [...confirmed, 'downloadconfirmed', 'downloadconfirmed'].sort(),
          ...{ recipient: done, secondRecipient: done, uninvolved: done },
        })
    },
  )
})
