import { expect, otherFormsOfForm, problems, test, verifies } from '#fixtures'

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

test.describe('A form is taken', () => {
  for (const [what, parts] of Object.entries(otherFormsOfForm)) {
    test(what, verifies('form.parts-in-any-order'), async ({ sender, validRequest, file }) => {
      expect(await sender.initializeAndUpload(validRequest(), file, { parts })).toMatchContract(200)
    })
  }
})
