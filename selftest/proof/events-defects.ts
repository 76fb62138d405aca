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
  'events.both-roles-are-told › a confirmation is told in both roles where it is the sender':
    'tells-sender-only-of-confirmation',
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
  'events.tells-of-purge': 'never-tells-of-purge',
  'events.tells-of-purge › after the grace period, nobody is told again at its expiry':
    'expires-in-any-state',
  'events.tells-of-purge › nothing is told when it expires while its grace period runs':
    'expires-in-any-state',
  'events.tells-of-missing-confirmation': 'never-tells-of-missing-confirmation',
  'events.tells-of-malware': 'tells-recipients-of-failure',
  'events.tells-of-malware › each of two recipients is told that it was never confirmed':
    'tells-one-recipient-of-missing-confirmation',
  'events.publication-has-stable-id': 'event-ids-repeat',

  'subscription.is-validated': 'endpoints-are-never-validated',
  'subscription.waits-for-validation': 'events-go-to-unvalidated-endpoints',
  'subscription.is-listed': 'subscriptions-are-hidden',
  'subscription.is-own-business': 'subscriptions-are-everybodys',
  'subscription.is-own-business › is not in the list of others': 'subscriptions-of-all-are-listed',
  'subscription.made-again-is-same': 'subscriptions-are-made-again',
  'subscription.ends': 'subscriptions-outlive-their-end',
  'subscription.filters-by-type': 'events-overlook-type-filter',
  'subscription.filters-by-resource': 'events-overlook-resource-filter',
  'subscription.filters-by-subject': 'events-overlook-subject-filter',
  'subscription.empty-filter-matches-nothing': 'events-take-empty-filters-for-none',
  'subscription.owner-hears-all': 'events-are-never-pushed',
  'subscription.needs-token': 'events-take-nobody-for-somebody',
  'subscription.needs-sound-token': 'events-take-nobody-for-somebody',
  'subscription.unknown-not-found': 'unknown-subscriptions-are-forbidden',
  'subscription.needs-scope': 'events-need-no-scope',
  'subscription.needs-right': 'events-need-no-right',
  'subscription.own-subject-only': 'events-of-others-are-free',
  'subscription.takes-no-other-filter': 'events-take-any-filter',
  'subscription.endpoint-is-https': 'events-go-over-plain-http',
  'subscription.names-resource': 'events-need-no-resource',

  'delivery.is-structured': 'events-come-as-plain-json',
  'delivery.ends-with-success': 'events-need-exactly-200',
  'delivery.ends-with-success › is not pushed again when it was answered 200':
    'events-are-pushed-twice',
  'delivery.may-take-time': 'events-hang-up-early',
  'delivery.is-repeated': 'events-are-tried-once',
  'delivery.keeps-schedule': 'events-are-tried-without-pause',
  'delivery.is-given-up': 'events-are-given-up-early',
  'delivery.repeats-same-event': 'events-are-renamed-when-repeated',

  'pull.reads-what-was-told': 'never-tells-of-publishing',
  'pull.reads-on': 'events-are-read-from-the-beginning',
  'pull.goes-by-pages': 'events-overlook-page-size',
  'pull.own-events-only': 'events-of-others-are-free',
  'pull.names-where-to-begin': 'events-need-no-parameters',
  'pull.has-a-size': 'events-take-any-page-size',
  'pull.needs-scope': 'events-need-no-scope',
} as const
