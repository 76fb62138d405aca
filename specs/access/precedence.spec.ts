import { expect, orderOfRefusals, problems, shortFormOf, test, verifies } from '#fixtures'

test.describe('Of two reasons to refuse is named', () => {
  for (const { reasons, answer, ask } of orderOfRefusals) {
    test(reasons, verifies('request.first-fault-decides'), async ({ toBeRefused }) => {
      expect(await ask(await toBeRefused())).toBeRefused(answer)
    })
  }
})

test.describe('Of two reasons in how things are set up is named', () => {
  test.use({ place: 'own' })

  test(
    'initialize: the lack of access, with storage that is not there',
    verifies('request.first-fault-decides'),
    async ({ stranger, sandbox, validRequest }) => {
      await sandbox.behaves({ storageWithoutScan: false })
      const request = validRequest({ disableVirusScan: true })

      expect(await stranger.initialize(request)).toBeRefused(problems.noAccessToResource)
    },
  )

  test(
    'initialize: storage that is not there, with a resource that the registry does not know',
    verifies('request.first-fault-decides'),
    async ({ sender, sandbox, resource, validRequest }) => {
      await sandbox.behaves({ storageWithoutScan: false })
      const resourceId = resource('unknownToRegistry')
      const request = validRequest({ resourceId, disableVirusScan: true })

      expect(await sender.initialize(request)).toBeRefused(problems.storageProviderNotReady)
    },
  )

  test(
    'initialize: a resource that the registry does not know, without the required party',
    verifies('request.first-fault-decides'),
    async ({ sender, serviceOwner, resource, validRequest }) => {
      const resourceId = resource('unknownToRegistry')
      const requiredParty = serviceOwner.organization
      const set = await serviceOwner.configureResource(resourceId, { requiredParty })

      expect(set).toMatchContract(204)
      expect(await sender.initialize(validRequest({ resourceId }))).toBeRefused(
        problems.invalidResourceDefinition,
      )
    },
  )

  test(
    'initialize: a recipient that is not on the list, without the required party',
    verifies('request.first-fault-decides'),
    async ({ sender, uninvolved, serviceOwner, resource, validRequest }) => {
      const resourceId = resource('accessList')
      const requiredParty = serviceOwner.organization
      const set = await serviceOwner.configureResource(resourceId, { requiredParty })
      const request = validRequest({ resourceId, recipients: [shortFormOf(uninvolved)] })

      expect(set).toMatchContract(204)
      expect(await sender.initialize(request)).toBeRefused(problems.recipientNotInAccessList)
    },
  )

  test(
    'upload: the file that is there, with storage that is not there',
    verifies('request.first-fault-decides'),
    async ({ sender, sandbox, publish }) => {
      const transfer = await publish({ disableVirusScan: true })
      await sandbox.behaves({ storageWithoutScan: false })

      expect(await sender.upload(transfer)).toBeRefused(problems.fileTransferAlreadyUploaded)
    },
  )

  test(
    'upload: storage that is not there, with a file that is too large',
    verifies('request.first-fault-decides'),
    async ({ sender, serviceOwner, sandbox, begin }) => {
      const transfer = await begin({ disableVirusScan: true })
      const { resourceId } = transfer.request
      await serviceOwner.configureResource(resourceId, { maxFileTransferSize: 1 })
      await sandbox.behaves({ storageWithoutScan: false })

      expect(await sender.upload(transfer)).toBeRefused(problems.storageProviderNotReady)
    },
  )

  test(
    'upload: the file that is there, with one that is too large',
    verifies('request.first-fault-decides'),
    async ({ sender, serviceOwner, published }) => {
      const { resourceId } = published.request
      await serviceOwner.configureResource(resourceId, { maxFileTransferSize: 1 })

      expect(await sender.upload(published)).toBeRefused(problems.fileTransferAlreadyUploaded)
    },
  )
})
