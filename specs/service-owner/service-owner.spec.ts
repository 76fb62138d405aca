import { expect, ownerOperations, problems, test, verifies } from '#fixtures'

test.describe('The service owner of a resource', () => {
  test(
    'sees that its storage is ready',
    verifies('service-owner.storage-is-ready'),
    async ({ serviceOwner }) => {
      const reply = await serviceOwner.serviceOwner()

      expect(reply).toMatchContract(200)
      expect(reply.json()).toMatchObject({
        storageProviders: expect.arrayContaining([
          expect.objectContaining({ type: 'AltinnAzure', deploymentStatus: 'Ready' }),
        ]),
      })
    },
  )
})

test.describe('A service owner', () => {
  test.use({ place: 'own in the sandbox' })

  test(
    'is not registered a second time',
    verifies('service-owner.registers-once'),
    async ({ serviceOwner }) => {
      const reply = await serviceOwner.configureServiceOwner({ name: 'Somebody else' })

      expect(reply).toBeRefused(problems.serviceOwnerAlreadyExists)
      expect(await serviceOwner.serviceOwner()).toMatchContract(200)
    },
  )

  for (const [what, body, keys] of [
    ['without a name', {}, ['serviceOwnerInitializeExt', '$']],
    ['without a value for its name', { name: null }, ['Name']],
    ['with a number for its name', { name: 7 }, ['serviceOwnerInitializeExt', '$.name']],
  ] as const) {
    test(
      `is not registered ${what}`,
      verifies('service-owner.needs-name'),
      async ({ serviceOwner }) => {
        const reply = await serviceOwner.configureServiceOwner(body)

        expect(reply).toBeRefused(problems.validation(...keys))
      },
    )
  }

  test(
    'is nobody without an organization in its token',
    verifies('service-owner.is-an-organization'),
    async ({ bearer, serviceOwner, pair }) => {
      const nobody = await bearer('without organization', 'serviceOwner')
      const { refused, accepted } = await pair(
        () => nobody.serviceOwner(),
        () => serviceOwner.serviceOwner(),
      )

      expect(refused).toBeRefused(problems.callerOrganizationIdNotFound)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('An organization that is no service owner of Broker yet', () => {
  test.use({ place: 'own' })

  test(
    'is not found before it has registered',
    verifies('service-owner.found-once-registered'),
    async ({ newcomer, pair }) => {
      const owner = await newcomer()
      const { refused, accepted } = await pair(
        () => owner.serviceOwner(),
        async () => {
          await owner.configureServiceOwner({ name: 'A new service owner' })
          return owner.serviceOwner()
        },
      )

      expect(refused).toBeRefused(problems.serviceOwnerNotFound)
      expect(accepted).toMatchContract(200)
    },
  )

  test('registers under its name', verifies('service-owner.registers'), async ({ newcomer }) => {
    const owner = await newcomer()

    expect(await owner.configureServiceOwner({ name: 'Ærlig & Søn' })).toMatchContract(200)
    expect((await owner.serviceOwner()).json()).toMatchObject({ name: 'Ærlig & Søn' })
  })

  test(
    'is given storage once it has registered',
    verifies('service-owner.gets-storage'),
    async ({ newcomer }) => {
      const owner = await newcomer()
      await owner.configureServiceOwner({ name: 'A new service owner' })

      await expect
        .poll(async () => (await owner.serviceOwner()).json())
        .toMatchObject({
          storageProviders: expect.arrayContaining([
            expect.objectContaining({ deploymentStatus: 'Ready' }),
          ]),
        })
    },
  )

  test(
    'cannot make a resource known to Broker',
    verifies('resource.needs-registered-owner'),
    async ({ newcomer, resource, pair }) => {
      const owner = await newcomer()
      const { refused, accepted } = await pair(
        () => owner.configureResource(resource('unregisteredOwner'), {}),
        async () => {
          await owner.configureServiceOwner({ name: 'A new service owner' })
          return owner.configureResource(resource('unregisteredOwner'), {})
        },
      )

      expect(refused).toBeRefused(problems.serviceOwnerHasNotBeenConfigured)
      expect(accepted).toMatchContract(204)
    },
  )
})

test.describe('Storage that is not there yet', () => {
  test.use({ place: 'own' })

  test(
    'has an initialize come again later',
    verifies('initialize.waits-for-storage'),
    async ({ sender, sandbox, validRequest, pair }) => {
      await sandbox.behaves({ storageWithoutScan: false })
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ disableVirusScan: true })),
        () => sender.initialize(validRequest({ disableVirusScan: false })),
      )

      expect(refused).toBeRefused(problems.storageProviderNotReady)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('What service owners do is closed', () => {
  for (const operation of ownerOperations) {
    test(
      `to nobody: ${operation.name}`,
      verifies('service-owner.needs-token'),
      async ({ anonymous, bound }) => {
        const { refused, accepted } = await bound(operation, anonymous)

        expect(refused).toBeRefused(problems.unauthenticated)
        expect(accepted).toMatchContract(operation.answers)
      },
    )

    test(
      `to a forged token: ${operation.name}`,
      verifies('service-owner.refuses-forged-token'),
      async ({ bearer, bound }) => {
        const { refused, accepted } = await bound(
          operation,
          await bearer('wrong key', operation.by),
        )

        expect(refused).toBeRefused(problems.unauthenticated)
        expect(accepted).toMatchContract(operation.answers)
      },
    )

    for (const [who, actor] of [
      ['a sender', 'sender'],
      ['a recipient', 'recipient'],
    ] as const) {
      test(
        `to ${who}: ${operation.name}`,
        verifies('service-owner.needs-scope'),
        async ({ playing, bound }) => {
          const { refused, accepted } = await bound(operation, playing(actor))

          expect(refused).toBeRefused(problems.scopeMissing)
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }
  }
})
