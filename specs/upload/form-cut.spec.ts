import { expect, test, verifies } from '#fixtures'

test.describe('A form whose line is cut', () => {
  test.use({ place: 'own' })

  test(
    'begins no transfer',
    verifies('form.begins-nothing-by-half'),
    async ({ sender, validRequest, file, transferFrom, halfForm }) => {
      const { resourceId } = validRequest()
      const form = halfForm()
      expect((await sender.search({ resourceId })).json()).toEqual([])
      await form.cut()
      const whole = transferFrom(await sender.initializeAndUpload(validRequest(), file))

      expect((await sender.search({ resourceId })).json()).toEqual([whole.id])
    },
  )
})
