/** Sins of the events that the Broker sends. */
import type { Defect } from '../defect.ts'
import type { Happening } from '../rules/events.ts'
import type { Rules } from '../../rules.ts'

/** Keeps quiet about some happenings. */
function withoutNews(rules: Rules, ...silent: readonly Happening[]): Rules {
  return {
    ...rules,
    noticesOf: (happening, sender, recipients) =>
      silent.includes(happening) ? [] : rules.noticesOf(happening, sender, recipients),
  }
}

/** Of several recipients only the first is told of it. */
function onlyToFirst(rules: Rules, told: Happening): Rules {
  return {
    ...rules,
    noticesOf: (happening, sender, recipients) =>
      rules.noticesOf(happening, sender, happening === told ? recipients.slice(0, 1) : recipients),
  }
}

/** Keeps some of the notices of a happening. */
function onlyTo(
  rules: Rules,
  happenings: readonly Happening[],
  role: 'Sender' | 'Recipient',
): Rules {
  return {
    ...rules,
    noticesOf: (happening, sender, recipients) =>
      rules
        .noticesOf(happening, sender, recipients)
        .filter((notice) => !happenings.includes(happening) || notice.role === role),
  }
}

export const eventDefects = {
  'tells-nobody': {
    intent: 'No event is ever sent.',
    rules: (rules) => ({ ...rules, noticesOf: () => [] }),
  },
  'never-tells-of-initialize': {
    intent: 'The sender is not told that its transfer was initialized.',
    rules: (rules) => withoutNews(rules, 'filetransferinitialized'),
  },
  'never-tells-of-processing': {
    intent: 'The sender is not told that its file is being processed.',
    rules: (rules) => withoutNews(rules, 'uploadprocessing'),
  },
  'tells-of-processing-what-is-not-scanned': {
    intent: 'The sender is told of processing with every publication, though nothing is scanned.',
    rules: (rules) => ({
      ...rules,
      noticesOf: (happening, sender, recipients) =>
        happening === 'uploadprocessing'
          ? []
          : [
              ...rules.noticesOf(happening, sender, recipients),
              ...(happening === 'published' ? rules.noticesOf('uploadprocessing', sender, []) : []),
            ],
    }),
  },
  'tells-a-third-party': {
    intent: 'An organization is told that is no party to the transfer.',
    rules: (rules) => ({
      ...rules,
      noticesOf: (happening, sender, recipients) => [
        ...rules.noticesOf(happening, sender, recipients),
        ...rules.noticesOf(happening, '0192:313000044', []),
      ],
    }),
  },
  'overlooks-sender-given-as-urn': {
    intent: 'A sender that was named by its URN is told nothing.',
    rules: (rules) => ({
      ...rules,
      noticesOf: (happening, sender, recipients) =>
        rules
          .noticesOf(happening, sender, recipients)
          .filter(({ role }) => role === 'Recipient' || !sender.startsWith('urn:')),
    }),
  },
  'tells-of-download': {
    intent: 'A download is told as if it had been confirmed.',
    rules: (rules) => ({ ...rules, tellsOfDownload: () => true }),
  },
  'tells-of-repeated-confirmation': {
    intent: 'A confirmation is told each time that it is sent.',
    rules: (rules) => ({ ...rules, tellsOfRepeatedConfirmation: () => true }),
  },
  'tells-of-refused-upload': {
    intent: 'The sender is told of an upload that was refused in its answer.',
    rules: (rules) => ({ ...rules, tellsOfRefusedUpload: () => true }),
  },
  'never-tells-of-publishing': {
    intent: 'Nobody is told that a file was published.',
    rules: (rules) => withoutNews(rules, 'published'),
  },
  'tells-sender-only-of-publishing': {
    intent: 'Recipients are not told that there is a file for them.',
    rules: (rules) => onlyTo(rules, ['published'], 'Sender'),
  },
  'tells-recipients-only-of-publishing': {
    intent: 'The sender is not told that its file was published.',
    rules: (rules) => onlyTo(rules, ['published'], 'Recipient'),
  },
  'tells-one-recipient-of-publishing': {
    intent: 'Of several recipients only the first is told of the file.',
    rules: (rules) => onlyToFirst(rules, 'published'),
  },
  'never-tells-of-failure': {
    intent: 'The sender is not told that its upload failed.',
    rules: (rules) => withoutNews(rules, 'uploadfailed'),
  },
  'tells-recipients-of-failure': {
    intent: 'Recipients are told of an upload that failed.',
    rules: (rules) => ({
      ...rules,
      noticesOf: (happening, sender, recipients) =>
        happening === 'fileneverconfirmeddownloaded'
          ? [
              ...rules.noticesOf(happening, sender, recipients),
              ...recipients.map((to) => ({
                type: 'no.altinn.broker.uploadfailed',
                role: 'Recipient' as const,
                to,
              })),
            ]
          : rules.noticesOf(happening, sender, recipients),
    }),
  },
  'never-tells-of-confirmation': {
    intent: 'Nobody is told of a confirmation.',
    rules: (rules) => withoutNews(rules, 'downloadconfirmed'),
  },
  'tells-sender-only-of-confirmation': {
    intent: 'The recipient is not told that its confirmation was taken.',
    rules: (rules) => onlyTo(rules, ['downloadconfirmed'], 'Sender'),
  },
  'never-tells-of-completion': {
    intent: 'The sender is not told that all have confirmed.',
    rules: (rules) => withoutNews(rules, 'allconfirmeddownloaded'),
  },
  'tells-of-completion-each-time': {
    intent: 'With every confirmation the sender is told that all have confirmed.',
    rules: (rules) => ({
      ...rules,
      noticesOf: (happening, sender, recipients) =>
        happening === 'downloadconfirmed'
          ? [
              ...rules.noticesOf(happening, sender, recipients),
              ...rules.noticesOf('allconfirmeddownloaded', sender, []),
            ]
          : happening === 'allconfirmeddownloaded'
            ? []
            : rules.noticesOf(happening, sender, recipients),
    }),
  },
  'never-tells-of-purge': {
    intent: 'The sender is not told that the file was removed.',
    rules: (rules) => withoutNews(rules, 'filepurged'),
  },
  'never-tells-of-missing-confirmation': {
    intent: 'Nobody is told of a file that was never confirmed.',
    rules: (rules) => withoutNews(rules, 'fileneverconfirmeddownloaded'),
  },
  'tells-one-recipient-of-missing-confirmation': {
    intent: 'Of several recipients only the first is told that it never confirmed.',
    rules: (rules) => onlyToFirst(rules, 'fileneverconfirmeddownloaded'),
  },
  'publishes-event-twice': {
    intent: 'Every event is sent twice.',
    rules: (rules) => ({ ...rules, timesSent: () => 2 }),
  },
  'event-types-in-capitals': {
    intent: 'The types of events are written as the statuses are.',
    rules: (rules) => changed(rules, (event) => ({ ...event, type: capitalized(event['type']) })),
  },
  'event-without-instance': {
    intent: 'An event does not tell which transfer it is about.',
    rules: (rules) => ({ ...rules, instanceOf: () => '' }),
  },
  'event-about-another-transfer': {
    intent: 'An event names a transfer that is not the one it is about.',
    rules: (rules) => ({ ...rules, instanceOf: () => '11111111-2222-4333-8444-555555555555' }),
  },
  'event-names-bare-resource': {
    intent: 'An event names its resource without the prefix of the URN.',
    rules: (rules) => ({ ...rules, resourceOfEvent: (resourceId) => resourceId }),
  },
  'event-names-party-by-number': {
    intent: 'The subject of an event is a party number, as it was in former days.',
    rules: (rules) => changed(rules, (event) => ({ ...event, subject: '/party/50012345' })),
  },
  'event-without-role': {
    intent: 'An event does not say in which role somebody is told.',
    rules: (rules) => changed(rules, ({ data: _data, ...event }) => event),
  },
  'event-with-wrong-role': {
    intent: 'Everybody is told as if he were the recipient.',
    rules: (rules) => changed(rules, (event) => ({ ...event, data: { Role: 'Recipient' } })),
  },
  'event-without-time': {
    intent: 'An event does not say when it was sent.',
    rules: (rules) => changed(rules, ({ time: _time, ...event }) => event),
  },
  'event-time-lies-before': {
    intent: 'An event claims to have been sent before what it tells of had happened.',
    rules: (rules) => changed(rules, (event) => ({ ...event, time: '2020-01-01T00:00:00+00:00' })),
  },
  'event-with-old-specversion': {
    intent: 'An event has a version of CloudEvents that it does not keep to.',
    rules: (rules) => changed(rules, (event) => ({ ...event, specversion: '0.3' })),
  },
  'event-ids-repeat': {
    intent: 'All events have the same id.',
    rules: (rules) =>
      changed(rules, (event) => ({ ...event, id: '11111111-2222-4333-8444-555555555555' })),
  },
} as const satisfies Record<string, Defect>

type Event = Readonly<Record<string, unknown>>

function changed(rules: Rules, change: (event: Event) => Event): Rules {
  return { ...rules, sentEvent: (event) => change(rules.sentEvent(event)) }
}

function capitalized(type: unknown): string {
  return String(type).replace(/\w+$/, (word) => word.slice(0, 1).toUpperCase() + word.slice(1))
}
