import { expect, test, verifies } from '#fixtures'

test.describe('Any way in which a file goes up', () => {
  test(
    'makes the same file',
    verifies('upload.any-way-makes-the-file'),
    async ({ tellUploads }) => {
      expect(await tellUploads()).toEqual([])
    },
  )
})

test.describe('Any way in which a file goes up, heard', () => {
  test.use({ place: 'own in the sandbox' })

  test(
    'is told to sender and recipient',
    verifies('events.any-way-tells-of-publication'),
    async ({ tellUploadsAloud }) => {
      expect(await tellUploadsAloud()).toEqual([])
    },
  )
})
