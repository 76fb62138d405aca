import { expect, problems, test, unknownId, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('What resumable upload offers', () => {
  test(
    'is told by OPTIONS',
    verifies('resumable.tells-abilities'),
    async ({ resumable, initialized }) => {
      const reply = await resumable.options(initialized)

      expect(reply).toMatchContract(204)
      expect(reply.header('tus-version')).toBe('1.0.0')
      expect(reply.header('tus-extension')?.split(',')).toEqual(
        expect.arrayContaining(['creation', 'termination', 'concatenation']),
      )
    },
  )

  test(
    'is told in a version that does not exist too',
    verifies('resumable.options-need-no-version'),
    async ({ resumable, initialized }) => {
      const headers = { 'Tus-Resumable': '0.2.2' }

      expect(await resumable.options(initialized, { headers })).toMatchContract(204)
    },
  )
})

test.describe('Creating a resumable upload', () => {
  test(
    'begins the transfer at an address of its own',
    verifies('resumable.creates-upload'),
    async ({ sender, resumable, initialized }) => {
      const created = await resumable.create(initialized, { length: 10 })
      expect(created).toMatchContract(201)
      expect(created.header('location') ?? 'none').toContain(initialized.id)

      expect((await resumable.head(initialized)).header('upload-offset')).toBe('0')
      expect(await sender.statusOf(initialized)).toBe('UploadStarted')
    },
  )

  test(
    'is refused in a version that does not exist',
    verifies('resumable.speaks-one-version'),
    async ({ resumable, initialized, pair }) => {
      const headers = { 'Tus-Resumable': '0.2.2' }
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 10 }, { headers }),
        () => resumable.create(initialized, { length: 10 }),
      )

      expect(refused).toBeRefused(refusals.versionUnknown)
      expect(refused.header('tus-version')).toBe('1.0.0')
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'is not what a request without a version does',
    verifies('resumable.needs-version'),
    async ({ resumable, initialized, pair }) => {
      const headers = { 'Tus-Resumable': null }
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 10 }, { headers }),
        () => resumable.create(initialized, { length: 10 }),
      )

      expect(refused).toBeRefused(refusals.declined)
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'is refused before the transfer is initialized',
    verifies('resumable.needs-transfer'),
    async ({ resumable }) => {
      expect(await resumable.create(unknownId(), { length: 10 })).toBeRefused(refusals.notFound)
    },
  )

  test(
    'is refused to the recipient',
    verifies('resumable.sender-only'),
    async ({ recipient, resumable, resumableBy, initialized, pair }) => {
      const { refused, accepted } = await pair(
        () => resumableBy(recipient).create(initialized, { length: 10 }),
        () => resumable.create(initialized, { length: 10 }),
      )

      expect(refused).toBeRefused(refusals.noAccess)
      expect(accepted).toMatchContract(201)
    },
  )

  for (const [what, creation, headers, refusal] of [
    ['without a length', {}, {}, refusals.lengthMissing],
    ['with a length in letters', { length: 'ten' }, {}, refusals.lengthUnreadable],
    ['with a length below zero', { length: -1 }, {}, refusals.lengthNegative],
    ['with a length put off', {}, { 'Upload-Defer-Length': '1' }, refusals.lengthDeferred],
    [
      'with a length given and put off',
      { length: 10 },
      { 'Upload-Defer-Length': '1' },
      refusals.lengthGivenAndDeferred,
    ],
  ] as const)
    test(
      `is refused ${what}`,
      verifies('resumable.needs-length'),
      async ({ resumable, initialized, pair }) => {
        const { refused, accepted } = await pair(
          () => resumable.create(initialized, creation, { headers }),
          () => resumable.create(initialized, { length: 10 }),
        )

        expect(refused).toBeRefused(refusal)
        expect(accepted).toMatchContract(201)
      },
    )

  test(
    'may be of no bytes, and the empty file comes in one stream',
    verifies('resumable.length-may-be-zero'),
    async ({ sender, resumable, initialized, fileOf }) => {
      expect(await resumable.create(initialized, { length: 0 })).toMatchContract(201)
      expect((await resumable.head(initialized)).header('upload-length')).toBe('0')
      expect(await sender.upload(initialized, fileOf(0))).toMatchContract(200)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
    },
  )

  test(
    'a second time gives the upload another length',
    verifies('resumable.begins-anew'),
    async ({ sender, recipient, resumable, initialized }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: 10 })
      expect(await resumable.create(initialized, { length: file.size })).toMatchContract(201)
      expect((await resumable.head(initialized)).header('upload-length')).toBe(`${file.size}`)
      expect(await resumable.sendInChunks(initialized, file, 40_000)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
    },
  )

  test(
    'a second time begins at the first byte',
    verifies('resumable.tells-new-beginning'),
    async ({ resumable, initialized }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: file.size })
      await resumable.append(initialized, 0, { file, from: 0, to: 4321 })
      expect(await resumable.create(initialized, { length: file.size })).toMatchContract(201)

      expect((await resumable.head(initialized)).header('upload-offset')).toBe('0')
    },
  )

  test(
    'is refused with metadata that cannot be read',
    verifies('resumable.metadata-is-readable'),
    async ({ resumable, initialized, pair }) => {
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 10, metadata: 'filename !!' }),
        () => resumable.create(initialized, { length: 10, metadata: 'filename YS50eHQ=' }),
      )

      expect(refused).toBeRefused(refusals.metadataInvalid)
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'may bring the first bytes',
    verifies('resumable.creation-carries-bytes'),
    async ({ sender, recipient, resumable, initialized }) => {
      const { file } = initialized
      const bytes = { file, from: 0, to: 1000 }
      const created = await resumable.create(initialized, { length: file.size, bytes })
      expect(created.header('upload-offset')).toBe('1000')

      await resumable.sendInChunks(initialized, file, file.size, 1000)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
    },
  )

  test(
    'is refused once the transfer has its file',
    verifies('resumable.once-only'),
    async ({ resumable, published }) => {
      expect(await resumable.create(published, { length: 10 })).toBeRefused(
        refusals.alreadyUploaded,
      )
    },
  )
})

