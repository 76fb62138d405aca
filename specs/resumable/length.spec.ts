import { expect, problems, test, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('The length of a file that will be scanned', () => {
  test(
    'is no more than 50 GB',
    verifies('resumable.length-within-scan-limit'),
    async ({ resumable, initialized, pair }) => {
      const { refused, accepted } = await pair(
        () => resumable.create(initialized, { length: 50_000_000_001 }),
        () => resumable.create(initialized, { length: 10 }),
      )

      expect(refused).toBeRefused(refusals.tooLarge)
      expect(accepted).toMatchContract(201)
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
    'is limited by the resource for each part, to the byte',
    verifies('resumable.length-within-limit'),
    async ({ serviceOwner, resumable, validRequest, initialized, pair }) => {
      await serviceOwner.configureResource(validRequest().resourceId, {
        maxFileTransferSize: 100_000,
      })
      const { refused, accepted } = await pair(
        () => resumable.createPart(initialized, 100_001),
        () => resumable.createPart(initialized, 100_000),
      )

      expect(refused).toBeRefused(refusals.tooLarge)
      expect(accepted).toMatchContract(201)
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
