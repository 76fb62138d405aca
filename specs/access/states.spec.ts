import { expect, problems, recipientStates, test, verifies } from '#fixtures'

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

  test(
    'is taken: Published',
    verifies('confirm.marks-recipient'),
    async ({ recipient, downloaded }) => {
      expect(await recipient.confirmDownload(downloaded)).toMatchContract(204)
      expect(Object.values(recipientStates(await recipient.overview(downloaded)))).toEqual([
        'DownloadConfirmed',
      ])
    },
  )
})

for (const [when, state, closed, shown] of [
  [
    'While the file is being scanned',
    'UploadProcessing',
    'state.processing-is-closed',
    'state.processing-is-shown',
  ],
  ['Once the transfer is purged', 'Purged', 'expire.ends-all-acts', 'expire.metadata-stays'],
] as const) {
  test.describe(when, () => {
    test.use({ place: 'own' })

    test(`an upload is refused: ${state}`, verifies(closed), async ({ sender, brought }) => {
      expect(await sender.upload(await brought(state))).toBeRefused(
        problems.fileTransferAlreadyUploaded,
      )
    })

    test(`a download is refused: ${state}`, verifies(closed), async ({ recipient, brought }) => {
      expect(await recipient.download(await brought(state))).toBeRefused(
        problems.fileTransferNotAvailable,
      )
    })

    test(
      `a confirmation is refused: ${state}`,
      verifies(closed),
      async ({ recipient, brought }) => {
        expect(await recipient.confirmDownload(await brought(state))).toBeRefused(
          problems.fileTransferNotPublished,
        )
      },
    )

    for (const look of looks) {
      test(`the ${look} can be read: ${state}`, verifies(shown), async ({ sender, brought }) => {
        const reply = await sender[look](await brought(state))

        expect(reply).toMatchContract(200)
        expect(reply.json()).toMatchObject({ fileTransferStatus: state })
      })
    }

    test(`a transfer can be found: ${state}`, verifies(shown), async ({ recipient, brought }) => {
      const transfer = await brought(state)
      const { resourceId } = transfer.request
      const found = await recipient.search({ resourceId, status: state })

      expect(found.json()).toEqual([transfer.id])
    })
  })
}

test.describe('Once a transfer without a file is purged', () => {
  test.use({ place: 'own' })

  test(
    'nothing can be uploaded to it',
    verifies('expire.ends-all-acts'),
    async ({ sender, recipient, initialized, time }) => {
      await time.passes('P30DT1M')
      await expect.poll(() => sender.statusOf(initialized)).toBe('Purged')

      expect(await sender.upload(initialized)).toBeRefused(problems.fileTransferAlreadyUploaded)
      expect(await recipient.confirmDownload(initialized)).toBeRefused(problems.noFileUploaded)
    },
  )
})
