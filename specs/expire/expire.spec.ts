import { expect, problems, statusesIn, test, verifies } from '#fixtures'

test.use({ place: 'own' })

test.describe('The grace period after the last confirmation', () => {
  test(
    'ends with the file removed, and not earlier',
    verifies('confirm.purges-after-grace'),
    async ({ sender, confirmed, time }) => {
      await time.passes('PT1H59M')
      expect(await sender.statusOf(confirmed)).toBe('AllConfirmedDownloaded')

      await time.passes('PT2M')
      await expect.poll(() => sender.statusOf(confirmed)).toBe('Purged')
    },
  )

  test(
    'is as long as the resource says',
    verifies('confirm.purges-after-grace'),
    async ({ sender, serviceOwner, validRequest, confirm, time }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        purgeFileTransferGracePeriod: 'PT12H',
      })
      const transfer = await confirm()

      await time.passes('PT11H59M')
      expect(await sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')

      await time.passes('PT2M')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Purged')
    },
  )

  test(
    'does not apply where the resource keeps the file',
    verifies('confirm.keeps-file-where-resource-says-so'),
    async ({ sender, recipient, serviceOwner, validRequest, confirm, time }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        purgeFileTransferAfterAllRecipientsConfirmed: false,
      })
      const transfer = await confirm()
      await time.passes('P2D')

      expect(await sender.statusOf(transfer)).toBe('AllConfirmedDownloaded')
      expect(await recipient.download(transfer)).toCarry(transfer.file)

      await time.passes('P29D')
      await expect.poll(() => sender.statusOf(transfer)).toBe('Purged')
    },
  )
})

test.describe('The expiration time', () => {
  test(
    'purges what nobody has confirmed, and not earlier',
    verifies('expire.purges-at-expiry'),
    async ({ sender, recipient, published, time }) => {
      await time.passes('P29DT23H59M')
      expect(await recipient.statusOf(published)).toBe('Published')

      await time.passes('PT2M')
      await expect.poll(() => sender.statusOf(published)).toBe('Purged')
    },
  )

  test(
    'purges a transfer to which nothing was uploaded',
    verifies('expire.purges-without-upload'),
    async ({ sender, initialized, time }) => {
      await time.passes('P30DT1M')

      await expect.poll(() => sender.statusOf(initialized)).toBe('Purged')
    },
  )

  test(
    'purges a transfer that has failed',
    verifies('expire.purges-at-expiry'),
    async ({ sender, brought, time }) => {
      const failed = await brought('Failed')
      await time.passes('P30DT1M')

      await expect.poll(() => sender.statusOf(failed)).toBe('Purged')
    },
  )

  test(
    'leaves no file to download',
    verifies('expire.file-cannot-be-had'),
    async ({ recipient, published, time }) => {
      expect(await recipient.download(published)).toCarry(published.file)

      await time.passes('P30DT1M')
      await expect.poll(() => recipient.statusOf(published)).toBe('Purged')
      expect(await recipient.download(published)).toBeRefused(problems.fileTransferNotAvailable)
    },
  )

  test(
    'leaves what is known of the transfer to its parties',
    verifies('expire.metadata-stays'),
    async ({ sender, recipient, published, time }) => {
      const { fileName, sendersFileTransferReference } = published.request
      await time.passes('P30DT1M')
      await expect.poll(() => sender.statusOf(published)).toBe('Purged')

      expect((await recipient.overview(published)).json()).toMatchObject({
        fileName,
        sendersFileTransferReference,
        fileTransferSize: published.file.size,
      })
      expect(statusesIn(await sender.details(published))).toContain('Published')
    },
  )
})
