import { expect, problems, recipientStatusesIn, test, verifies } from '#fixtures'

const last = 65_536
const end = `/${last + 1}`

test.describe('A range', () => {
  for (const [what, range, promise, stretch] of [
    ['at the beginning', 'bytes=0-9', 'range.delivers-the-part', '0-9'],
    ['of one byte', 'bytes=0-0', 'range.delivers-the-part', '0-0'],
    ['in the middle', 'bytes=1000-32999', 'range.delivers-the-part', '1000-32999'],
    ['of the last byte', `bytes=${last}-${last}`, 'range.delivers-the-part', `${last}-${last}`],
    ['of the whole file', `bytes=0-${last}`, 'range.delivers-the-part', `0-${last}`],
    ['without an end', 'bytes=65000-', 'range.delivers-the-rest', `65000-${last}`],
    ['from the first byte on', 'bytes=0-', 'range.delivers-the-rest', `0-${last}`],
    ['without a beginning', 'bytes=-10', 'range.delivers-the-end', `65527-${last}`],
    ['that is longer than the file', 'bytes=-99999999', 'range.delivers-the-end', `0-${last}`],
    ['that ends beyond the file', 'bytes=65000-99999999', 'range.ends-with-file', `65000-${last}`],
    ['of a unit in capitals', 'BYTES=0-9', 'range.unit-in-any-case', '0-9'],
    ['with blanks in it', 'bytes= 0 - 4', 'range.may-have-blanks', '0-4'],
  ] as const) {
    test(
      `${what} is answered with that part`,
      verifies(promise),
      async ({ recipient, standing }) => {
        const reply = await recipient.download(standing, { range })

        expect(reply).toMatchContract(206)
        expect(reply.header('content-range')).toBe(`bytes ${stretch}${end}`)
        expect(reply).toCarry(standing.file)
      },
    )
  }

  for (const [what, range] of [
    ['that begins where the file ends', `bytes=${last + 1}-`],
    ['that begins far beyond the file', 'bytes=99999999-99999999999'],
    ['of the last no bytes', 'bytes=-0'],
  ] as const) {
    test(
      `${what} cannot be satisfied`,
      verifies('range.refused-beyond-file'),
      async ({ recipient, standing, pair }) => {
        const { refused, accepted } = await pair(
          () => recipient.download(standing, { range }),
          () => recipient.download(standing, { range: `bytes=${last}-` }),
        )

        expect(refused).toBeRefused(problems.invalidByteRange)
        expect(accepted).toMatchContract(206)
      },
    )
  }

  for (const [what, range] of [
    ['with a second one', 'bytes=0-1,5-10'],
    ['without numbers', 'bytes='],
    ['in letters', 'bytes=abc'],
    ['that ends before it begins', 'bytes=9-2'],
    ['of another unit', 'items=0-9'],
    ['of more than any file has', 'bytes=0-99999999999999999999'],
    ['without its unit', '0-9'],
  ] as const) {
    test(
      `${what} is passed over`,
      verifies('range.passed-over-if-malformed'),
      async ({ recipient, standing }) => {
        const reply = await recipient.download(standing, { range })

        expect(reply).toMatchContract(200)
        expect(reply).toCarry(standing.file)
      },
    )
  }

  test('may be asked for again', verifies('range.is-offered'), async ({ recipient, standing }) => {
    expect((await recipient.download(standing)).header('accept-ranges')).toBe('bytes')
  })

  test(
    'of an empty file cannot be satisfied',
    verifies('range.refused-beyond-file'),
    async ({ recipient, publish, fileOf }) => {
      const transfer = await publish({}, fileOf(0))

      expect(await recipient.download(transfer, { range: 'bytes=0-' })).toBeRefused(
        problems.invalidByteRange,
      )
    },
  )

  test(
    'is refused before the transfer is Published',
    verifies('range.waits-for-published'),
    async ({ recipient, initialized }) => {
      expect(await recipient.download(initialized, { range: 'bytes=0-9' })).toBeRefused(
        problems.fileTransferNotAvailable,
      )
    },
  )
})

test.describe('A file in parts', () => {
  test(
    'comes whole, asked for all at once',
    verifies('range.parts-make-the-file'),
    async ({ recipient, published }) => {
      const ranges = ['bytes=0-16383', 'bytes=16384-32767', 'bytes=32768-49151', 'bytes=49152-']
      const parts = await Promise.all(
        ranges.map((range) => recipient.download(published, { range })),
      )

      expect(parts.map((part) => part.status)).toEqual([206, 206, 206, 206])
      expect(parts.map((part) => part.header('content-length'))).toEqual([
        '16384',
        '16384',
        '16384',
        '16385',
      ])
      for (const part of parts) expect(part).toCarry(published.file)
    },
  )

  test(
    'is one download in the history',
    verifies('range.parts-are-one-download'),
    async ({ sender, recipient, published }) => {
      expect(await recipient.download(published, { range: 'bytes=0-9' })).toMatchContract(206)
      expect(await recipient.download(published, { range: 'bytes=10-19' })).toMatchContract(206)
      expect(await recipient.download(published, { range: 'bytes=20-' })).toMatchContract(206)

      const started = recipientStatusesIn(await sender.details(published), recipient).filter(
        (status) => status === 'DownloadStarted',
      )
      expect(started).toEqual(['DownloadStarted'])
    },
  )

  test(
    'is one download in the history, asked for all at once',
    verifies('range.parts-are-one-download'),
    async ({ sender, recipient, published }) => {
      const ranges = ['bytes=0-9', 'bytes=10-19', 'bytes=20-29', 'bytes=30-39', 'bytes=40-']
      await Promise.all(ranges.map((range) => recipient.download(published, { range })))

      expect(recipientStatusesIn(await sender.details(published), recipient)).toEqual([
        'Initialized',
        'DownloadStarted',
      ])
    },
  )
})

test.describe('A range of which nothing comes', () => {
  test(
    'is no download in the history',
    verifies('range.refused-is-no-download'),
    async ({ sender, recipient, published }) => {
      const range = `bytes=${last + 1}-`
      expect(await recipient.download(published, { range })).toBeRefused(problems.invalidByteRange)

      expect(recipientStatusesIn(await sender.details(published), recipient)).toEqual([
        'Initialized',
      ])
    },
  )
})

test.describe('Ranges at different times', () => {
  test.use({ place: 'own' })

  test(
    'are one download within five minutes, and another one later',
    verifies('range.later-part-is-another-download'),
    async ({ sender, recipient, published, time }) => {
      const inHistory = async () => recipientStatusesIn(await sender.details(published), recipient)
      expect(await recipient.download(published, { range: 'bytes=0-9' })).toMatchContract(206)
      await time.passes('PT4M')
      expect(await recipient.download(published, { range: 'bytes=10-19' })).toMatchContract(206)
      expect(await inHistory()).toEqual(['Initialized', 'DownloadStarted'])

      await time.passes('PT6M')
      expect(await recipient.download(published, { range: 'bytes=20-' })).toMatchContract(206)
      expect(await inHistory()).toEqual(['Initialized', 'DownloadStarted', 'DownloadStarted'])
    },
  )
})

test.describe('A range of a file that is gone', () => {
  test.use({ place: 'own' })

  test(
    'is refused as the file itself is',
    verifies('range.waits-for-published'),
    async ({ sender, recipient, published, time }) => {
      await time.passes('P31D')
      await expect.poll(() => sender.statusOf(published)).toBe('Purged')

      expect(await recipient.download(published, { range: 'bytes=0-9' })).toBeRefused(
        problems.fileTransferNotAvailable,
      )
    },
  )
})
