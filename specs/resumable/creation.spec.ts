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
    ['with a length of part of a byte', { length: '10.5' }, {}, refusals.lengthUnreadable],
    ['with a length that is no decimal number', { length: '0x10' }, {}, refusals.lengthUnreadable],
    ['with a length below zero', { length: -1 }, {}, refusals.lengthNegative],
    ['as a part without a length', { concat: 'partial' }, {}, refusals.lengthMissing],
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

  for (const [what, metadata] of [
    ['that is not written in Base64', 'filename !!'],
    ['of three words', 'a b c'],
    ['that comes twice', 'filename YS50eHQ=,filename Yi50eHQ='],
    ['without a name', 'filename YS50eHQ=,'],
  ] as const)
    test(
      `is refused with metadata ${what}`,
      verifies('resumable.metadata-is-readable'),
      async ({ resumable, initialized, pair }) => {
        const { refused, accepted } = await pair(
          () => resumable.create(initialized, { length: 10, metadata }),
          () => resumable.create(initialized, { length: 10, metadata: 'filename YS50eHQ=,draft' }),
        )

        expect(refused).toBeRefused(refusals.metadataInvalid)
        expect(accepted).toMatchContract(201)
      },
    )

  test(
    'is refused as neither a part nor a joining of parts',
    verifies('resumable.concat-is-readable'),
    async ({ resumable, initialized, pair }) => {
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 10, concat: 'nope' }),
        () => resumable.create(initialized, { length: 10, concat: 'partial' }),
      )

      expect(refused).toBeRefused(refusals.concatInvalid)
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'may bring all bytes',
    verifies('resumable.creation-carries-bytes'),
    async ({ sender, recipient, resumable, initialized: transfer }) => {
      const { file } = transfer
      const bytes = { file, from: 0, to: file.size }
      const created = await resumable.create(transfer, { length: file.size, bytes })
      expect(created).toMatchContract(201)
      expect(created.header('upload-offset')).toBe(`${file.size}`)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(file)
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

test.describe('Creating a resumable upload twice at once', () => {
  test(
    'begins one, and the file arrives whole',
    verifies('resumable.creations-at-once-are-one'),
    async ({ sender, recipient, resumable, initialized }) => {
      const { file } = initialized
      const create = () => resumable.create(initialized, { length: file.size })
      const created = await Promise.all([create(), create()])
      expect(created.map(({ status }) => status)).toEqual([201, 201])
      expect(await resumable.sendInChunks(initialized, file, file.size)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
    },
  )

  test(
    'leaves it one of two lengths',
    verifies('resumable.creations-at-once-are-one'),
    async ({ resumable, initialized }) => {
      const created = await Promise.all(
        [1000, 2000].map((length) => resumable.create(initialized, { length })),
      )
      expect(created.map(({ status }) => status)).toEqual([201, 201])

      const head = await resumable.head(initialized)
      expect(['1000', '2000']).toContain(head.header('upload-length'))
      expect(head.header('upload-offset')).toBe('0')
    },
  )
})
