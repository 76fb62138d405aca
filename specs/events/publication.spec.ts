import { expect, shortFormOf, test, urnOf, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

const begun = ['filetransferinitialized']
const published = ['filetransferinitialized', 'published', 'uploadprocessing']

test.describe('Of a transfer that was initialized', () => {
  test(
    'its sender is told, and nobody else',
    verifies('events.tells-of-initialize'),
    async ({ sender, recipient, uninvolved, listen, told, begin }) => {
      await listen(sender, recipient, uninvolved)
      const transfer = await begin()

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: begun, recipient: [], uninvolved: [] })
    },
  )
})

test.describe('Of a file that was published', () => {
  test(
    'sender and recipient are told',
    verifies('events.tells-of-publication'),
    async ({ sender, recipient, uninvolved, listen, told, publish }) => {
      await listen(sender, recipient, uninvolved)
      const transfer = await publish()

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'], uninvolved: [] })
    },
  )

  test(
    'they are told when it was sent in one form',
    verifies('events.tells-of-publication'),
    async ({ sender, recipient, listen, told, validRequest, file, transferFrom }) => {
      await listen(sender, recipient)
      const transfer = transferFrom(await sender.initializeAndUpload(validRequest(), file))
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'] })
    },
  )

  test(
    'they are told when it was sent piece by piece',
    verifies('events.tells-of-publication'),
    async ({ sender, recipient, listen, told, begin, uploadInPieces }) => {
      await listen(sender, recipient)
      const transfer = await begin()
      expect(await uploadInPieces(transfer)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'] })
    },
  )

  test(
    'each recipient is told once',
    verifies('events.tells-of-publication'),
    async ({ sender, recipient, secondRecipient, listen, told, publish }) => {
      await listen(sender, recipient, secondRecipient)
      const transfer = await publish({ recipients: [recipient, secondRecipient].map(shortFormOf) })

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'], secondRecipient: ['published'] })
    },
  )

  test(
    'nobody is told of processing where parts were joined',
    verifies('events.joined-parts-are-not-processed'),
    async ({ sender, recipient, listen, told, begin, uploadInParts }) => {
      await listen(sender, recipient)
      const transfer = await begin()
      expect(await uploadInParts(transfer)).toMatchContract(201)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized', 'published'], recipient: ['published'] })
    },
  )

  test(
    'a sender that was named by a URN is told too',
    verifies('events.sender-as-urn-is-told'),
    async ({ sender, recipient, listen, told, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish({ sender: urnOf(sender) })

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: published, recipient: ['published'] })
    },
  )

  test(
    'a recipient that was named twice is told once',
    verifies('events.notation-makes-no-difference'),
    async ({ recipient, secondRecipient, listen, told, publish }) => {
      await listen(recipient, secondRecipient)
      const transfer = await publish({
        recipients: [shortFormOf(recipient), urnOf(recipient), urnOf(secondRecipient)],
      })

      await expect
        .poll(() => told(transfer))
        .toEqual({ recipient: ['published'], secondRecipient: ['published'] })
    },
  )

  test(
    'who sent it to itself is told in both roles',
    verifies('events.both-roles-are-told'),
    async ({ sender, listen, told, publish }) => {
      await listen(sender)
      const transfer = await publish({ recipients: [shortFormOf(sender)] })

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['filetransferinitialized', 'published', 'published', 'uploadprocessing'],
        })
    },
  )

  test(
    'each event comes once where it is taken at once',
    verifies('events.come-once'),
    async ({ sender, recipient, listen, told, timesTold, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish()
      await expect.poll(() => told(transfer)).toMatchObject({ sender: published })

      expect(timesTold(transfer)).toEqual({ sender: 3, recipient: 1 })
    },
  )
})

test.describe('Of a file that asked for no scan', () => {
  test.use({ place: 'own' })

  test(
    'nobody is told of processing where nothing is scanned',
    verifies('events.tells-of-processing'),
    async ({ sender, recipient, listen, told, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish({ disableVirusScan: true })

      await expect
        .poll(() => told(transfer))
        .toEqual({ sender: ['filetransferinitialized', 'published'], recipient: ['published'] })
    },
  )
})
