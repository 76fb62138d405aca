import { expect, idOfPublication, shortFormOf, statusesIn, test, urnOf, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('An event', () => {
  test(
    'tells of what can be read when it has come',
    verifies('events.tells-what-can-be-read'),
    async ({ sender, listen, told, confirm }) => {
      await listen(sender)
      const transfer = await confirm()
      await expect
        .poll(() => told(transfer))
        .toMatchObject({ sender: expect.arrayContaining(['allconfirmeddownloaded']) })

      const details = await sender.details(transfer)
      expect(details).toMatchContract(200)
      expect(statusesIn(details)).toEqual(
        expect.arrayContaining(['Initialized', 'Published', 'AllConfirmedDownloaded']),
      )
    },
  )

  test(
    'names transfer, resource, party and role',
    verifies('events.names-its-matter'),
    async ({ recipient, listen, told, newsFor, publish, validRequest }) => {
      await listen(recipient)
      const transfer = await publish()
      await expect.poll(() => told(transfer)).toEqual({ recipient: ['published'] })

      expect(await newsFor(recipient, transfer, 'published')).toEqual([
        expect.objectContaining({
          specversion: '1.0',
          type: 'no.altinn.broker.published',
          resource: `urn:altinn:resource:${validRequest().resourceId}`,
          resourceinstance: transfer.id,
          subject: urnOf(recipient),
          data: { Role: 'Recipient' },
        }),
      ])
    },
  )

  test(
    'of a publication has an id that is the same each time',
    verifies('events.publication-has-stable-id'),
    async ({ sender, recipient, validRequest, listen, told, newsFor, publish }) => {
      await listen(sender, recipient)
      const transfer = await publish()
      await expect
        .poll(() => told(transfer))
        .toMatchObject({
          sender: expect.arrayContaining(['published']),
          recipient: ['published'],
        })

      expect(await newsFor(recipient, transfer, 'published')).toMatchObject([
        { id: idOfPublication(transfer, 'Recipient', shortFormOf(recipient)) },
      ])
      expect(await newsFor(sender, transfer, 'published')).toMatchObject([
        { id: idOfPublication(transfer, 'Sender', validRequest().sender) },
      ])
    },
  )
})
