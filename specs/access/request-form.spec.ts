import {
  expect,
  fileOperations,
  pairsOfFaults,
  problems,
  test,
  unknownId,
  verifies,
} from '#fixtures'

const transfers = '/broker/api/v1/filetransfer'

test.describe('A body of another media type is refused', () => {
  for (const [name, type, problem] of [
    ['initialize', 'application/xml', problems.bodyNotJson],
    ['initialize', null, problems.bodyNotJson],
    ['upload', 'text/plain', problems.unsupportedMediaType],
    ['upload', 'multipart/form-data; boundary=x', problems.unsupportedMediaType],
    ['initialize and upload', 'application/json', problems.unsupportedMediaType],
  ] as const) {
    for (const operation of fileOperations.filter((each) => each.name === name)) {
      test(
        `${name}: ${type ?? 'of none'}`,
        verifies('request.media-type-fits'),
        async ({ playing, bound }) => {
          const headers = { 'Content-Type': type }
          const { refused, accepted } = await bound(operation, playing(operation.by), { headers })

          expect(refused).toBeRefused(problem)
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }
  }
})

test.describe('A body is taken', () => {
  for (const type of [
    'application/json; charset=utf-8',
    'text/json',
    'application/vnd.altinn.broker+json',
  ]) {
    test(
      `initialize: as ${type}`,
      verifies('request.takes-kin-of-json'),
      async ({ sender, validRequest }) => {
        const headers = { 'Content-Type': type }

        expect(await sender.initialize(validRequest(), { headers })).toMatchContract(200)
      },
    )
  }

  test(
    'upload: without any type',
    verifies('request.upload-needs-no-type'),
    async ({ sender, initialized, file }) => {
      const headers = { 'Content-Type': null }

      expect(await sender.upload(initialized, file, { headers })).toMatchContract(200)
    },
  )
})

test.describe('A verb that is not served is refused', () => {
  for (const [method, rest, allow] of [
    ['DELETE', '', 'GET'],
    ['PUT', '', 'GET'],
    ['POST', '/details', 'GET'],
    ['GET', '/upload', 'POST'],
    ['PUT', '/upload', 'POST'],
    ['POST', '/download', 'GET'],
    ['HEAD', '/download', 'GET'],
    ['GET', '/confirmdownload', 'POST'],
  ] as const) {
    test(
      `${method} {fileTransferId}${rest}`,
      verifies('request.verb-is-served'),
      async ({ sender, standing }) => {
        const path = `${transfers}/${standing.id}${rest}`

        expect(await sender.overview(standing, { method, path })).toBeRefused(
          problems.methodNotAllowed(allow),
        )
      },
    )
  }

  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    test(
      `${method} on all transfers`,
      verifies('request.verb-is-served'),
      async ({ sender, standing }) => {
        expect(await sender.overview(standing, { method, path: transfers })).toBeRefused(
          problems.methodNotAllowed('GET, POST'),
        )
      },
    )
  }
})

test.describe('A verb that service owners are not served is refused', () => {
  for (const [method, path, allow] of [
    ['DELETE', '/broker/api/v1/resource/broker-conformance', 'GET, PUT'],
    ['POST', '/broker/api/v1/resource/broker-conformance', 'GET, PUT'],
    ['PUT', '/broker/api/v1/serviceowner', 'GET, POST'],
    ['DELETE', '/broker/api/v1/serviceowner', 'GET, POST'],
    ['POST', '/broker/api/v1/statistics/monthly', 'GET'],
    ['HEAD', '/broker/api/v1/statistics/monthly', 'GET'],
  ] as const) {
    test(
      `${method} ${path.slice('/broker/api/v1/'.length)}`,
      verifies('request.verb-is-served'),
      async ({ serviceOwner }) => {
        expect(await serviceOwner.serviceOwner({ method, path })).toBeRefused(
          problems.methodNotAllowed(allow),
        )
      },
    )
  }
})

test.describe('An address that leads nowhere is not found', () => {
  for (const path of [
    '/broker/api/v1/filetransfers',
    '/broker/api/v2/filetransfer',
    '/broker/api/v1/resource',
    '/broker/api/v1/serviceowner/991825827',
    '/broker/api/v1/statistics',
    `${transfers}/${unknownId()}/status`,
    `${transfers}/${unknownId()}/upload/again`,
    `${transfers}/${unknownId()}/details/all`,
    `${transfers}/${unknownId()}/download/all`,
    `${transfers}/${unknownId()}/confirmdownload/again`,
  ]) {
    test(
      path.replace(/[\da-f-]{36}/, '{fileTransferId}'),
      verifies('request.address-exists'),
      async ({ sender, standing }) => {
        expect(await sender.overview(standing, { path })).toBeRefused(problems.unknownRoute)
      },
    )
  }
})

test.describe('An id', () => {
  for (const [id, called] of [
    ['4711', 'a number'],
    ['not-an-id', 'a word'],
    ['00000000-0000-0000-0000-00000000000', 'a digit short'],
    ['0'.repeat(2000), 'two thousand digits'],
  ] as const) {
    for (const [rest, by, method] of [
      ['', 'sender', 'GET'],
      ['/details', 'sender', 'GET'],
      ['/upload', 'sender', 'POST'],
      ['/download', 'recipient', 'GET'],
      ['/confirmdownload', 'recipient', 'POST'],
    ] as const) {
      test(
        `that is ${called} is refused: {fileTransferId}${rest}`,
        verifies('request.id-has-its-form'),
        async ({ playing, sender, standing, pair }) => {
          const path = `${transfers}/${id}${rest}`
          const { refused, accepted } = await pair(
            () => playing(by).overview(id, { method, path }),
            () => sender.overview(standing),
          )

          expect(refused).toBeRefused(problems.validation('fileTransferId'))
          expect(accepted).toMatchContract(200)
        },
      )
    }
  }

  for (const [spelling, spelled] of [
    ['in capitals', (id: string) => id.toUpperCase()],
    ['without hyphens', (id: string) => id.replaceAll('-', '')],
    ['in braces', (id: string) => `{${id}}`],
    ['in parentheses', (id: string) => `(${id})`],
  ] as const) {
    test(
      `is the same ${spelling}`,
      verifies('request.id-in-any-spelling'),
      async ({ sender, standing }) => {
        const reply = await sender.overview(spelled(standing.id))

        expect(reply).toMatchContract(200)
        expect(reply.json()).toMatchObject({ fileTransferId: standing.id })
      },
    )
  }
})

test.describe('Of two faults is answered', () => {
  for (const { faults, answer, ask } of pairsOfFaults) {
    test(
      faults,
      verifies('request.first-fault-decides'),
      async ({ anonymous, sender, stranger, playing, standing, validRequest }) => {
        const writer = playing('sender', ['altinn:broker.write'])
        const request = validRequest()
        const asked = { anonymous, sender, writer, stranger, standing, request }

        expect(await ask(asked)).toBeRefused(answer)
      },
    )
  }
})
