import { expect, problems, test, verifies } from '#fixtures'

test.describe('Initialize refuses a member of another type:', () => {
  for (const [what, path, fields] of [
    ['a number for the file name', '$.fileName', { fileName: 4711 }],
    ['a truth for the file name', '$.fileName', { fileName: true }],
    ['an object for the sender', '$.sender', { sender: { organization: '313000011' } }],
    ['a text for the recipients', '$.recipients', { recipients: '0192:313000022' }],
    ['a number among the recipients', '$.recipients[0]', { recipients: [313000022] }],
    ['a text for the properties', '$.propertyList', { propertyList: 'journal' }],
    ['a list for the properties', '$.propertyList', { propertyList: ['journal'] }],
    ['a number for a property', '$.propertyList.journal', { propertyList: { journal: 4711 } }],
    ['a text for the virus scan', '$.disableVirusScan', { disableVirusScan: 'true' }],
    ['a number for the virus scan', '$.disableVirusScan', { disableVirusScan: 1 }],
    ['a number for the checksum', '$.checksum', { checksum: 0 }],
  ] as const) {
    test(what, verifies('initialize.checks-types'), async ({ sender, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize({ ...validRequest(), ...fields }),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.validation(path))
      expect(accepted).toMatchContract(200)
    })
  }
})

test.describe('Initialize refuses a body that is', () => {
  for (const [what, key, bodyOf] of [
    ['empty', '', () => ''],
    ['null', '', () => 'null'],
    ['no JSON', '$', () => 'fileName=conformance.bin'],
    ['a list', '$', (json: string) => `[${json}]`],
    ['a text', '$', (json: string) => JSON.stringify(json)],
    ['followed by another', '$', (json: string) => json + json],
  ] as const) {
    test(what, verifies('initialize.reads-json'), async ({ sender, validRequest, pair }) => {
      const body = bodyOf(JSON.stringify(validRequest()))
      const { refused, accepted } = await pair(
        () => sender.initialize({}, { body }),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.validation(key))
      expect(accepted).toMatchContract(200)
    })
  }

  for (const [what, bodyOf] of [
    ['broken off', (json: string) => json.slice(0, -10)],
    ['closed by a comma', (json: string) => json.replace(/\}$/, ',}')],
    ['commented', (json: string) => json.replace('{', '{ /* a comment */ ')],
    ['in single quotes', (json: string) => json.replaceAll('"', "'")],
    ['nested too deeply', () => `{"propertyList":${'['.repeat(100)}${']'.repeat(100)}}`],
  ] as const) {
    test(what, verifies('initialize.reads-json'), async ({ sender, validRequest, pair }) => {
      const body = bodyOf(JSON.stringify(validRequest()))
      const { refused, accepted } = await pair(
        () => sender.initialize({}, { body }),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.validation())
      expect(accepted).toMatchContract(200)
    })
  }

  test(
    'in another encoding than it says',
    verifies('initialize.reads-json'),
    async ({ sender, validRequest, pair }) => {
      const request = validRequest({ fileName: 'blåbær.txt' })
      const { refused, accepted } = await pair(
        () => sender.initialize({}, { body: Buffer.from(JSON.stringify(request), 'latin1') }),
        () => sender.initialize(request),
      )

      expect(refused).toBeRefused(problems.validation())
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('Initialize takes', () => {
  test(
    'members that it does not know, and keeps nothing of them',
    verifies('initialize.passes-over-unknown-members'),
    async ({ sender, validRequest, transferFrom }) => {
      const body = JSON.stringify({
        ...validRequest(),
        priority: 'high',
        tags: ['one', { two: 3 }],
      })
      const reply = await sender.initialize(validRequest(), { body })

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).text()).not.toContain('priority')
    },
  )

  test(
    'members in any case',
    verifies('initialize.reads-names-in-any-case'),
    async ({ sender, validRequest, transferFrom }) => {
      const { fileName, ...others } = validRequest({ fileName: 'rapport.pdf' })
      const body = JSON.stringify({ ...others, FILENAME: fileName })
      const reply = await sender.initialize(validRequest({ fileName }), { body })

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).json()).toMatchObject({ fileName })
    },
  )

  test(
    'a byte order mark before its body',
    verifies('initialize.takes-byte-order-mark'),
    async ({ sender, validRequest }) => {
      const request = validRequest()
      const body = `\uFEFF${JSON.stringify(request)}`

      expect(await sender.initialize(request, { body })).toMatchContract(200)
    },
  )

  test(
    'a body in the encoding that its media type names',
    verifies('initialize.reads-named-encoding'),
    async ({ sender, validRequest, transferFrom }) => {
      const request = validRequest({ fileName: 'blåbær.txt' })
      const body = Buffer.from(JSON.stringify(request), 'latin1')
      const headers = { 'Content-Type': 'application/json; charset=iso-8859-1' }
      const reply = await sender.initialize(request, { body, headers })

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).json()).toMatchObject({
        fileName: 'blåbær.txt',
      })
    },
  )
})
