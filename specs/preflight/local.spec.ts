import { expect, test, verifies } from '#fixtures'

test.describe('A Broker on this machine', () => {
  test(
    'takes its service owners and their resources',
    verifies('preflight.local-set-up'),
    async ({ setUpBroker, trappedInSetUp }) => {
      const refusals = await setUpBroker()
      trappedInSetUp(refusals)

      expect(refusals).toEqual([])
    },
  )

  test(
    'takes them again, and changes nothing',
    verifies('preflight.local-set-up'),
    async ({ setUpBroker, serviceOwner, validRequest }) => {
      const { resourceId } = validRequest()
      await setUpBroker()
      const resource = await serviceOwner.resource(resourceId)
      const owner = await serviceOwner.serviceOwner()
      expect(resource).toMatchContract(200)

      expect(await setUpBroker()).toEqual([])
      expect((await serviceOwner.resource(resourceId)).json()).toEqual(resource.json())
      expect((await serviceOwner.serviceOwner()).json()).toEqual(owner.json())
    },
  )

  test(
    'publishes a file, and tells its times in UTC',
    verifies('preflight.local-publishes'),
    async ({
      setUpBroker,
      sender,
      validRequest,
      transferFrom,
      file,
      trapped,
      trappedInTime,
      reachesPublished,
      found,
    }) => {
      await setUpBroker()
      const begun = await sender.initialize(validRequest())
      trapped('initialize', begun)
      expect(begun).toMatchContract(200)
      const transfer = transferFrom(begun)

      const sent = await sender.upload(transfer, file)
      trapped('upload', sent)
      expect(sent).toMatchContract(200)
      await reachesPublished(transfer)

      const overview = await sender.overview(transfer)
      trappedInTime(overview)
      expect(overview.json()).toMatchObject({ created: expect.stringMatching(/\+00:00$/) })
      found('a file was published')
    },
  )
})
