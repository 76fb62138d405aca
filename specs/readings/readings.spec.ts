import { expect, onlyThese, test, verifies } from '#fixtures'

test.describe('Of two readings of the documentation the Broker has this:', () => {
  test(
    'initialize answers with an object',
    verifies('reading.initialize-answers-object'),
    async ({ sender, validRequest }) => {
      const reply = await sender.initialize(validRequest())

      expect(reply.json()).toEqual({ fileTransferId: expect.any(String) })
    },
  )

  test(
    'an upload answers with an object',
    verifies('reading.upload-answers-object'),
    async ({ sender, initialized }) => {
      const reply = await sender.upload(initialized)

      expect(reply.json()).toEqual({ fileTransferId: initialized.id })
    },
  )

  test(
    'a confirmation is answered 204 with nothing',
    verifies('reading.confirm-answers-204'),
    async ({ recipient, pending }) => {
      const reply = await recipient.confirmDownload(await pending())

      expect(reply.status).toBe(204)
      expect(reply.text()).toBe('')
    },
  )

  test(
    'search takes states as the schema spells them',
    verifies('reading.search-takes-capitals'),
    async ({ sender, standing, around }) => {
      const window = await around(standing, 'current status')
      const found = await sender.search({ ...window, status: 'Published' })

      expect(onlyThese([standing.id], found)).toEqual([standing.id])
    },
  )

  test(
    'a recipient status makes the role mean nothing',
    verifies('reading.recipient-status-goes-before-role'),
    async ({ recipient, published, around }) => {
      const found = await recipient.search({
        ...(await around(published)),
        recipientStatus: 'Initialized',
        role: 'Sender',
      })

      expect(onlyThese([published.id], found)).toEqual([published.id])
    },
  )
})
