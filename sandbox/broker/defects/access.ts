/** Sins of the door: tokens, scopes, order of refusals, and what a refusal gives away. */
import { empty, plainText } from '../answer.ts'
import { claimsWithoutProof } from '../caller.ts'
import type { Defect } from '../defect.ts'
import { everywhere, inHeaders, inJson, inProblem, inStatus, instead, without } from '../fault.ts'
import type { Gate } from '../rules/request.ts'

const otherTrace = '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01'

function gatesIn(...gates: Gate[]) {
  return { orderOfGates: gates }
}

export const accessDefects = {
  'answers-with-a-web-page': {
    intent: 'Everything is answered with a web page, as a proxy does that wants a login.',
    fault: () => ({
      status: 200,
      headers: { 'Content-Type': 'text/html' },
      body: { kind: 'text', text: '<!DOCTYPE html><title>Sign in</title>' },
    }),
  },
  'is-out-of-order': {
    intent: 'Everything is answered 503.',
    fault: () => empty(503),
  },
  'clock-is-an-hour-ahead': {
    intent: "The Broker's clock is an hour ahead.",
    fault: inHeaders((headers) => ({
      ...headers,
      Date: new Date(Date.now() + 3_600_000).toUTCString(),
    })),
  },
  'refuses-the-sender': {
    intent: 'The sender may not initialize.',
    rules: (rules) => ({ ...rules, mayInitialize: async () => false }),
  },
  'anybody-may-initialize': {
    intent: 'Whoever has the scope may send in the name of anybody, by form too.',
    rules: (rules) => ({
      ...rules,
      mayInitialize: async () => true,
      mayUpload: async () => true,
    }),
  },
  'anybody-may-upload': {
    intent: 'Whoever knows the id of a transfer may upload its file.',
    rules: (rules) => ({ ...rules, mayUpload: async () => true }),
  },
  'recipient-may-upload': {
    intent: 'A recipient may upload the file that it is to receive.',
    rules: (rules) => ({
      ...rules,
      mayUpload: async (asker, transfer) =>
        (await rules.mayUpload(asker, transfer)) || rules.mayDownload(asker, transfer),
    }),
  },
  'asks-for-no-token': {
    intent: 'Who comes without a token is told that he lacks the scope.',
    rules: (rules) => ({ ...rules, asksForToken: () => false }),
  },
  'takes-expired-tokens': {
    intent: 'An expired token is accepted.',
    rules: (rules) => ({ ...rules, checksLifetime: () => false }),
  },
  'takes-forged-tokens': {
    intent: 'The signature of a token is not looked at.',
    rules: (rules) => ({
      ...rules,
      trusted: (token, verdict) =>
        !verdict.valid && verdict.reason === 'signature'
          ? { valid: true, claims: claimsWithoutProof(token) }
          : verdict,
    }),
  },
  'takes-what-is-no-token': {
    intent: 'Whatever is sent for a token opens every door.',
    rules: (rules) => ({
      ...rules,
      trusted: (_token, verdict) =>
        !verdict.valid && verdict.reason === 'not-a-jwt'
          ? {
              valid: true,
              claims: { scope: 'altinn:broker.write altinn:broker.read altinn:serviceowner' },
            }
          : verdict,
    }),
  },
  'refuses-unexchanged-tokens': {
    intent: 'Tokens of Maskinporten are refused, though it is an issuer to be trusted.',
    rules: (rules) => ({
      ...rules,
      trusted: (_token, verdict) =>
        verdict.valid && !('urn:altinn:authlevel' in verdict.claims)
          ? { valid: false, reason: 'unknown-issuer' }
          : verdict,
    }),
  },
  'takes-tokens-of-any-issuer': {
    intent: 'A token of an issuer that nobody knows is accepted.',
    rules: (rules) => ({
      ...rules,
      trusted: (token, verdict) =>
        !verdict.valid && verdict.reason === 'unknown-issuer'
          ? { valid: true, claims: claimsWithoutProof(token) }
          : verdict,
    }),
  },
  'takes-tokens-of-tomorrow': {
    intent: 'A token that is not valid yet is accepted.',
    rules: (rules) => ({
      ...rules,
      trusted: (token, verdict) =>
        !verdict.valid && verdict.reason === 'not-yet-valid'
          ? { valid: true, claims: claimsWithoutProof(token) }
          : verdict,
    }),
  },
  'takes-tokens-without-expiry': {
    intent: 'A token that never expires is accepted.',
    rules: (rules) => ({
      ...rules,
      trusted: (token, verdict) =>
        !verdict.valid && verdict.reason === 'no-expiration'
          ? { valid: true, claims: claimsWithoutProof(token) }
          : verdict,
    }),
  },
  'overlooks-scope': {
    intent: 'Any token opens any operation.',
    rules: (rules) => ({ ...rules, scopeOpens: () => true }),
  },
  'takes-scope-of-the-other-role': {
    intent: 'The scope to write opens what takes the one to read, and the other way round.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) =>
        rules.scopeOpens(scopes, wanted) ||
        (wanted.some((scope) => scope.startsWith('altinn:broker.')) &&
          rules.scopeOpens(scopes, ['altinn:broker.read', 'altinn:broker.write'])),
    }),
  },
  'looking-takes-scope-to-write': {
    intent: 'What either scope opens is open to those alone who may write.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) => rules.scopeOpens(scopes, wanted.slice(0, 1)),
    }),
  },
  'looking-takes-scope-to-read': {
    intent: 'What either scope opens is open to those alone who may read.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) => rules.scopeOpens(scopes, wanted.slice(-1)),
    }),
  },
  'takes-part-of-a-scope': {
    intent: 'A scope that is part of the right one counts, and one that the right one is part of.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) =>
        wanted.some((right) =>
          scopes.some((scope) => scope.startsWith(right) || right.startsWith(scope)),
        ),
    }),
  },
  'takes-scope-in-any-case': {
    intent: 'A scope in capitals counts.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) =>
        rules.scopeOpens(
          scopes.map((scope) => scope.toLowerCase()),
          wanted,
        ),
    }),
  },
  'scope-for-events-spoils-the-rest': {
    intent: 'A token that has the scope for events as well opens nothing.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) =>
        !scopes.includes('altinn:events.subscribe') && rules.scopeOpens(scopes, wanted),
    }),
  },
  'takes-first-scope-only': {
    intent: 'Of several scopes only the first counts.',
    rules: (rules) => ({
      ...rules,
      scopeOpens: (scopes, wanted) => rules.scopeOpens(scopes.slice(0, 1), wanted),
    }),
  },
  'accepts-any-accept': {
    intent: 'What the caller accepts makes no difference.',
    rules: (rules) => ({ ...rules, acceptsAnswer: () => true }),
  },
  'reads-accept-to-the-letter': {
    intent: 'A request has to accept the one type that is given, in these letters and no others.',
    rules: (rules) => ({
      ...rules,
      acceptsAnswer: (accept, produced) =>
        produced === null || accept === null || accept === produced,
    }),
  },
  'accepts-families-of-types': {
    intent: 'A family of media types admits each of its members.',
    rules: (rules) => ({
      ...rules,
      acceptsAnswer: (accept, produced) =>
        rules.acceptsAnswer(accept, produced) ||
        (accept?.includes(`${produced?.split('/')[0]}/*`) ?? false),
    }),
  },
  'overlooks-odd-accept': {
    intent: 'An Accept that names no ordinary type counts as none.',
    rules: (rules) => ({
      ...rules,
      acceptsAnswer: (accept, produced) =>
        rules.acceptsAnswer(
          /^[a-z]+\/([a-z]+|\*)(,|;|$)/i.test(accept ?? '') ? accept : null,
          produced,
        ),
    }),
  },
  'weighs-what-is-accepted': {
    intent: 'A media type of no weight is not accepted.',
    rules: (rules) => ({
      ...rules,
      acceptsAnswer: (accept, produced) =>
        rules.acceptsAnswer(accept?.replaceAll(/[^,]+;q=0(?![.\d])/g, 'none') ?? null, produced),
    }),
  },
  'looks-at-accept-everywhere': {
    intent: 'Whatever is asked, the caller has to accept JSON.',
    rules: (rules) => ({
      ...rules,
      acceptsAnswer: (accept, produced) =>
        rules.acceptsAnswer(accept, produced ?? 'application/json'),
    }),
  },
  'asks-for-token-first': {
    intent: 'Token and scope are asked for before media types.',
    rules: (rules) => ({ ...rules, ...gatesIn('token', 'scope', 'mediaType', 'accept') }),
  },
  'looks-at-accept-first': {
    intent: 'What the caller accepts is asked before what it sends.',
    rules: (rules) => ({ ...rules, ...gatesIn('accept', 'mediaType', 'token', 'scope') }),
  },
  'upload-tells-state-to-strangers': {
    intent: 'Who has no right to a transfer learns from an upload that it has its file already.',
    rules: (rules) => ({ ...rules, orderOfUpload: ['status', 'access', 'storage', 'size'] }),
  },
  'upload-looks-at-size-first': {
    intent: 'The size of an upload is looked at before anything else.',
    rules: (rules) => ({ ...rules, orderOfUpload: ['size', 'access', 'status', 'storage'] }),
  },
  'initialize-looks-at-registry-first': {
    intent: 'Who has no right to a resource learns from initialize whether the registry knows it.',
    rules: (rules) => ({
      ...rules,
      orderOfInitialize: [
        'registry',
        ...rules.orderOfInitialize.filter((check) => check !== 'registry'),
      ],
    }),
  },
  'initialize-looks-at-required-party-first': {
    intent: 'The required party is asked for before the access list.',
    rules: (rules) => ({
      ...rules,
      orderOfInitialize: [
        ...rules.orderOfInitialize.filter((check) => check !== 'accessList'),
        'accessList',
      ],
    }),
  },
  'download-tells-state-to-strangers': {
    intent: 'Who has no right to a transfer learns from a download whether it is published.',
    rules: (rules) => ({ ...rules, orderOfDownload: ['status', 'access', 'range', 'caller'] }),
  },
  'confirm-tells-state-to-strangers': {
    intent: 'Who has no right to a transfer learns from a confirmation how far it has come.',
    rules: (rules) => ({ ...rules, orderOfConfirm: ['file', 'status', 'access', 'caller'] }),
  },
  'loses-the-trace': {
    intent: 'The trace that a caller began is not carried on.',
    rules: (rules) => ({ ...rules, traceIdOf: () => rules.traceIdOf(null) }),
  },
  'traces-are-all-the-same': {
    intent: 'Every answer has the same trace.',
    rules: (rules) => ({ ...rules, traceIdOf: () => otherTrace }),
  },
  'challenge-is-missing': {
    intent: 'A 401 does not say how to authenticate.',
    fault: inHeaders(({ 'WWW-Authenticate': _challenge, ...headers }) => headers),
  },
  'challenge-does-not-say-why': {
    intent: 'A 401 does not say what is wrong with the token.',
    fault: inHeaders((headers) =>
      'WWW-Authenticate' in headers ? { ...headers, 'WWW-Authenticate': 'Bearer' } : headers,
    ),
  },
  'missing-right-is-403': {
    intent: 'A lack of rights is answered 403.',
    fault: (answer) => (isProblem(answer, 401) ? { ...answer, status: 403 } : answer),
  },
  'missing-right-is-404': {
    intent: 'A lack of rights is answered as if the transfer did not exist.',
    fault: (answer) => (isProblem(answer, 401) ? { ...answer, status: 404 } : answer),
  },
  'missing-scope-is-401': {
    intent: 'A missing scope is answered 401.',
    fault: (answer) =>
      answer.status === 403 && answer.body.kind === 'none' ? { ...answer, status: 401 } : answer,
  },
  'answers-unknown-transfer-with-401': {
    intent: 'An id that was never given out is answered as a lack of rights.',
    fault: inStatus(404, 401),
  },
  'tells-strangers-the-file-name': {
    intent: 'Who has no right to a transfer learns the name of its file.',
    rules: (rules) => ({
      ...rules,
      detailOfNoAccess: (detail, transfer) => `${detail}: ${transfer.fileName}`,
    }),
  },
  'tells-strangers-the-sender': {
    intent: 'Who has no right to a transfer learns who sent it.',
    rules: (rules) => ({
      ...rules,
      detailOfNoAccess: (detail, transfer) => `${detail} (${transfer.sender})`,
    }),
  },
  'problem-without-code': {
    intent: 'Problem documents have no code.',
    fault: inProblem(without('code')),
  },
  'problem-with-another-code': {
    intent: 'Every problem has the code of another.',
    fault: inProblem((value) => ('code' in value ? { ...value, code: 'BRO-00099' } : value)),
  },
  'problem-without-type': {
    intent: 'Problem documents do not name their type.',
    fault: inProblem(without('type')),
  },
  'problem-without-trace': {
    intent: 'Problem documents cannot be traced.',
    fault: (answer) =>
      answer.status >= 400 && answer.body.kind === 'json'
        ? {
            ...answer,
            body: {
              kind: 'json',
              value: without('traceId')(answer.body.value as Readonly<Record<string, unknown>>),
            },
          }
        : answer,
  },
  'problem-with-another-status': {
    intent: 'The status in a problem document is not that of the answer.',
    fault: inProblem(instead({ status: 418 })),
  },
  'problem-without-detail': {
    intent: 'A problem document does not say in words what is wrong.',
    fault: inProblem((value) => ('detail' in value ? { ...value, detail: '' } : value)),
  },
  'problem-in-norwegian': {
    intent: 'Problem documents speak Norwegian.',
    fault: inProblem((value) =>
      'detail' in value ? { ...value, detail: 'Noe gikk galt. Prøv igjen senere.' } : value,
    ),
  },
  'problem-is-plain-text': {
    intent: 'Problems come as plain text.',
    fault: (answer) =>
      answer.status >= 400 && answer.body.kind === 'json'
        ? plainText(answer.status, 'Something went wrong.', { 'Content-Type': 'text/plain' })
        : answer,
  },
  'problem-is-html': {
    intent: 'Problems come as web pages.',
    fault: (answer) =>
      answer.status >= 400 && answer.body.kind === 'json'
        ? plainText(answer.status, '<h1>Error</h1>', { 'Content-Type': 'text/html' })
        : answer,
  },
  'problem-with-two-traces': {
    intent: 'A problem document names two different traces.',
    fault: (answer) =>
      answer.body.kind === 'json' && answer.body.again !== undefined
        ? {
            ...answer,
            body: {
              kind: 'text',
              text: JSON.stringify(answer.body.value).replace(/\}$/, `,"traceId":"${otherTrace}"}`),
            },
          }
        : answer,
  },
  'stack-trace-in-problem': {
    intent: 'Problem documents show the inside of the Broker.',
    fault: inProblem(
      instead({
        stackTrace: '   at Altinn.Broker.API.Controllers.FileTransferController.Initialize()',
      }),
    ),
  },
  'validation-does-not-name-field': {
    intent: 'A refused request is not told which of its fields is wrong.',
    fault: inProblem((value) =>
      'errors' in value ? { ...value, errors: { '': ['The request is invalid.'] } } : value,
    ),
  },
  'validation-stops-at-first-fault': {
    intent: 'Of several faults only one is told.',
    fault: inProblem((value) =>
      'errors' in value
        ? {
            ...value,
            errors: Object.fromEntries(Object.entries(value['errors'] as object).slice(0, 1)),
          }
        : value,
    ),
  },
  'breaks-on-bad-input': {
    intent: 'What should be refused with 400 is answered 500.',
    fault: inStatus(400, 500),
  },
  'times-end-in-z': {
    intent: 'Times end in Z instead of an offset.',
    fault: inJson(
      everywhere((_name, value) => asText(value, (text) => text.replace(/\+00:00$/, 'Z'))),
    ),
  },
  'times-have-no-offset': {
    intent: 'Times do not say in which zone they are.',
    fault: inJson(
      everywhere((_name, value) => asText(value, (text) => text.replace(/\+00:00$/, ''))),
    ),
  },
  'times-are-numbers': {
    intent: 'Times are numbers of seconds.',
    fault: inJson(
      everywhere((_name, value) =>
        typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
          ? Math.floor(Date.parse(value) / 1000)
          : value,
      ),
    ),
  },
  'statuses-are-numbers': {
    intent: 'Statuses are numbers.',
    fault: inJson(
      everywhere((name, value) =>
        name.endsWith('Status') || name.endsWith('StatusCode') ? 3 : value,
      ),
    ),
  },
  'sizes-are-texts': {
    intent: 'The size of a file is a text.',
    fault: inJson(
      everywhere((name, value) => (name === 'fileTransferSize' ? String(value) : value)),
    ),
  },
  'members-begin-in-capitals': {
    intent: 'Members are written in PascalCase.',
    fault: inJson((value) =>
      Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value).map(([name, member]) => [
              name.slice(0, 1).toUpperCase() + name.slice(1),
              member,
            ]),
          ),
    ),
  },
  'nulls-are-left-out': {
    intent: 'Members that are null are left out.',
    fault: inJson((value) =>
      Array.isArray(value)
        ? value
        : Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null)),
    ),
  },
  'ids-in-capitals': {
    intent: 'The id of a transfer comes in capitals.',
    fault: inJson(
      everywhere((name, value) =>
        name === 'fileTransferId' ? asText(value, (text) => text.toUpperCase()) : value,
      ),
    ),
  },
  'json-without-type': {
    intent: 'JSON comes without a media type.',
    fault: inHeaders(({ 'Content-Type': _type, ...headers }) => headers, {
      statuses: [200, 400, 401, 404],
    }),
  },
  'json-is-called-text': {
    intent: 'JSON comes as plain text.',
    fault: (answer) =>
      answer.body.kind === 'json'
        ? { ...answer, headers: { ...answer.headers, 'Content-Type': 'text/plain' } }
        : answer,
  },
  'answers-may-be-kept': {
    intent: 'Answers may be kept by caches.',
    fault: inHeaders((headers) => ({ ...headers, 'Cache-Control': 'public, max-age=3600' })),
  },
  'answers-may-be-sniffed': {
    intent: 'Browsers may guess what an answer is.',
    fault: inHeaders((headers) => ({ ...headers, 'X-Content-Type-Options': [] })),
  },
  'adds-members-of-its-own': {
    intent: 'Answers hold members that nobody has described. No promise forbids it.',
    fault: inJson((value) => (Array.isArray(value) ? value : { ...value, somethingNew: true })),
  },
} as const satisfies Record<string, Defect>

function isProblem(answer: { status: number; body: { kind: string } }, status: number): boolean {
  return answer.status === status && answer.body.kind === 'json'
}

function asText(value: unknown, change: (text: string) => string): unknown {
  return typeof value === 'string' ? change(value) : value
}
