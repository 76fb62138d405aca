import { expect, problems, test, verifies } from '#fixtures'

const looks = ['overview', 'details'] as const

test.describe('In every state', () => {
  for (const state of [
    'Initialized',
    'UploadStarted',
    'Published',
    'AllConfirmedDownloaded',
    'Failed',
  ] as const) {
    for (const look of looks) {
      test(
        `the ${look} can be read: ${state}`,
        verifies(`${look}.in-every-state`),
        async ({ sender, standingIn }) => {
          const reply = await sender[look](await standingIn(state))

          expect(reply).toMatchContract(200)
          expect(reply.json()).toMatchObject({ fileTransferStatus: state })
        },
      )
    }

    test(
      `a transfer can be found: ${state}`,
      verifies('search.in-every-state'),
      async ({ recipient, standingIn, around }) => {
        const transfer = await standingIn(state)
        const window = await around(transfer, 'current status')
        const reply = await recipient.search({ ...window, status: state })

        expect(reply).toMatchContract(200)
        expect(reply.json()).toContain(transfer.id)
      },
    )
  }

  test(
    'nothing can be found as Cancelled',
    verifies('search.finds-none-cancelled'),
    async ({ sender, standing }) => {
      const { resourceId } = standing.request
      const reply = await sender.search({ resourceId, status: 'Cancelled' })

      expect(reply).toMatchContract(200)
      expect(reply.json()).toEqual([])
    },
  )
})

test.describe('An upload', () => {
  for (const state of ['Published', 'AllConfirmedDownloaded', 'Failed'] as const) {
    test(`is refused: ${state}`, verifies('upload.once-only'), async ({ sender, standingIn }) => {
      expect(await sender.upload(await standingIn(state))).toBeRefused(
        problems.fileTransferAlreadyUploaded,
      )
    })
  }

  for (const state of ['Initialized', 'UploadStarted'] as const) {
    test(
      `is taken: ${state}`,
      verifies('upload.until-complete'),
      async ({ sender, recipient, brought }) => {
        const transfer = await brought(state)

        expect(await sender.upload(transfer)).toMatchContract(200)
        await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')
        expect(await recipient.download(transfer)).toCarry(transfer.file)
      },
    )
  }
})

test.describe('A download', () => {
  for (const state of ['Initialized', 'UploadStarted'] as const) {
    test(
      `is refused: ${state}`,
      verifies('download.waits-for-published'),
      async ({ recipient, standingIn, standing, pair }) => {
        const transfer = await standingIn(state)
        const { refused, accepted } = await pair(
          () => recipient.download(transfer),
          () => recipient.download(standing),
        )

        expect(refused).toBeRefused(problems.fileTransferNotAvailable)
        expect(accepted).toCarry(standing.file)
      },
    )
  }

  test(
    'is refused: Failed',
    verifies('download.not-after-failure'),
    async ({ recipient, standingIn, standing, pair }) => {
      const transfer = await standingIn('Failed')
      const { refused, accepted } = await pair(
        () => recipient.download(transfer),
        () => recipient.download(standing),
      )

      expect(refused).toBeRefused(problems.fileTransferNotAvailable)
      expect(accepted).toCarry(standing.file)
    },
  )

  for (const state of ['Published', 'AllConfirmedDownloaded'] as const) {
    test(
      `is delivered: ${state}`,
      verifies('download.while-available'),
      async ({ recipient, standingIn }) => {
        const transfer = await standingIn(state)

        expect(await recipient.download(transfer)).toCarry(transfer.file)
      },
    )
  }
})

test.describe('A confirmation', () => {
  for (const [state, problem, promise] of [
    ['Initialized', problems.noFileUploaded, 'confirm.needs-published'],
    ['UploadStarted', problems.noFileUploaded, 'confirm.needs-published'],
    ['Failed', problems.fileTransferNotPublished, 'confirm.needs-published'],
    ['AllConfirmedDownloaded', problems.fileTransferNotPublished, 'confirm.ends-with-completion'],
  ] as const) {
    test(
      `is refused: ${state}`,
      verifies(promise),
      async ({ recipient, standingIn, pending, pair }) => {
        const [transfer, other] = [await standingIn(state), await pending()]
        const { refused, accepted } = await pair(
          () => recipient.confirmDownload(transfer),
          () => recipient.confirmDownload(other),
        )

        expect(refused).toBeRefused(problem)
        expect(accepted).toMatchContract(204)
      },
    )
  }
})

test.describe('While the file is being scanned', () => {
  test.use({ place: 'own' })

  test(
    'everything but looking is refused',
    verifies('state.processing-is-closed'),
    async ({ sender, recipient, brought }) => {
      const transfer = await brought('UploadProcessing')

      expect(await sender.upload(transfer)).toBeRefused(problems.fileTransferAlreadyUploaded)
      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
      expect(await recipient.confirmDownload(transfer)).toBeRefused(
        problems.fileTransferNotPublished,
      )
    },
  )

  test(
    'the transfer can be looked at and found',
    verifies('state.processing-is-shown'),
    async ({ sender, recipient, brought }) => {
      const transfer = await brought('UploadProcessing')
      const { resourceId } = transfer.request
      const found = await recipient.search({ resourceId, status: 'UploadProcessing' })

      expect(await sender.overview(transfer)).toMatchContract(200)
      expect(await sender.details(transfer)).toMatchContract(200)
      expect(found.json()).toEqual([transfer.id])
    },
  )
})

test.describe('Once the transfer is purged', () => {
  test.use({ place: 'own' })

  test(
    'everything but looking is refused',
    verifies('expire.ends-all-acts'),
    async ({ sender, recipient, brought }) => {
      const transfer = await brought('Purged')

      expect(await sender.upload(transfer)).toBeRefused(problems.fileTransferAlreadyUploaded)
      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
      expect(await recipient.confirmDownload(transfer)).toBeRefused(
        problems.fileTransferNotPublished,
      )
    },
  )

  test(
    'nothing can be uploaded to one that had no file',
    verifies('expire.ends-all-acts'),
    async ({ sender, recipient, initialized, time }) => {
      await time.passes('P30DT1M')
      await expect.poll(() => sender.statusOf(initialized)).toBe('Purged')

      expect(await sender.upload(initialized)).toBeRefused(problems.fileTransferAlreadyUploaded)
      expect(await recipient.confirmDownload(initialized)).toBeRefused(problems.noFileUploaded)
    },
  )

  test(
    'the transfer can be looked at and found',
    verifies('expire.metadata-stays'),
    async ({ sender, recipient, brought }) => {
      const transfer = await brought('Purged')
      const { resourceId } = transfer.request
      const found = await recipient.search({ resourceId, status: 'Purged' })

      expect(await sender.overview(transfer)).toMatchContract(200)
      expect(await sender.details(transfer)).toMatchContract(200)
      expect(found.json()).toEqual([transfer.id])
    },
  )
})
