import { expect, otherFormsOfForm, otherLabelsOfParts, problems, test, verifies } from '#fixtures'

const firstPart =
  '--conformance\r\nContent-Disposition: form-data; name="Metadata.FileName"\r\n\r\n'

test.describe('A form is refused', () => {
  for (const part of [
    'Metadata.FileName',
    'Metadata.ResourceId',
    'Metadata.Sender',
    'Metadata.Recipients',
    'FileTransfer',
  ]) {
    test(
      `without ${part}`,
      verifies('form.needs-its-parts'),
      async ({ sender, validRequest, file, pair }) => {
        const { refused, accepted } = await pair(
          () =>
            sender.initializeAndUpload(validRequest(), file, {
              parts: (usual) => usual.filter(({ name }) => name !== part),
            }),
          () => sender.initializeAndUpload(validRequest(), file),
        )

        expect(refused).toBeRefused(problems.validation(part))
        expect(accepted).toMatchContract(200)
      },
    )
  }

  test(
    'without any metadata',
    verifies('form.needs-its-parts'),
    async ({ sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () =>
          sender.initializeAndUpload(validRequest(), file, { parts: (usual) => usual.slice(-1) }),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.validation('Metadata'))
      expect(accepted).toMatchContract(200)
    },
  )

  for (const [what, headers] of [
    ['without a boundary', { 'Content-Type': 'multipart/form-data' }],
    ['with another boundary', { 'Content-Type': 'multipart/form-data; boundary=another' }],
  ] as const) {
    test(what, verifies('form.reads-whole-form'), async ({ sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest(), file, { headers }),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.validation())
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('A form that breaks off is refused', () => {
  for (const [what, body] of [
    ['in the midst of a field', `${firstPart}name`],
    ['without its last boundary', `${firstPart}name.bin\r\n`],
    ['before its first field', '--conformance'],
    ['with nothing in it', ''],
  ] as const) {
    test(what, verifies('form.reads-whole-form'), async ({ sender, validRequest, file, pair }) => {
      const headers = { 'Content-Type': 'multipart/form-data; boundary=conformance' }
      const { refused, accepted } = await pair(
        () => sender.initializeAndUpload(validRequest(), file, { headers, body }),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.validation())
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('A field of a form is refused by its name', () => {
  for (const [what, field, content] of [
    ['an empty file name', 'Metadata.FileName', ''],
    ['a file name of 256 characters', 'Metadata.FileName', 'a'.repeat(256)],
    ['a resource with a colon', 'Metadata.ResourceId', 'a:b:c'],
    ['a sender without a prefix', 'Metadata.Sender', '313000011'],
    ['a recipient that is a word', 'Metadata.Recipients', 'somebody'],
    ['a checksum of 31 characters', 'Metadata.Checksum', 'd41d8cd98f00b204e9800998ecf8427'],
    ['a choice of scan that is neither', 'Metadata.DisableVirusScan', 'maybe'],
  ] as const) {
    test(what, verifies('form.checks-fields'), async ({ sender, validRequest, file, pair }) => {
      const { refused, accepted } = await pair(
        () =>
          sender.initializeAndUpload(validRequest(), file, {
            parts: (usual) => [
              { name: field, content },
              ...usual.filter(({ name }) => name !== field),
            ],
          }),
        () => sender.initializeAndUpload(validRequest(), file),
      )

      expect(refused).toBeRefused(problems.validation(field))
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('Of two parts of one name the first counts', () => {
  test(
    'a field',
    verifies('form.first-of-two-counts'),
    async ({ sender, validRequest, file, transferFrom }) => {
      const reply = await sender.initializeAndUpload(
        validRequest({ fileName: 'first.bin' }),
        file,
        {
          parts: (usual) => [...usual, { name: 'Metadata.FileName', content: 'second.bin' }],
        },
      )

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).json()).toMatchObject({
        fileName: 'first.bin',
      })
    },
  )

  test(
    'the file',
    verifies('form.first-of-two-counts'),
    async ({ sender, recipient, validRequest, file, fileOf, transferFrom }) => {
      const reply = await sender.initializeAndUpload(validRequest(), file, {
        parts: (usual) => [...usual, { name: 'FileTransfer', content: fileOf(1_000) }],
      })
      const transfer = transferFrom(reply)

      await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')
      expect(await recipient.download(transfer)).toCarry(file)
    },
  )
})

test.describe('A form is taken', () => {
  for (const [what, parts] of Object.entries(otherFormsOfForm)) {
    test(what, verifies('form.parts-in-any-order'), async ({ sender, validRequest, file }) => {
      expect(await sender.initializeAndUpload(validRequest(), file, { parts })).toMatchContract(200)
    })
  }

  for (const [what, parts] of Object.entries(otherLabelsOfParts)) {
    test(
      what,
      verifies('form.labels-of-parts-are-passed-over'),
      async ({ sender, recipient, validRequest, file, transferFrom }) => {
        const request = validRequest({ fileName: 'årsrapport.bin' })
        const reply = await sender.initializeAndUpload(request, file, { parts })
        expect(reply).toMatchContract(200)
        const transfer = transferFrom(reply)
        await expect.poll(() => recipient.statusOf(transfer)).toBe('Published')

        expect((await sender.overview(transfer)).json()).toMatchObject({
          fileName: 'årsrapport.bin',
        })
        expect(await recipient.download(transfer)).toCarry(file)
      },
    )
  }
})
