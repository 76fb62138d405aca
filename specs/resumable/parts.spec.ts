import { expect, problems, test, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('Parts of a resumable upload', () => {
  test(
    'are joined to the file',
    verifies('resumable.parts-make-the-file'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      const parts = [
        await sendPart(initialized, 0, 30_000),
        await sendPart(initialized, 30_000, 30_001),
        await sendPart(initialized, 30_001, 65_537),
      ]
      expect(await resumable.join(initialized, parts)).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  test(
    'are joined as the final request names them',
    verifies('resumable.final-request-gives-order'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      const second = await sendPart(initialized, 30_000, 65_537)
      const first = await sendPart(initialized, 0, 30_000)
      expect(await resumable.join(initialized, [first, second])).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

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
