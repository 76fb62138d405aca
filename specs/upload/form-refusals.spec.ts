import { expect, problems, shortFormOf, test, verifies } from '#fixtures'

test.describe('A form is refused as an initialize is', () => {
  test(
    'for a resource that the registry does not know',
    verifies('access.resource-in-registry'),
    async ({ sender, resource, validRequest, file, pair }) => {
      const resourceId = resource('unknownToRegistry')
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest({ resourceId }), file),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.invalidResourceDefinition)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'to a recipient that is not on the access list',
    verifies('access.recipients-on-list'),
    async ({ sender, recipient, uninvolved, resource, validRequest, file, pair }) => {
      const to = (...recipients: string[]) =>
        validRequest({ resourceId: resource('accessList'), recipients })
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(to(shortFormOf(recipient), shortFormOf(uninvolved)), file),
        () => sender.initializeAndUpload(to(shortFormOf(recipient)), file),
      )

      expect(refused).toBeRefused(problems.recipientNotInAccessList)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'to others than the party that the resource requires',
    verifies('access.required-party-takes-part'),
    async ({ sender, recipient, serviceOwner, resource, validRequest, file, pair }) => {
      const to = (...recipients: string[]) =>
        validRequest({ resourceId: resource('requiredParty'), recipients })
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(to(shortFormOf(recipient)), file),
        () => sender.initializeAndUpload(to(shortFormOf(serviceOwner)), file),
      )

      expect(refused).toBeRefused(problems.requiredPartyNotSpecified)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'to others beside the party that the resource requires',
    verifies('access.required-party-takes-part'),
    async ({ sender, recipient, serviceOwner, resource, validRequest, file, pair }) => {
      const to = (...recipients: string[]) =>
        validRequest({ resourceId: resource('requiredParty'), recipients })
      const { refused, accepted } = await pair(
        () =>
          sender.initializeAndUpload(to(shortFormOf(serviceOwner), shortFormOf(recipient)), file),
        () => sender.initializeAndUpload(to(shortFormOf(serviceOwner)), file),
      )

      expect(refused).toBeRefused(problems.requiredPartyInvalidRecipientConfiguration)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A form that comes before its storage is there', () => {
  test.use({ place: 'own' })

  test(
    'is to come again later',
    verifies('initialize.waits-for-storage'),
    async ({ sender, sandbox, validRequest, file, pair }) => {
      await sandbox.behaves({ storageWithoutScan: false })
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest({ disableVirusScan: true }), file),
        () => sender.initializeAndUpload(validRequest({ disableVirusScan: false }), file),
      )

      expect(refused).toBeRefused(problems.storageProviderNotReady)
      expect(accepted).toMatchContract(200)
    },
  )
})
