import { expect, problems, shortFormOf, test, urnOf, verifies } from '#fixtures'

const letters = (count: number) => 'a'.repeat(count)
const properties = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`key${n}`, 'value']))

test.describe('Initialize takes', () => {
  for (const [what, promise, fields] of [
    ['a file name of 1 character', 'initialize.file-name-within-limits', { fileName: 'a' }],
    [
      'a file name of 255 characters',
      'initialize.file-name-within-limits',
      { fileName: letters(255) },
    ],
    [
      'a reference of 1 character',
      'initialize.reference-within-limits',
      { sendersFileTransferReference: 'r' },
    ],
    [
      'a reference of 500 characters',
      'initialize.reference-within-limits',
      { sendersFileTransferReference: letters(500) },
    ],
    [
      'a reference of 501 characters',
      'initialize.reference-up-to-its-limit',
      { sendersFileTransferReference: letters(501) },
    ],
    [
      'a reference of 4096 characters',
      'initialize.reference-up-to-its-limit',
      { sendersFileTransferReference: letters(4096) },
    ],
    [
      'no reference',
      'initialize.reference-may-be-left-out',
      { sendersFileTransferReference: undefined },
    ],
    ['ten properties', 'initialize.properties-within-limits', { propertyList: properties(10) }],
    ['no properties', 'initialize.properties-within-limits', { propertyList: {} }],
    [
      'a key of 50 characters',
      'initialize.properties-within-limits',
      { propertyList: { [letters(50)]: 'value' } },
    ],
    [
      'a value of 300 characters',
      'initialize.properties-within-limits',
      { propertyList: { key: letters(300) } },
    ],
    [
      'a value of 3000 characters',
      'initialize.takes-long-property-values',
      { propertyList: { key: letters(3000) } },
    ],
    ['no checksum', 'initialize.checksum-may-be-left-out', { checksum: undefined }],
    ['a checksum of null', 'initialize.checksum-may-be-left-out', { checksum: null }],
    ['an empty checksum', 'initialize.checksum-may-be-left-out', { checksum: '' }],
    ['a blank checksum', 'initialize.checksum-may-be-left-out', { checksum: ' ' }],
    [
      'a checksum of 32 digits in lower case',
      'initialize.checksum-is-md5',
      { checksum: 'd41d8cd98f00b204e9800998ecf8427e' },
    ],
    [
      'a choice of virus scan left open with null',
      'initialize.has-defaults',
      { disableVirusScan: null },
    ],
  ] as const) {
    test(what, verifies(promise), async ({ sender, validRequest }) => {
      expect(await sender.initialize({ ...validRequest(), ...fields })).toMatchContract(200)
    })
  }

  for (const [who, actor, member] of [
    ['a sender', 'sender', 'sender'],
    ['a recipient', 'recipient', 'recipients'],
  ] as const) {
    test(
      `${who} with four other digits before the colon`,
      verifies('initialize.organizations-have-their-form'),
      async ({ playing, sender, validRequest }) => {
        const written = shortFormOf(playing(actor)).replace('0192', '9908')
        const fields = { [member]: member === 'sender' ? written : [written] }

        expect(await sender.initialize({ ...validRequest(), ...fields })).toMatchContract(200)
      },
    )
  }

  test(
    'the same recipient twice, and lists it once',
    verifies('initialize.takes-same-recipient-twice'),
    async ({ sender, recipient, begin }) => {
      const recipients = [shortFormOf(recipient), urnOf(recipient)]
      const transfer = await begin({ recipients })

      expect((await sender.overview(transfer)).json()).toMatchObject({
        recipients: [{ recipient: shortFormOf(recipient) }],
      })
    },
  )

  test(
    'the sender among the recipients',
    verifies('initialize.takes-sender-as-recipient'),
    async ({ sender, recipient, validRequest }) => {
      const recipients = [sender, recipient].map(shortFormOf)

      expect(await sender.initialize(validRequest({ recipients }))).toMatchContract(200)
    },
  )
})

