import { expect, problems, shortFormOf, test, urnOf, verifies } from '#fixtures'

test.describe('A resource', () => {
  test(
    'that Broker does not know is refused',
    verifies('access.unknown-resource-is-nobodys'),
    async ({ sender, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ resourceId: `${resourceId}-that-there-is-not` })),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'that is registered and not configured is refused',
    verifies('access.unknown-resource-is-nobodys'),
    async ({ sender, resource, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ resourceId: resource('unconfigured') })),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'without any right for the sender is refused',
    verifies('access.unknown-resource-is-nobodys'),
    async ({ sender, resource, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ resourceId: resource('denied') })),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'that the registry does not know is refused as wrongly set up',
    verifies('access.resource-in-registry'),
    async ({ sender, resource, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ resourceId: resource('unknownToRegistry') })),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.invalidResourceDefinition)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'that lets the recipient read only takes nothing from it',
    verifies('access.policy-decides'),
    async ({ sender, recipient, resource, validRequest, pair }) => {
      const resourceId = resource('readOnlyRecipient')
      const { refused, accepted } = await pair(
        () => recipient.initialize(validRequest({ resourceId, sender: shortFormOf(recipient) })),
        () => sender.initialize(validRequest({ resourceId })),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'that lets the recipient read only is not to be searched by it',
    verifies('access.policy-decides'),
    async ({ recipient, resource, publish }) => {
      const resourceId = resource('readOnlyRecipient')
      const transfer = await publish({ resourceId })

      expect(await recipient.search({ resourceId })).toBeRefused(problems.noAccessToResource)
      expect(await recipient.download(transfer)).toCarry(transfer.file)
    },
  )

  test(
    'that asks for a higher level is closed to Maskinporten',
    verifies('access.level-decides'),
    async ({ sender, resource, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize(validRequest({ resourceId: resource('highLevel') })),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A resource with an access list', () => {
  for (const [notation, written] of [
    ['the short form', shortFormOf],
    ['a URN', urnOf],
  ] as const) {
    test(
      `refuses a recipient that is not on it, in ${notation}`,
      verifies('access.recipients-on-list'),
      async ({ sender, recipient, uninvolved, resource, validRequest, pair }) => {
        const to = (...recipients: string[]) =>
          validRequest({ resourceId: resource('accessList'), recipients })
        const { refused, accepted } = await pair(
          () => sender.initialize(to(written(uninvolved))),
          () => sender.initialize(to(written(recipient))),
        )

        expect(refused).toBeRefused(problems.recipientNotInAccessList)
        expect(accepted).toMatchContract(200)
      },
    )

    test(
      `refuses all where one of two is not on it, in ${notation}`,
      verifies('access.recipients-on-list'),
      async ({ sender, recipient, secondRecipient, uninvolved, resource, validRequest, pair }) => {
        const to = (...recipients: string[]) =>
          validRequest({ resourceId: resource('accessList'), recipients })
        const { refused, accepted } = await pair(
          () => sender.initialize(to(written(recipient), written(uninvolved))),
          () => sender.initialize(to(written(recipient), written(secondRecipient))),
        )

        expect(refused).toBeRefused(problems.recipientNotInAccessList)
        expect(accepted).toMatchContract(200)
      },
    )
  }
})

test.describe('A resource that requires a party', () => {
  test(
    'takes it as the only recipient, and no other recipient',
    verifies('access.required-party-takes-part'),
    async ({ sender, recipient, serviceOwner, resource, validRequest, pair }) => {
      const to = (...recipients: string[]) =>
        validRequest({ resourceId: resource('requiredParty'), recipients })
      const { refused, accepted } = await pair(
        () => sender.initialize(to(shortFormOf(recipient))),
        () => sender.initialize(to(shortFormOf(serviceOwner))),
      )

      expect(refused).toBeRefused(problems.requiredPartyNotSpecified)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'refuses further recipients beside it',
    verifies('access.required-party-takes-part'),
    async ({ sender, recipient, serviceOwner, resource, validRequest, pair }) => {
      const to = (...recipients: string[]) =>
        validRequest({ resourceId: resource('requiredParty'), recipients })
      const { refused, accepted } = await pair(
        () => sender.initialize(to(shortFormOf(serviceOwner), shortFormOf(recipient))),
        () => sender.initialize(to(shortFormOf(serviceOwner))),
      )

      expect(refused).toBeRefused(problems.requiredPartyInvalidRecipientConfiguration)
      expect(accepted).toMatchContract(200)
    },
  )

  for (const [many, named] of [
    ['one recipient', 1],
    ['several recipients', 2],
  ] as const) {
    test(
      `takes it as the sender to ${many}`,
      verifies('access.required-party-takes-part'),
      async ({ playing, recipient, secondRecipient, serviceOwner, resource, validRequest }) => {
        const owner = playing('serviceOwner', ['altinn:broker.write'])
        const recipients = [recipient, secondRecipient].slice(0, named).map(shortFormOf)

        expect(
          await owner.initialize(
            validRequest({
              resourceId: resource('requiredParty'),
              sender: shortFormOf(serviceOwner),
              recipients,
            }),
          ),
        ).toMatchContract(200)
      },
    )
  }
})
