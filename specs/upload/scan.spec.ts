import { expect, problems, statusesIn, test, unknownId, verifies } from '#fixtures'

test.use({ place: 'own in the sandbox' })

test.describe('While its scan goes on a file', () => {
  test(
    'is not to be had, and is published when nothing was found',
    verifies('scan.comes-before-publication'),
    async ({ sender, recipient, initialized, holdUpScan, scanFinds }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      expect(await sender.statusOf(initialized)).toBe('UploadProcessing')
      expect(await recipient.download(initialized)).toBeRefused(problems.fileTransferNotAvailable)

      expect((await scanFinds('nothing', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  test(
    'with a checksum is published when nothing was found',
    verifies('scan.comes-before-publication'),
    async ({ sender, begin, file, holdUpScan, scanFinds }) => {
      await holdUpScan()
      const transfer = await begin({ checksum: file.md5 })
      expect(await sender.upload(transfer)).toMatchContract(200)
      expect(await sender.statusOf(transfer)).toBe('UploadProcessing')

      expect((await scanFinds('nothing', transfer)).status).toBe(200)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
    },
  )
})

test.describe('However long its scan takes a file', () => {
  test.use({ place: 'own' })

  test(
    'is being processed until then',
    verifies('scan.comes-before-publication'),
    async ({ sender, initialized, holdUpScan, scanFinds, time }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      await time.passes('PT25H')
      expect(await sender.statusOf(initialized)).toBe('UploadProcessing')

      expect((await scanFinds('nothing', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
    },
  )
})

test.describe('A transfer in which malware was found', () => {
  test(
    'is Failed, and says what it was',
    verifies('scan.malware-fails'),
    async ({ sender, initialized, holdUpScan, scanFinds }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      expect((await scanFinds('malware', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Failed')

      expect((await sender.overview(initialized)).json()).toMatchObject({
        fileTransferStatusText: expect.stringMatching(
          /^Malware scan failed: Malicious\. Extra details: \{.*Virus:DOS\/EICAR_Test_File.*\}$/,
        ),
      })
    },
  )

  test(
    'has no file any more',
    verifies('scan.malware-fails'),
    async ({ sender, recipient, initialized, holdUpScan, scanFinds, standing }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      expect((await scanFinds('malware', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Failed')

      expect(await recipient.download(initialized)).toBeRefused(problems.fileTransferNotAvailable)
      expect(await recipient.download(standing)).toCarry(standing.file)
    },
  )

  test(
    'has a history in which that stands at the time of the scan',
    verifies('scan.keeps-time-of-result'),
    async ({ sender, initialized, holdUpScan, scanFinds }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      const longAgo = new Date('2020-01-01T00:00:00Z')
      expect((await scanFinds('malware', initialized, longAgo)).status).toBe(200)
      const details = await sender.details(initialized)

      expect(details).toMatchContract(200)
      expect(statusesIn(details)).toEqual([
        ...['Failed', 'Initialized', 'UploadStarted', 'UploadProcessing'],
      ])
      expect(details.json()).toMatchObject({ fileTransferStatus: 'UploadProcessing' })
    },
  )
})

test.describe('Of two results of a scan the first counts', () => {
  for (const [first, second, status] of [
    ['nothing', 'malware', 'Published'],
    ['malware', 'nothing', 'Failed'],
  ] as const)
    test(
      `${first}, then ${second}: ${status}`,
      verifies('scan.results-come-from-altinn'),
      async ({ sender, initialized, holdUpScan, scanFinds }) => {
        await holdUpScan()
        expect(await sender.upload(initialized)).toMatchContract(200)
        expect((await scanFinds(first, initialized)).status).toBe(200)
        await expect.poll(() => sender.statusOf(initialized)).toBe(status)

        expect((await scanFinds(second, initialized)).status).toBe(200)
        expect(await sender.statusOf(initialized)).toBe(status)
      },
    )

  test(
    'after all have confirmed, too',
    verifies('scan.results-come-from-altinn'),
    async ({ sender, recipient, initialized, holdUpScan, scanFinds }) => {
      await holdUpScan()
      expect(await sender.upload(initialized)).toMatchContract(200)
      expect((await scanFinds('nothing', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
      expect(await recipient.confirmDownload(initialized)).toMatchContract(204)

      expect((await scanFinds('malware', initialized)).status).toBe(200)
      await expect.poll(() => sender.statusOf(initialized)).toBe('AllConfirmedDownloaded')
    },
  )
})

test.describe('The address for results of scans', () => {
  test(
    'answers with an error where there is no such transfer',
    verifies('scan.takes-known-transfers-only'),
    async ({ holdUpScan, scanFinds }) => {
      await holdUpScan()

      expect((await scanFinds('nothing', unknownId())).status).toBe(500)
    },
  )

  test(
    'answers with the code by which Event Grid makes sure of it',
    verifies('scan.proves-its-address'),
    async ({ holdUpScan, scanAddressIsAsked }) => {
      await holdUpScan()
      const reply = await scanAddressIsAsked('512d38b6-c7b8-40c8-89fe-f46f9e9622b6')

      expect(reply.status).toBe(200)
      expect(reply.json()).toEqual({ validationResponse: '512d38b6-c7b8-40c8-89fe-f46f9e9622b6' })
    },
  )
})
