import {
  bytesLacking,
  expect,
  problems,
  resumableOperations,
  test,
  uploadOperations,
  verifies,
} from '#fixtures'

const { alreadyUploaded, noUpload } = problems.resumable

const creation = resumableOperations.filter(({ what }) => what === 'beginning an upload')
const ofUploads = uploadOperations.filter(({ about }) => about === 'upload')
const looking = ofUploads.filter(({ answers }) => answers === 200)
const sendingAndGivingUp = ofUploads.filter(({ answers }) => answers === 204)

test.describe('Before anything was sent', () => {
  for (const { what, about, answers, ask } of creation)
    test(
      `is possible, ${what}: Initialized`,
      verifies('resumable.creates-upload'),
      async ({ resumable, begun }) => {
        expect(await ask(resumable, await begun(about))).toMatchContract(answers)
      },
    )

  for (const { what, about, ask } of ofUploads)
    test(
      `finds no upload, ${what}: Initialized`,
      verifies('resumable.needs-upload'),
      async ({ resumable, unbegun }) => {
        expect(await ask(resumable, unbegun(about))).toBeRefused(noUpload)
      },
    )
})

test.describe('Once an upload was begun', () => {
  for (const [operations, promise] of [
    [creation, 'resumable.begins-anew'],
    [looking, 'resumable.tells-progress'],
    [sendingAndGivingUp, 'resumable.goes-on-until-complete'],
  ] as const)
    for (const { what, answers, ask } of operations)
      test(
        `is possible, ${what}: UploadStarted`,
        verifies(promise),
        async ({ sender, resumable, begun, initialized }) => {
          await begun('upload')
          expect(await sender.statusOf(initialized)).toBe('UploadStarted')

          expect(await ask(resumable, initialized)).toMatchContract(answers)
        },
      )
})

test.describe('Once the file has come', () => {
  for (const state of ['Published', 'AllConfirmedDownloaded', 'Failed'] as const) {
    for (const [operations, promise] of [
      [creation, 'resumable.once-only'],
      [sendingAndGivingUp, 'resumable.over-with-file'],
    ] as const)
      for (const { what, ask } of operations)
        test(
          `comes too late, ${what}: ${state}`,
          verifies(promise),
          async ({ resumable, standingIn }) => {
            expect(await ask(resumable, await standingIn(state))).toBeRefused(alreadyUploaded)
          },
        )

    for (const { what, ask } of looking)
      test(
        `tells of no bytes that are lacking, ${what}: ${state}`,
        verifies('resumable.tells-the-end'),
        async ({ resumable, standingIn }) => {
          const transfer = await standingIn(state)

          expect(bytesLacking(await ask(resumable, transfer), transfer.file)).toBe(0)
        },
      )
  }
})

test.describe('While the file is looked at, and when it is gone', () => {
  test.use({ place: 'own' })

  for (const state of ['UploadProcessing', 'Purged'] as const) {
    for (const [operations, promise] of [
      [creation, 'resumable.once-only'],
      [sendingAndGivingUp, 'resumable.over-with-file'],
    ] as const)
      for (const { what, ask } of operations)
        test(
          `comes too late, ${what}: ${state}`,
          verifies(promise),
          async ({ resumable, brought }) => {
            expect(await ask(resumable, await brought(state))).toBeRefused(alreadyUploaded)
          },
        )

    for (const { what, ask } of looking)
      test(
        `tells of no bytes that are lacking, ${what}: ${state}`,
        verifies('resumable.tells-the-end'),
        async ({ resumable, brought }) => {
          const transfer = await brought(state)

          expect(bytesLacking(await ask(resumable, transfer), transfer.file)).toBe(0)
        },
      )
  }
})
