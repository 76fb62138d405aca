/** The ways of telling too little, too much, or somebody else, that checks of events have to notice. */
export const eventsDefects = {
  'events.tells-of-initialize': 'tells-a-third-party',
  'events.tells-of-publication': 'never-tells-of-publishing',
  'events.tells-of-publication › each recipient is told once': 'tells-one-recipient-of-publishing',
  'events.tells-of-publication › they are told when it was sent in one form':
    'tells-sender-only-of-publishing',
  'events.tells-of-publication › they are told when it was sent piece by piece':
    'never-tells-of-processing',
  'events.tells-of-processing': 'tells-of-processing-what-is-not-scanned',
  'events.joined-parts-are-not-processed': 'tells-of-processing-what-is-not-scanned',
  'events.joined-parts-are-not-processed › the sender is told of that alone where joined parts did not make it':
    'never-tells-of-failure',
  'events.tells-of-failure': 'never-tells-of-failure',
  'events.refused-upload-is-not-told': 'tells-of-refused-upload',
  'events.sender-as-urn-is-told': 'overlooks-sender-given-as-urn',
  'events.notation-makes-no-difference': 'tells-one-recipient-of-publishing',
  'events.both-roles-are-told': 'tells-recipients-only-of-publishing',
  'events.come-once': 'publishes-event-twice',
  'events.downloads-are-not-told': 'tells-of-download',
  'events.tells-of-confirmation': 'tells-sender-only-of-confirmation',
  'events.tells-of-confirmation › a confirmation that was refused, or repeated, is not told':
    'tells-of-repeated-confirmation',
  'events.tells-of-completion': 'tells-of-completion-each-time',
  'events.supplier-is-not-told': 'tells-sender-only-of-publishing',
  'events.supplier-is-not-told › as the system user of the recipient, the recipient is told as of its own':
    'tells-sender-only-of-confirmation',
  'events.supplier-confirms-for-itself': 'tells-sender-only-of-confirmation',
  'events.tells-what-can-be-read': 'never-tells-of-completion',
  'events.names-its-matter': 'event-without-role',
  'events.parties-only': 'tells-a-third-party',
} as const
