/** Sins of form: what is refused though it keeps to the limits, and taken though it does not. */
import { problemType } from '../answer.ts'
import type { Defect } from '../defect.ts'
import { inHeaders, inJson, inStatus, instead } from '../fault.ts'

export const formDefects = {
  'refuses-fields-at-their-limits': {
    intent: 'A field that is as short or as long as it may be is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfFileName: (value) =>
        isOfLength(value, 1, 255) ? ['At the limit.'] : rules.faultsOfFileName(value),
      faultsOfReference: (value) =>
        isOfLength(value, 1, 500, 4096) ? ['At the limit.'] : rules.faultsOfReference(value),
      faultsOfProperties: (value) =>
        Object.entries(value ?? {}).some(
          ([key, text]) => isOfLength(key, 50) || isOfLength(text, 300, 3000),
        )
          ? ['At the limit.']
          : rules.faultsOfProperties(value),
    }),
  },
  'refuses-the-longest-resource': {
    intent: 'The name of a resource that is as long as it may be is refused for its form.',
    rules: (rules) => ({
      ...rules,
      faultsOfResourceId: (value) =>
        isOfLength(value, 255) ? ['At the limit.'] : rules.faultsOfResourceId(value),
    }),
  },
  'knows-one-prefix': {
    intent: 'Of an organization the four digits before the colon have to be 0192.',
    rules: (rules) => ({
      ...rules,
      faultsOfSender: (value) => rules.faultsOfSender(value?.replace(/^\d{4}(?<!0192):/, '')),
      faultsOfRecipients: (value) =>
        rules.faultsOfRecipients(value?.map((each) => each?.replace(/^\d{4}(?<!0192):/, ''))),
    }),
  },
  'takes-null-for-nothing': {
    intent: 'A null is taken for what was left out, wherever it stands.',
    rules: (rules) => ({
      ...rules,
      faultsOfReference: (value) => rules.faultsOfReference(value ?? undefined),
      faultsOfProperties: (value) =>
        value && !Object.values(value).includes(null) ? rules.faultsOfProperties(value) : [],
    }),
  },
  'null-as-recipient-breaks-initialize': {
    intent: 'A null among the recipients breaks the Broker.',
    rules: (rules) => ({
      ...rules,
      faultsOfRecipients: (value) => (value?.includes(null) ? [] : rules.faultsOfRecipients(value)),
    }),
  },
  'stores-short-references-only': {
    intent: 'A reference of more than 500 characters breaks the Broker.',
    rules: (rules) => ({ ...rules, roomForReference: () => 500 }),
  },
  'needs-reference': {
    intent: 'A request without a reference is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfReference: (value) => rules.faultsOfReference(value ?? ''),
    }),
  },
  'needs-properties': {
    intent: 'A request without properties is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfProperties: (value) =>
        Object.keys(value ?? {}).length === 0
          ? ['There are no properties.']
          : rules.faultsOfProperties(value),
    }),
  },
  'needs-checksum': {
    intent: 'A request without a checksum is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfChecksum: (value) =>
        value?.trim() ? rules.faultsOfChecksum(value) : ['There is no checksum.'],
    }),
  },
  'wants-checksum-in-capitals': {
    intent: 'A checksum in lower case is refused.',
    rules: (rules) => ({
      ...rules,
      faultsOfChecksum: (value) =>
        value && value === value.toLowerCase() ? ['Not in capitals.'] : [],
    }),
  },
  'lists-recipients-twice': {
    intent: 'Every recipient is listed twice.',
    fault: inJson(
      (value) => ({
        ...value,
        recipients: [value['recipients'], value['recipients']].flat(),
      }),
      'overview',
      'details',
    ),
  },
  'refuses-to-send-to-oneself': {
    intent: 'A sender that is a recipient as well is refused.',
    rules: (rules) => ({
      ...rules,
      faultOfRequiredParty: (resource, sender, recipients) =>
        recipients.includes(sender)
          ? 'requiredPartyNotSpecified'
          : rules.faultOfRequiredParty(resource, sender, recipients),
    }),
  },
  'overview-shows-another-id': {
    intent: 'The overview is called by the id of no transfer.',
    fault: inJson(instead({ fileTransferId: '11111111-2222-4333-8444-555555555555' }), 'overview'),
  },
  'does-not-tell-verbs': {
    intent: 'A 405 does not say which verbs there are.',
    fault: inHeaders(({ Allow: _verbs, ...headers }) => headers, { statuses: [405] }),
  },
  'breaks-on-odd-media-type': {
    intent: 'A media type that is not read is answered 500.',
    fault: inStatus(415, 500),
  },
  'refuses-uploads-without-type': {
    intent: 'An upload that does not name its media type is refused.',
    rules: (rules) => ({
      ...rules,
      takesMediaType: (given, consumed) => given !== null && rules.takesMediaType(given, consumed),
    }),
  },
  'initialize-asks-in-reverse': {
    intent: 'Initialize looks at the parties first, and at the right to the resource last.',
    rules: (rules) => ({ ...rules, orderOfInitialize: rules.orderOfInitialize.toReversed() }),
  },
  'upload-asks-in-reverse': {
    intent: 'An upload is looked at for its size first, and for the right to it last.',
    rules: (rules) => ({ ...rules, orderOfUpload: rules.orderOfUpload.toReversed() }),
  },
  'download-asks-in-reverse': {
    intent: 'A download is looked at for its range first, and for the right to it last.',
    rules: (rules) => ({ ...rules, orderOfDownload: rules.orderOfDownload.toReversed() }),
  },
  'confirm-asks-in-reverse': {
    intent: 'A confirmation is looked at for the state first, and for the right to it last.',
    rules: (rules) => ({ ...rules, orderOfConfirm: rules.orderOfConfirm.toReversed() }),
  },
  'refuses-resumable-uploads-in-json': {
    intent: 'A resumable upload is refused in a problem document.',
    fault: (answer) =>
      answer.body.kind === 'text' && answer.headers['Content-Type'] === 'text/plain'
        ? {
            ...answer,
            headers: { ...answer.headers, 'Content-Type': problemType },
            body: { kind: 'json', value: { status: answer.status, detail: answer.body.text } },
          }
        : answer,
  },
  'hides-version-of-tus': {
    intent: 'A refusal by the protocol does not say which version of it is spoken.',
    fault: inHeaders(({ 'Tus-Resumable': _version, ...headers }) => headers, {
      statuses: [400, 403, 404, 409, 412, 413, 415, 423, 460],
    }),
  },
} as const satisfies Record<string, Defect>

function isOfLength(value: string | null | undefined, ...lengths: number[]): boolean {
  return lengths.includes(value?.length ?? 0)
}
