import { expect, orderForOwners, problems, test, verifies } from '#fixtures'

test.describe('Of two reasons to refuse a service owner is named', () => {
  test.use({ place: 'own in the sandbox' })

  for (const { reasons, answer, ask } of orderForOwners) {
    test(
      reasons,
      verifies('request.first-fault-decides', 'service-owner'),
      async ({ serviceOwner, otherServiceOwner, spareResource, resource }) => {
        const reply = await ask({
          owner: serviceOwner,
          other: otherServiceOwner,
          spare: spareResource,
          unconfigured: () => resource('unconfigured'),
        })

        expect(reply).toBeRefused(answer)
      },
    )
  }
})

test.describe('Of two reasons to refuse who is no service owner yet is named', () => {
  test.use({ place: 'own' })

  test(
    'configure: that it has not registered, with a size',
    verifies('request.first-fault-decides', 'service-owner'),
    async ({ newcomer, resource }) => {
      const owner = await newcomer()
      const reply = await owner.configureResource(resource('unregisteredOwner'), {
        maxFileTransferSize: -1,
      })

      expect(reply).toBeRefused(problems.serviceOwnerHasNotBeenConfigured)
    },
  )
})
