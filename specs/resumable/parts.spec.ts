import { checksumOf, expect, test, verifies } from '#fixtures'

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
    'are joined though they came at the same time',
    verifies('resumable.parts-make-the-file'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      const { file } = initialized
      const stretches = [0, 20_000, 40_000].map((from) => ({ file, from, to: from + 20_000 }))
      const last = { file, from: 60_000, to: file.size }
      const sent = []
      for (const stretch of [...stretches, last])
        sent.push({ stretch, part: await sendPart(initialized, stretch.from, stretch.to, 0) })
      await Promise.all(sent.map(({ part, stretch }) => resumable.append(part, 0, stretch)))
      const parts = sent.map(({ part }) => part)
      expect(await resumable.join(initialized, parts)).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
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
    'are joined when the final request names them with their host',
    verifies('resumable.parts-by-whole-address'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      const parts = [
        await sendPart(initialized, 0, 30_000),
        await sendPart(initialized, 30_000, 65_537),
      ].map(({ location, transfer }) => ({
        location: new URL(location, transfer.place).href,
        transfer,
      }))
      expect(await resumable.join(initialized, parts)).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  test(
    'are no part of the file when nothing came of them and the final request leaves them out',
    verifies('resumable.leaves-out-parts'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      await sendPart(initialized, 0, 10_000, 0)
      const whole = await sendPart(initialized, 0, initialized.file.size)
      expect(await resumable.join(initialized, [whole])).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  test(
    'are no part of the file when the final request leaves them out',
    verifies('resumable.leaves-out-parts'),
    async ({ sender, recipient, resumable, initialized, sendPart }) => {
      await sendPart(initialized, 0, 10_000)
      const whole = await sendPart(initialized, 0, initialized.file.size)
      expect(await resumable.join(initialized, [whole])).toMatchContract(201)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )
})

test.describe('Parts that are joined to a file with a checksum', () => {
  test(
    'are published where it is right',
    verifies('resumable.takes-right-checksum'),
    async ({ sender, recipient, begin, file, uploadInParts }) => {
      const transfer = await begin({ checksum: file.md5 })
      expect(await uploadInParts(transfer)).toMatchContract(201)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(file)
    },
  )

  test(
    'fail afterwards where it is wrong',
    verifies('resumable.fails-on-wrong-checksum'),
    async ({ sender, begin, uploadInParts }) => {
      const transfer = await begin({ checksum: checksumOf('another file') })
      expect(await uploadInParts(transfer)).toMatchContract(201)

      await expect.poll(() => sender.statusOf(transfer)).toBe('Failed')
    },
  )
})

test.describe('A part of an upload', () => {
  test(
    'says how far it has come, and that it is a part',
    verifies('resumable.part-is-an-upload'),
    async ({ resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 30_000)
      const head = await resumable.settled(part)

      expect(head).toMatchContract(200)
      expect(head.header('upload-offset')).toBe('30000')
      expect(head.header('upload-concat')).toBe('partial')
    },
  )

  test(
    'can be given up',
    verifies('resumable.part-is-an-upload'),
    async ({ resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 30_000, 1000)

      expect(await resumable.terminate(part)).toMatchContract(204)
    },
  )
})
