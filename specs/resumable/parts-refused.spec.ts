import { expect, problems, test, unknownPart, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('Parts of a resumable upload', () => {
  test(
    'are not joined while one is unfinished',
    verifies('resumable.joins-finished-parts'),
    async ({ resumable, initialized, sendPart }) => {
      const parts = [
        await sendPart(initialized, 0, 30_000),
        await sendPart(initialized, 30_000, 65_537, 1000),
      ]

      expect(await resumable.join(initialized, parts)).toBeRefused(refusals.partUnfinished)
    },
  )

  test(
    'of another transfer are not joined',
    verifies('resumable.joins-own-parts'),
    async ({ resumable, initialized, begin, sendPart }) => {
      const own = await sendPart(initialized, 0, 30_000)
      const other = await sendPart(await begin(), 30_000, 65_537)

      expect(await resumable.join(initialized, [own, other])).toBeRefused(refusals.concatInvalid)
    },
  )

  test(
    'of another transfer are not joined at an address of this one',
    verifies('resumable.joins-own-parts'),
    async ({ resumable, initialized, begin, sendPart }) => {
      const other = await sendPart(await begin(), 0, 30_000)
      const location = other.location.replace(other.transfer.id, initialized.id)

      expect(await resumable.join(initialized, [{ location, transfer: initialized }])).toBeRefused(
        refusals.partOfAnother,
      )
    },
  )

  test(
    'from elsewhere are not joined',
    verifies('resumable.joins-own-parts'),
    async ({ resumable, initialized: transfer, sendPart }) => {
      const own = await sendPart(transfer, 0, 30_000)

      expect(await resumable.join(transfer, [own, { location: '/files/x', transfer }])).toBeRefused(
        refusals.concatInvalid,
      )
    },
  )

  test(
    'that nobody names are not joined',
    verifies('resumable.concat-is-readable'),
    async ({ resumable, initialized, sendPart, pair }) => {
      const own = await sendPart(initialized, 0, initialized.file.size)
      const { refused, accepted } = await pair(
        () => resumable.join(initialized, []),
        () => resumable.join(initialized, [own]),
      )

      expect(refused).toBeRefused(refusals.concatInvalid)
      expect(accepted).toMatchContract(201)
    },
  )

  test(
    'that nobody began are not joined',
    verifies('resumable.joins-known-parts'),
    async ({ resumable, initialized, sendPart }) => {
      const own = await sendPart(initialized, 0, 30_000)

      expect(await resumable.join(initialized, [own, unknownPart(initialized)])).toBeRefused(
        refusals.partUnknown,
      )
    },
  )

  test(
    'are not joined with the address of the whole',
    verifies('resumable.joins-parts-alone'),
    async ({ resumable, initialized, sendPart }) => {
      const own = await sendPart(initialized, 0, 30_000)
      const location = own.location.replace(/\/partial\/.*$/, '')

      expect(
        await resumable.join(initialized, [own, { location, transfer: initialized }]),
      ).toBeRefused(refusals.partUnfinished)
    },
  )

  test(
    'are not joined twice',
    verifies('resumable.joins-once'),
    async ({ resumable, initialized, sendPart }) => {
      const parts = [
        await sendPart(initialized, 0, 30_000),
        await sendPart(initialized, 30_000, 65_537),
      ]
      expect(await resumable.join(initialized, parts)).toMatchContract(201)

      expect(await resumable.join(initialized, parts)).toBeRefused(refusals.alreadyUploaded)
    },
  )
})
