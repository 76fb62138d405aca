/** Sins of parts of an upload, and of joining them. */
import type { Defect } from '../defect.ts'
import { inHeaders } from '../fault.ts'

export const resumablePartsDefects = {
  'tus-hides-concatenation': {
    intent: 'OPTIONS does not name concatenation.',
    rules: (rules) => ({
      ...rules,
      tusExtensions: () => rules.tusExtensions().filter((name) => name !== 'concatenation'),
    }),
  },
  'tus-passes-over-odd-concatenation': {
    intent: 'An Upload-Concat that cannot be read is passed over.',
    rules: (rules) => ({
      ...rules,
      readConcatenation: (read) => (read.kind === 'malformed' ? { kind: 'none' } : read),
    }),
  },
  'tus-joins-nothing': {
    intent: 'A final request that names no part makes an empty file.',
    rules: (rules) => ({
      ...rules,
      readConcatenation: (read, written) =>
        written === 'final;' ? { kind: 'final', addresses: [] } : read,
    }),
  },
  'tus-passes-over-foreign-addresses': {
    intent: 'An address that is none of a part is passed over when parts are joined.',
    rules: (rules) => ({
      ...rules,
      joinsOwnPartsOnly: () => false,
      needsKnownParts: () => false,
    }),
  },
  'tus-knows-parts-by-path-alone': {
    intent: 'A part that the final request names with its host is not recognized.',
    rules: (rules) => ({ ...rules, pathOfPart: (address) => address }),
  },
  'tus-hides-that-part-is-a-part': {
    intent: 'HEAD does not say of a part that it is one.',
    fault: inHeaders(({ 'Upload-Concat': _concat, ...headers }) => headers, {
      operations: ['resumableUpload'],
    }),
  },
  'tus-does-not-end-parts': {
    intent: 'A part cannot be given up.',
    rules: (rules) => ({ ...rules, endsParts: () => false }),
  },
  'tus-takes-bytes-of-joined-upload': {
    intent: 'An upload that joins parts takes bytes of its own.',
    rules: (rules) => ({ ...rules, takesBytesOfJoined: () => true }),
  },
  'tus-joins-in-order-of-creation': {
    intent: 'Parts are joined in the order of their creation, whatever the final request says.',
    rules: (rules) => ({
      ...rules,
      orderOfParts: (listed, created) => created.filter((id) => listed.includes(id)),
    }),
  },
  'tus-joins-backwards': {
    intent: 'Parts are joined from the last to the first.',
    rules: (rules) => ({ ...rules, orderOfParts: (listed) => listed.toReversed() }),
  },
  'tus-joins-first-part-only': {
    intent: 'Of several parts only the first becomes the file.',
    rules: (rules) => ({ ...rules, orderOfParts: (listed) => listed.slice(0, 1) }),
  },
  'tus-joins-unfinished-parts': {
    intent: 'Parts are joined though one of them is not finished.',
    rules: (rules) => ({ ...rules, needsFinishedParts: () => false }),
  },
  'tus-joins-parts-of-others': {
    intent: 'Parts of another transfer are joined.',
    rules: (rules) => ({ ...rules, joinsOwnPartsOnly: () => false }),
  },
  'tus-joins-unknown-parts': {
    intent: 'A part that nobody knows is passed over when parts are joined.',
    rules: (rules) => ({ ...rules, needsKnownParts: () => false }),
  },
  'tus-breaks-on-own-address': {
    intent: "Naming the transfer's own upload as a part breaks the Broker.",
    rules: (rules) => ({ ...rules, admitsOwnAddressIsNoPart: () => false }),
  },
  'tus-stumbles-over-stray-part': {
    intent: 'A part that the final request leaves out keeps the file from ever being published.',
    rules: (rules) => ({ ...rules, countsStrayParts: () => true }),
  },
  'tus-does-not-measure-joined-parts': {
    intent: 'Parts may be joined to a file beyond the limit.',
    rules: (rules) => ({ ...rules, measuresJoined: () => false }),
  },
} as const satisfies Record<string, Defect>
