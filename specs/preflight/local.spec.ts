import { expect, test, verifies } from '#fixtures'

test.describe('A Broker on this machine', () => {
  test(
    'takes its service owners and their resources',
    verifies('preflight.local-set-up'),
    async ({ setUpBroker }) => {
      expect(await setUpBroker()).toEqual([])
    },
  )

  test(
    'publishes a file, and tells its times in UTC',
    verifies('preflight.local-publishes'),
    async ({ setUpBroker, sender, validRequest, transferFrom, file, ladder, found }) => {
      await setUpBroker()
      const begun = await sender.initialize(validRequest())
      expect(begun).toMatchContract(200)
      const transfer = transferFrom(begun)

      expect(await sender.upload(transfer, file)).toMatchContract(200)
      await ladder.reaches(transfer, 'Published')
      expect((await sender.overview(transfer)).json()).toMatchObject({
        created: expect.stringMatching(/\+00:00$/),
      })
      found('a file was published')
    },
  )
})
