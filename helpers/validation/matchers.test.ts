import { expect, test } from '@playwright/test'
import { problems } from '../../schemas/problems.ts'
import type { Refusal } from '../../schemas/problems.ts'
import { expectAgainst } from './matchers.ts'
import type { Violation } from './matchers.ts'
import {
  id,
  overview,
  ownContract,
  problemBody,
  replyOf,
  validationBody,
} from './replies-for-tests.ts'
import type { Planned } from './replies-for-tests.ts'

const violations: Violation[] = []
const judged = expectAgainst({
  contract: ownContract(),
  options: () => ({}),
  onViolation: (violation) => violations.push(violation),
})

/** The message of the failed judgement, without colours; null where it did not fail. */
function messageOf(judgement: () => void): string | null {
  try {
    judgement()
    return null
  } catch (error) {
    return (error as Error).message.replace(/\u001b\[\d+m/g, '')
  }
}

const confirm = `POST /broker/api/v1/filetransfer/${id}/confirmdownload`
const { noAccessToResource } = problems
const noAccess: Planned = {
  status: 401,
  body: problemBody(401, noAccessToResource.code, noAccessToResource.detail),
}

test.describe('toMatchContract', () => {
  test('passes a reply that keeps its contract', () => {
    judged(replyOf({ status: 200, body: overview })).toMatchContract(200)
  })

  test('says what was asked, what came, and who asked', () => {
    const message = messageOf(() => {
      judged(replyOf({ ...noAccess, request: confirm })).toMatchContract(204)
    })
    expect(message).toBe(
      [
        'POST /filetransfer/{fileTransferId}/confirmdownload should answer 204, but answered 401',
        '       BRO-00006',
        '',
        '  asked by   stranger, organization 313000088, scope altinn:broker.read',
        '  exchange   2, trace id 4bf92f3577b34da6a3ce929d0e0e4736, attached as "traffic"',
      ].join('\n'),
    )
  })

  test('lists every violation at once, and no drift', () => {
    const body = { ...overview, sender: null, fileTransferSize: -1, colour: 'red' }
    const message = messageOf(() => {
      judged(replyOf({ status: 200, body })).toMatchContract(200)
    })
    expect(message?.replace(/\s+/g, ' ')).toContain('as the contract says, but 2 things differ')
    expect(message).toContain('  body /sender\n    expected type string\n    found    null\n')
    expect(message).toContain('  body /fileTransferSize\n    expected >= 0\n    found    -1\n')
    expect(message).not.toContain('colour')
  })

  test('keeps to a hundred columns, whatever came', () => {
    const body = { ...overview, fileName: 'x'.repeat(3000), sender: 'y z '.repeat(500) }
    const message = messageOf(() => {
      judged(replyOf({ status: 200, body })).toMatchContract(200)
    })
    expect(Math.max(...(message ?? '').split('\n').map((line) => line.length))).toBeLessThan(100)
  })

  test('leaves a note for the judge', () => {
    violations.length = 0
    messageOf(() => {
      judged(replyOf(noAccess)).toMatchContract(200)
    })
    expect(violations).toEqual([
      {
        matcher: 'toMatchContract',
        summary: 'GET /filetransfer/{fileTransferId} should answer 200, but answered 401 BRO-00006',
        exchange: 2,
      },
    ])
  })

  test('does not compile on a promise', () => {
    const forgotten = Promise.resolve(replyOf(noAccess))
    const message = messageOf(() => {
      // @ts-expect-error the matcher is there for replies only, so there is no type to call it by
      // eslint-disable-next-line @typescript-eslint/no-unsafe-call
      judged(forgotten).toMatchContract(200)
    })
    expect(message).not.toBeNull()
  })
})

const challenge = [
  ['WWW-Authenticate', 'Bearer'],
  ['WWW-Authenticate', 'Bearer'],
] as const

const refusals: [refusal: Refusal, reply: Planned][] = [
  [noAccessToResource, noAccess],
  [problems.validation('FileName'), { status: 400, body: validationBody({ FileName: ['No.'] }) }],
  [
    problems.validation('$.fileName'),
    { status: 400, body: validationBody({ '$.fileName': ['No.'], initializeExt: ['No.'] }) },
  ],
  [problems.validation(), { status: 400, body: validationBody({ x: ['No.'] }) }],
  [problems.unauthenticated, { status: 401, headers: challenge }],
  [problems.scopeMissing, { status: 403 }],
  [problems.unknownRoute, { status: 404 }],
  [problems.methodNotAllowed('GET, POST'), { status: 405, headers: [['Allow', 'POST,GET']] }],
  [problems.notAcceptable(), { status: 406, type: '', body: 'No.' }],
  [problems.unsupportedMediaType, { status: 415 }],
  [problems.bodyNotJson, { status: 415, body: { status: 415 } }],
  [problems.tooManyRequests, { status: 429, body: 'slow down' }],
  [problems.resumable.versionUnknown, { status: 412, type: 'text/plain', body: 'No.' }],
  [problems.resumable.noUpload, { status: 404, headers: [['Tus-Resumable', '1.0.0']] }],
]

const others: [refusal: Refusal, reply: Planned, found: string][] = [
  [noAccessToResource, { status: 204 }, 'but answered 204'],
  [noAccessToResource, { status: 401, headers: challenge }, 'header Content-Type'],
  [
    noAccessToResource,
    { status: 401, body: problemBody(401, 'BRO-00005', 'x') },
    'expected BRO-00006',
  ],
  [noAccessToResource, { ...noAccess, type: 'text/html' }, 'expected JSON'],
  [problems.unauthenticated, noAccess, 'header WWW-Authenticate'],
  [problems.unauthenticated, { status: 401 }, 'a challenge for a Bearer token'],
  [
    problems.validation('FileName'),
    { status: 400, body: validationBody({ Sender: ['No.'] }) },
    'found    Sender',
  ],
  [
    problems.validation('FileName'),
    { status: 400, body: validationBody({ FileName: ['No.'], Sender: ['No.'] }) },
    'found    FileName and Sender',
  ],
  [
    problems.validation('FileName'),
    { status: 400, body: problemBody(400, 'BRO-00009', 'x') },
    'body /errors',
  ],
  [problems.scopeMissing, { status: 403, body: problemBody(403, 'BRO-00005', 'x') }, 'body'],
  [problems.bodyNotJson, { status: 415, body: { code: 'BRO-00001' } }, 'no such member'],
  [problems.methodNotAllowed('GET'), { status: 405, headers: [['Allow', 'POST']] }, 'header Allow'],
  [problems.notAcceptable(), { status: 406, type: 'text/plain', body: 'No.' }, 'expected none'],
  [problems.resumable.versionUnknown, { status: 412, type: 'text/plain' }, 'a sentence'],
  [problems.resumable.noUpload, { status: 404 }, 'header Tus-Resumable'],
]

test.describe('toBeRefused', () => {
  for (const [index, [refusal, reply]] of refusals.entries())
    test(`knows ${refusal.name} by its form (${index + 1})`, () => {
      judged(replyOf(reply)).toBeRefused(refusal)
    })

  for (const [index, [refusal, reply, found]] of others.entries())
    test(`does not take another answer for ${refusal.name} (${index + 1})`, () => {
      const message = messageOf(() => {
        judged(replyOf(reply)).toBeRefused(refusal)
      })
      expect(message).toContain(found)
    })

  test('names the refusal that should have come', () => {
    const message = messageOf(() => {
      judged(replyOf({ status: 204, request: confirm })).toBeRefused(noAccessToResource)
    })
    expect(message).toContain('should be refused with 401 BRO-00006')
    expect(message).toContain('(noAccessToResource), but answered 204')
  })

  test('notices what is given away, and not what the asker said himself', () => {
    const transfer = {
      request: {
        fileName: 'secret plan.pdf',
        recipients: ['0192:313000022'],
        propertyList: { a: 'b' },
      },
    }
    const told = problemBody(
      401,
      noAccessToResource.code,
      'Not your secret plan.pdf, 0192:313000022',
    )
    const message = messageOf(() => {
      judged(replyOf({ status: 401, body: told }, transfer)).toBeRefused(noAccessToResource)
    })
    expect(message).toContain('gives away fileName, recipients.0')

    const asked = `GET /broker/api/v1/filetransfer?q=secret%20plan.pdf,0192:313000022`
    judged(replyOf({ request: asked, status: 401, body: told }, transfer)).toBeRefused(
      noAccessToResource,
    )
  })
})

test.describe('toCarry', () => {
  const file = { name: 'drawing.pdf', size: 5, md5: overview.checksum }
  const bytes = { kind: 'bytes', length: 5, md5: file.md5, firstDifference: null } as const
  const range = [['Content-Range', 'bytes 1-3/5']] as const

  test('passes the bytes of the file, and a range of them', () => {
    judged(replyOf({ status: 200, body: bytes })).toCarry(file)
    judged(replyOf({ status: 206, headers: range, body: { ...bytes, length: 3 } })).toCarry(file)
    judged(replyOf({ status: 200 })).toCarry({ ...file, size: 0 })
  })

  const table: [reply: Planned, found: string][] = [
    [noAccess, 'but answered 401 BRO-00006'],
    [{ status: 200, body: { ...bytes, length: 4 } }, 'but 4 of 5 bytes came'],
    [{ status: 200, body: { ...bytes, md5: '0'.repeat(32) } }, `has MD5 ${'0'.repeat(32)}`],
    [{ status: 200, body: { ...bytes, firstDifference: 3 } }, 'but byte 3 differs'],
    [{ status: 200, body: 'text' }, 'but answered with text'],
    [{ status: 200 }, 'but 0 of 5 bytes came'],
    [{ status: 206, body: bytes }, 'does not say which range'],
    [{ status: 206, headers: range, body: bytes }, 'but 5 of 3 bytes came'],
    [
      { status: 206, headers: range, body: { kind: 'bytes', length: 3, md5: 'x' } },
      'was not compared',
    ],
  ]
  for (const [index, [reply, found]] of table.entries())
    test(`fails where the bytes are not the file's (${index + 1})`, () => {
      const message = messageOf(() => {
        judged(replyOf(reply)).toCarry(file)
      })
      expect(message?.replaceAll(/\s+/g, ' ')).toContain(found)
    })
})
