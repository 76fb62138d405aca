import { expect, test, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('Of a transfer', () => {
  test(
    'that is published sender and recipient are told',
    verifies('events.published'),
    async ({ sender, recipient, uninvolved, listen, told, publish }) => {
      await listen(sender, recipient, uninvolved)
      const transfer = await publish()

      await expect
        .poll(() => told(transfer))
        .toEqual({
          sender: ['filetransferinitialized', 'published', 'uploadprocessing'],
          recipient: ['published'],
          uninvolved: [],
        })
    },
  )
})
