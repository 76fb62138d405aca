import { expect, problems, test, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('Terminating a resumable upload', () => {
  test(
    'leaves the transfer, for another upload',
    verifies('resumable.termination-leaves-transfer'),
    async ({ sender, recipient, resumable, initialized }) => {
      await resumable.create(initialized, { length: 10 })
      expect(await resumable.terminate(initialized)).toMatchContract(204)
      expect(await sender.upload(initialized)).toMatchContract(200)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )

  test(
    'leaves the transfer, for an upload that is begun anew',
    verifies('resumable.termination-leaves-transfer'),
    async ({ sender, recipient, resumable, initialized }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: 10 })
      expect(await resumable.terminate(initialized)).toMatchContract(204)
      expect(await resumable.create(initialized, { length: file.size })).toMatchContract(201)
      expect((await resumable.head(initialized)).header('upload-offset')).toBe('0')
      expect(await resumable.sendInChunks(initialized, file, file.size)).toMatchContract(204)

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
    },
  )

  test(
    'finds none where none was created',
    verifies('resumable.terminates-uploads-alone'),
    async ({ resumable, initialized }) => {
      expect(await resumable.terminate(initialized)).toBeRefused(refusals.noUpload)

      await resumable.create(initialized, { length: 10 })
      expect(await resumable.terminate(initialized)).toMatchContract(204)
    },
  )
})

test.describe('An unfinished resumable upload', () => {
  test.use({ place: 'own' })

  test(
    'lapses after a day without activity',
    verifies('resumable.lapses-after-a-day'),
    async ({ sender, resumable, initialized, time }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: file.size })
      await time.passes('PT20H')
      await resumable.append(initialized, 0, { file, from: 0, to: 1000 })
      await time.passes('PT3H59M')
      expect(await sender.statusOf(initialized)).toBe('UploadStarted')

      await time.passes('P1D')
      await expect.poll(() => sender.statusOf(initialized)).toBe('Failed')
    },
  )

  test(
    'does not lapse a day after its beginning, where bytes came since',
    verifies('resumable.lapses-after-a-day'),
    async ({ sender, recipient, resumable, initialized, time }) => {
      const { file } = initialized
      await resumable.create(initialized, { length: file.size })
      await time.passes('PT20H')
      await resumable.append(initialized, 0, { file, from: 0, to: 1000 })
      await time.passes('PT5H30M')
      expect(await sender.statusOf(initialized)).toBe('UploadStarted')

      const rest = { file, from: 1000, to: file.size }
      expect(await resumable.append(initialized, 1000, rest)).toMatchContract(204)
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(file)
    },
  )
})
