import { bytesLacking, checksumOf, expect, test, verifies } from '#fixtures'

test.describe('While an upload is under way', () => {
  for (const [about, path] of [
    ['upload', 'its own address'],
    ['part', 'the address of the part'],
  ] as const)
    test(
      `HEAD tells length and offset, at ${path}`,
      verifies('resumable.tells-progress'),
      async ({ resumable, begun, initialized }) => {
        const { file } = initialized
        const upload = await begun(about)
        const before = await resumable.head(upload)
        await resumable.append(upload, 0, { file, from: 0, to: 1000 })
        const after = await resumable.settled(upload)

        expect(before).toMatchContract(200)
        expect(before.header('upload-offset')).toBe('0')
        expect(before.header('upload-length')).toBe(`${file.size}`)
        expect(after).toMatchContract(200)
        expect(after.header('upload-offset')).toBe('1000')
      },
    )
})

test.describe('Once the file is there', () => {
  for (const about of ['upload', 'part'] as const)
    test(
      `HEAD does not tell of what the file has overtaken that bytes are lacking: ${about}`,
      verifies('resumable.tells-the-end'),
      async ({ resumable, overtaken, file }) => {
        expect(bytesLacking(await resumable.head(await overtaken(about)), file)).toBe(0)
      },
    )

  test(
    'HEAD does not tell whoever sent it that bytes are lacking',
    verifies('resumable.tells-the-end'),
    async ({ sender, resumable, initialized, uploadInPieces }) => {
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')

      expect(bytesLacking(await resumable.head(initialized), initialized.file)).toBe(0)
    },
  )

  test(
    'HEAD does not tell another system of the sender that bytes are lacking',
    verifies('resumable.tells-the-end'),
    async ({ sender, supplierFor, resumableBy, initialized, uploadInPieces }) => {
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      const supplier = resumableBy(await supplierFor(sender))

      expect(bytesLacking(await supplier.head(initialized), initialized.file)).toBe(0)
    },
  )

  test(
    'HEAD does not tell that bytes are lacking when all have confirmed it',
    verifies('resumable.tells-the-end'),
    async ({ sender, recipient, resumable, initialized, uploadInPieces }) => {
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => recipient.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
      expect(await recipient.confirmDownload(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('AllConfirmedDownloaded')

      expect(bytesLacking(await resumable.head(initialized), initialized.file)).toBe(0)
    },
  )

  test(
    'HEAD does not tell that bytes are lacking after a failure',
    verifies('resumable.tells-the-end'),
    async ({ sender, resumable, begin, uploadInPieces }) => {
      const transfer = await begin({ checksum: checksumOf('another file') })
      expect(await uploadInPieces(transfer)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')

      expect(bytesLacking(await resumable.head(transfer), transfer.file)).toBe(0)
    },
  )
})

test.describe('Once the file is purged', () => {
  test.use({ place: 'own' })

  test(
    'HEAD does not tell that bytes are lacking after the purge',
    verifies('resumable.tells-the-end'),
    async ({ sender, resumable, initialized, uploadInPieces, time }) => {
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      await time.passes('P30DT1M')
      await expect.poll(() => sender.statusOf(initialized)).toBe('Purged')

      expect(bytesLacking(await resumable.head(initialized), initialized.file)).toBe(0)
    },
  )
})

test.describe('While a file is being scanned', () => {
  test.use({ place: 'own' })

  test(
    'HEAD tells that all of it is there',
    verifies('resumable.tells-progress'),
    async ({ sender, resumable, initialized, uploadInPieces, holdUpScan }) => {
      await holdUpScan()
      expect(await uploadInPieces(initialized)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('UploadProcessing')
      const head = await resumable.head(initialized)

      expect(head).toMatchContract(200)
      expect(bytesLacking(head, initialized.file)).toBe(0)
    },
  )
})

test.describe('While the pieces of a file are being joined', () => {
  test.use({ place: 'own' })

  test(
    'HEAD tells that all of them are there',
    verifies('resumable.tells-progress'),
    async ({ resumable, initialized, uploadInParts, sandbox }) => {
      await sandbox.behaves({ joinDelay: 60_000 })
      expect(await uploadInParts(initialized)).toMatchContract(201)
      const head = await resumable.head(initialized)

      expect(head).toMatchContract(200)
      expect(bytesLacking(head, initialized.file)).toBe(0)
      expect(head.header('upload-concat') ?? 'none').toMatch(/^final;/)
    },
  )
})