test.describe('Initialize names what is wrong:', () => {
  for (const [what, promise, key, fields] of [
    ['no file name', 'initialize.needs-its-fields', 'FileName', { fileName: undefined }],
    ['no resource', 'initialize.needs-its-fields', 'ResourceId', { resourceId: undefined }],
    ['no sender', 'initialize.needs-its-fields', 'Sender', { sender: undefined }],
    ['no recipients', 'initialize.needs-its-fields', 'Recipients', { recipients: undefined }],
    ['a file name of null', 'initialize.needs-its-fields', 'FileName', { fileName: null }],
    ['a resource of null', 'initialize.needs-its-fields', 'ResourceId', { resourceId: null }],
    ['a sender of null', 'initialize.needs-its-fields', 'Sender', { sender: null }],
    ['recipients of null', 'initialize.needs-its-fields', 'Recipients', { recipients: null }],
    ['an empty file name', 'initialize.file-name-within-limits', 'FileName', { fileName: '' }],
    ['a blank file name', 'initialize.file-name-within-limits', 'FileName', { fileName: '   ' }],
    [
      'a file name of 256 characters',
      'initialize.file-name-within-limits',
      'FileName',
      { fileName: letters(256) },
    ],
    [
      'a file name of a million characters',
      'initialize.file-name-within-limits',
      'FileName',
      { fileName: letters(1_000_000) },
    ],
    ['an empty resource', 'initialize.resource-has-its-form', 'ResourceId', { resourceId: '' }],
    [
      'a resource with a colon in it',
      'initialize.resource-has-its-form',
      'ResourceId',
      { resourceId: 'one:two' },
    ],
    [
      'a resource of 256 characters',
      'initialize.resource-has-its-form',
      'ResourceId',
      { resourceId: letters(256) },
    ],
    [
      'a prefix without a resource',
      'initialize.resource-has-its-form',
      'ResourceId',
      { resourceId: 'urn:altinn:resource:' },
    ],
    [
      'an empty reference',
      'initialize.reference-within-limits',
      'SendersFileTransferReference',
      { sendersFileTransferReference: '' },
    ],
    [
      'a reference of 4097 characters',
      'initialize.reference-within-limits',
      'SendersFileTransferReference',
      { sendersFileTransferReference: letters(4097) },
    ],
    [
      'a sender without a prefix',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '313000011' },
    ],
    [
      'a sender of eight digits',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '0192:31300001' },
    ],
    [
      'a sender of ten digits',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '0192:3130000111' },
    ],
    [
      'a sender with a prefix of five digits',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '01922:313000011' },
    ],
    [
      'a sender with a prefix of three digits',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '192:313000011' },
    ],
    [
      'a sender as another URN',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: 'urn:altinn:person:identifier-no:313000011' },
    ],
    [
      'a sender and a line break',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: '0192:313000011\n' },
    ],
    [
      'a sender of eight digits in a URN',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: urnOf({ organization: '31300001' }) },
    ],
    [
      'a sender of ten digits in a URN',
      'initialize.organizations-have-their-form',
      'Sender',
      { sender: urnOf({ organization: '3130000111' }) },
    ],
    [
      'a recipient of eight digits in a URN',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: [urnOf({ organization: '31300001' })] },
    ],
    [
      'a recipient of ten digits in a URN',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: [urnOf({ organization: '3130000111' })] },
    ],
    [
      'a recipient of eight digits',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['0192:31300002'] },
    ],
    [
      'a recipient of ten digits',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['0192:3130000222'] },
    ],
    [
      'a recipient with a prefix of five digits',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['01922:313000022'] },
    ],
    ['an empty sender', 'initialize.organizations-have-their-form', 'Sender', { sender: '' }],
    [
      'an empty list of recipients',
      'initialize.needs-a-recipient',
      'Recipients',
      { recipients: [] },
    ],
    [
      'a recipient without a prefix',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['313000022'] },
    ],
    [
      'a recipient and a line break',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['0192:313000022\n'] },
    ],
    [
      'one malformed recipient among good ones',
      'initialize.organizations-have-their-form',
      'Recipients',
      { recipients: ['0192:313000022', 'somebody', '0192:313000033'] },
    ],
    [
      'an empty recipient',
      'initialize.recipients-are-not-empty',
      'Recipients',
      { recipients: [''] },
    ],
    ['a recipient of null', 'initialize.null-is-no-value', 'Recipients', { recipients: [null] }],
    [
      'a property of null',
      'initialize.null-is-no-value',
      'PropertyList',
      { propertyList: { key: null } },
    ],
    ['properties of null', 'initialize.null-is-no-value', 'PropertyList', { propertyList: null }],
    [
      'a reference of null',
      'initialize.null-is-no-value',
      'SendersFileTransferReference',
      { sendersFileTransferReference: null },
    ],
    [
      'eleven properties',
      'initialize.properties-within-limits',
      'PropertyList',
      { propertyList: properties(11) },
    ],
    [
      'a file name of 100000 characters',
      'initialize.file-name-within-limits',
      'FileName',
      { fileName: letters(100_000) },
    ],
    [
      'a reference of 100000 characters',
      'initialize.reference-within-limits',
      'SendersFileTransferReference',
      { sendersFileTransferReference: letters(100_000) },
    ],
    [
      'a value of 100000 characters',
      'initialize.takes-long-property-values',
      'PropertyList',
      { propertyList: { key: letters(100_000) } },
    ],
    [
      'a key of 51 characters',
      'initialize.properties-within-limits',
      'PropertyList',
      { propertyList: { [letters(51)]: 'value' } },
    ],
    [
      'a value of 3001 characters',
      'initialize.takes-long-property-values',
      'PropertyList',
      { propertyList: { key: letters(3001) } },
    ],
    [
      'a checksum in capitals',
      'initialize.checksum-is-md5',
      'Checksum',
      { checksum: 'D41D8CD98F00B204E9800998ECF8427E' },
    ],
    [
      'a checksum of 31 characters',
      'initialize.checksum-is-md5',
      'Checksum',
      { checksum: 'd41d8cd98f00b204e9800998ecf8427' },
    ],
    [
      'a checksum of 33 characters',
      'initialize.checksum-is-md5',
      'Checksum',
      { checksum: 'd41d8cd98f00b204e9800998ecf8427e0' },
    ],
    [
      'a checksum of letters beyond f',
      'initialize.checksum-is-hexadecimal',
      'Checksum',
      { checksum: 'zyxwvutsrqponmlkjihgfedcbazyxwvu' },
    ],
    [
      'a checksum in base64',
      'initialize.checksum-is-md5',
      'Checksum',
      { checksum: '1B2M2Y8AsgTpgAmY7PhCfg==' },
    ],
  ] as const) {
    test(what, verifies(promise), async ({ sender, validRequest, pair }) => {
      const { refused, accepted } = await pair(
        () => sender.initialize({ ...validRequest(), ...fields }),
        () => sender.initialize(validRequest()),
      )

      expect(refused).toBeRefused(problems.validation(key))
      expect(accepted).toMatchContract(200)
    })
  }

  test(
    'the lack of access, to a resource of 255 characters',
    verifies('initialize.resource-has-its-form'),
    async ({ sender, validRequest }) => {
      const reply = await sender.initialize(validRequest({ resourceId: letters(255) }))

      expect(reply).toBeRefused(problems.noAccessToResource)
    },
  )

  test(
    'several faults at once, each by its name',
    verifies('initialize.names-every-fault'),
    async ({ sender, validRequest }) => {
      const request = { ...validRequest(), fileName: '', sender: 'somebody', recipients: [] }

      expect(await sender.initialize(request)).toBeRefused(
        problems.validation('FileName', 'Sender', 'Recipients'),
      )
    },
  )
})
