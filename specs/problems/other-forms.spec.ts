import { expect, problems, test, unknownId, verifies } from '#fixtures'

const { resumable: sentences } = problems

test.describe('A request that cannot be read is told what is at fault', () => {
  test(
    'in its body',
    verifies('problem.names-what-is-at-fault'),
    async ({ sender, validRequest }) => {
      const reply = await sender.initialize(validRequest({ fileName: '' }))

      expect(reply).toBeRefused(problems.validation('FileName'))
      expect(reply.json()).not.toHaveProperty('code')
    },
  )

  test(
    'in its form',
    verifies('problem.names-what-is-at-fault'),
    async ({ sender, validRequest, file }) => {
      const reply = await sender.initializeAndUpload(validRequest({ sender: 'nobody' }), file)

      expect(reply).toBeRefused(problems.validation('Metadata.Sender'))
      expect(reply.json()).not.toHaveProperty('code')
    },
  )

  test('in its query', verifies('problem.names-what-is-at-fault'), async ({ sender, standing }) => {
    const { resourceId } = standing.request
    const reply = await sender.search({ resourceId }, { query: { resourceId, status: 'Lost' } })

    expect(reply).toBeRefused(problems.validation('status'))
    expect(reply.json()).not.toHaveProperty('code')
  })

  for (const act of ['overview', 'download'] as const) {
    test(
      `in its address: ${act}`,
      verifies('problem.names-what-is-at-fault'),
      async ({ recipient }) => {
        const reply = await recipient[act]('4711')

        expect(reply).toBeRefused(problems.validation('fileTransferId'))
        expect(reply.json()).not.toHaveProperty('code')
      },
    )
  }
})

test.describe('Several faults are told at once', () => {
  test('of a form', verifies('problem.names-every-fault'), async ({ sender, validRequest }) => {
    const request = validRequest({ fileName: '', recipients: [], checksum: 'none' })
    const faults = ['FileName', 'Recipients', 'Checksum'].map((each) => `Metadata.${each}`)

    expect(await sender.initializeAndUpload(request, null)).toBeRefused(
      problems.validation('FileTransfer', ...faults),
    )
  })

  test('of a query', verifies('problem.names-every-fault'), async ({ sender }) => {
    const query = { status: 'Lost', from: 'yesterday', role: 'Postman' }

    expect(await sender.search({ resourceId: '' }, { query })).toBeRefused(
      problems.validation('resourceId', ...Object.keys(query)),
    )
  })
})

test.describe('Two refusals of one status are told apart:', () => {
  test(
    '401 for want of a token, and for want of a right',
    verifies('problem.tells-both-401-apart'),
    async ({ anonymous, stranger, standing }) => {
      expect(await anonymous.overview(standing)).toBeRefused(problems.unauthenticated)

      const closed = await stranger.overview(standing)
      expect(closed).toBeRefused(problems.noAccessToResource)
      expect(closed.header('WWW-Authenticate')).toBeNull()
    },
  )

  test(
    '403 for want of the scope, and because it is too early',
    verifies('problem.tells-both-403-apart'),
    async ({ playing, recipient, standingIn }) => {
      const transfer = await standingIn('Initialized')
      const writer = playing('sender', ['altinn:broker.write'])

      expect(await writer.download(transfer)).toBeRefused(problems.scopeMissing)
      expect(await recipient.download(transfer)).toBeRefused(problems.fileTransferNotAvailable)
    },
  )

  test(
    '404 of an address, and of a transfer',
    verifies('problem.tells-both-404-apart'),
    async ({ sender, standing }) => {
      const path = '/broker/api/v1/file'

      expect(await sender.overview(standing, { path })).toBeRefused(problems.unknownRoute)
      expect(await sender.overview(unknownId())).toBeRefused(problems.fileTransferNotFound)
    },
  )
})

test.describe('A resumable upload is refused', () => {
  test(
    'in a sentence for want of access, as no protocol does',
    verifies('problem.resumable-in-sentences'),
    async ({ stranger, resumableBy, begunUpload }) => {
      const reply = await resumableBy(stranger).create(begunUpload, { length: 1 })

      expect(reply).toBeRefused(sentences.noAccess)
      expect(reply.json()).toBeUndefined()
    },
  )

  test(
    'in a sentence for a transfer that there is not',
    verifies('problem.resumable-in-sentences'),
    async ({ resumable }) => {
      const reply = await resumable.create(unknownId(), { length: 1 })

      expect(reply).toBeRefused(sentences.notFound)
      expect(reply.json()).toBeUndefined()
    },
  )

  test(
    'under its version where the protocol was not kept',
    verifies('problem.resumable-names-version'),
    async ({ stranger, resumable, resumableBy, begunUpload, pair }) => {
      const { refused } = await pair(
        () => resumable.append(begunUpload, 5, Buffer.from('a chunk')),
        () => resumable.append(begunUpload, 0, Buffer.from('a chunk')),
      )
      const closed = await resumableBy(stranger).create(begunUpload, { length: 1 })

      expect(refused).toBeRefused(sentences.offsetMismatch)
      expect(refused.header('Tus-Resumable')).toBe('1.0.0')
      expect(closed.header('Tus-Resumable')).toBeNull()
    },
  )
})
