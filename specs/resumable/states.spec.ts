import { expect, problems, statusesIn, test, uploadOperations, verifies } from '#fixtures'

const { resumable: refusals } = problems

test.describe('Before a part is begun', () => {
  for (const { what, about, ask } of uploadOperations.filter((it) => it.about === 'part'))
    test(
      `there is none for ${what}`,
      verifies('resumable.needs-upload'),
      async ({ resumable, unbegun }) => {
        expect(await ask(resumable, unbegun(about))).toBeRefused(refusals.noUpload)
      },
    )

  test(
    'a part that nobody began is not found beside one that is under way',
    verifies('resumable.needs-upload'),
    async ({ resumable, begun, unbegun }) => {
      await begun('part')

      expect(await resumable.head(unbegun('part'))).toBeRefused(refusals.noUpload)
    },
  )
})

test.describe('While an upload is under way', () => {
  test(
    'the transfer goes from step to step with it',
    verifies('resumable.moves-the-transfer'),
    async ({ sender, resumable, initialized }) => {
      const { file } = initialized
      expect(await sender.statusOf(initialized)).toBe('Initialized')
      await resumable.create(initialized, { length: file.size })
      expect(await sender.statusOf(initialized)).toBe('UploadStarted')
      await resumable.append(initialized, 0, { file, from: 0, to: 1000 })
      expect(await sender.statusOf(initialized)).toBe('UploadStarted')
      await resumable.append(initialized, 1000, { file, from: 1000, to: file.size })

      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(
        statusesIn(await sender.details(initialized)).filter((each) => each !== 'UploadProcessing'),
      ).toEqual(['Initialized', 'UploadStarted', 'Published'])
    },
  )

  test(
    'a part leaves the transfer where it is, also when it is finished',
    verifies('resumable.moves-the-transfer'),
    async ({ sender, resumable, initialized, sendPart }) => {
      const part = await sendPart(initialized, 0, 30_000)
      expect(await resumable.settled(part)).toMatchContract(200)

      expect(await sender.statusOf(initialized)).toBe('UploadStarted')
    },
  )

  for (const { what, about, ask } of uploadOperations)
    test(
      `${what} waits until a chunk has come`,
      verifies('resumable.one-at-a-time'),
      async ({ resumable, begun, openChunk }) => {
        const upload = await begun(about)
        const chunk = openChunk(upload)
        await expect.poll(async () => (await resumable.head(upload)).status).toBe(423)

        expect(await ask(resumable, upload)).toBeRefused(refusals.locked)
        expect(await chunk.end()).toMatchContract(204)
      },
    )
})

test.describe('Once an upload was given up', () => {
  for (const { what, about, ask } of uploadOperations)
    test(
      `there is none for ${what}`,
      verifies('resumable.termination-ends-upload'),
      async ({ resumable, begun, file }) => {
        const upload = await begun(about)
        await resumable.append(upload, 0, { file, from: 0, to: 1000 })
        expect(await resumable.terminate(upload)).toMatchContract(204)

        expect(await ask(resumable, upload)).toBeRefused(refusals.noUpload)
      },
    )
})

test.describe('Once the file is there', () => {
  const sendingAndGivingUp = uploadOperations.filter(({ answers }) => answers === 204)

  for (const { what, about, ask } of sendingAndGivingUp)
    test(
      `the time is over for ${what}`,
      verifies('resumable.over-with-file'),
      async ({ resumable, overtaken }) => {
        expect(await ask(resumable, await overtaken(about))).toBeRefused(refusals.alreadyUploaded)
      },
    )
})

test.describe('While the pieces of a file are being joined', () => {
  test.use({ place: 'own' })

  test(
    'no bytes are taken that come at the address of the whole',
    verifies('resumable.joined-takes-no-bytes'),
    async ({ sender, recipient, resumable, initialized, uploadInParts, sandbox, time }) => {
      await sandbox.behaves({ joinDelay: 60_000 })
      expect(await uploadInParts(initialized)).toMatchContract(201)
      expect(await sender.statusOf(initialized)).toBe('UploadProcessing')
      expect(await resumable.append(initialized, 0, Buffer.from('more'))).toBeRefused(
        refusals.finalNotPatched,
      )

      await time.passes('PT2M')
      await expect.poll(() => sender.statusOf(initialized)).toBe('Published')
      expect(await recipient.download(initialized)).toCarry(initialized.file)
    },
  )
})