test.describe('The length of a resumable upload', () => {
  test.use({ place: 'own' })

  test(
    'is limited by the resource, to the byte',
    verifies('resumable.length-within-limit'),
    async ({ serviceOwner, resumable, validRequest, initialized, pair }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        maxFileTransferSize: 100_000,
      })
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 100_001 }),
        () => resumable.create(initialized, { length: 100_000 }),
      )

      expect(refused).toBeRefused(refusals.tooLarge)
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'may be all that the resource allows, and all of it arrives',
    verifies('resumable.length-within-limit'),
    async ({ serviceOwner, recipient, begin, fileOf, uploadInPieces }) => {
      const transfer = await begin({}, fileOf(100_000))
      await serviceOwner.configureResource(transfer.request.resourceId, {
        maxFileTransferSize: 100_000,
      })
      expect(await uploadInPieces(transfer)).toMatchContract(204)

      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(transfer.file)
    },
  )

  test(
    'is limited by the resource for parts together, to the byte',
    verifies('resumable.length-within-limit'),
    async ({ serviceOwner, begin, fileOf, uploadInParts, pair }) => {
      const [over, exact] = [await begin({}, fileOf(100_001)), await begin({}, fileOf(100_000))]
      await serviceOwner.configureResource(exact.request.resourceId, {
        maxFileTransferSize: 100_000,
      })
      const { refused, accepted } = await pair(
        () => uploadInParts(over),
        () => uploadInParts(exact),
      )

      expect(refused).toBeRefused(refusals.tooLarge)
      expect(accepted).toMatchContract(201)
    },
  )
})
