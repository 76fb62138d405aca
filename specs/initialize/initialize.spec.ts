import {
  checksumOf,
  expect,
  lifetimeOf,
  recipientStates,
  shortFormOf,
  test,
  urnOf,
  verifies,
} from '#fixtures'

test.describe('Initializing a transfer', () => {
  test(
    'answers with the id of the new transfer',
    verifies('initialize.answers-id'),
    async ({ sender, validRequest }) => {
      expect(await sender.initialize(validRequest())).toMatchContract(200)
    },
  )

  test(
    'begins the life of the transfer as Initialized',
    verifies('initialize.starts-initialized'),
    async ({ sender, initialized }) => {
      const overview = await sender.overview(initialized)

      expect(overview).toMatchContract(200)
      expect(overview.json()).toMatchObject({
        fileTransferStatus: 'Initialized',
        fileTransferStatusText: 'Ready for upload',
        fileTransferSize: 0,
        published: null,
      })
    },
  )

  const fields = [
    ['file name', { fileName: 'Årsrapport 2026 (utkast).pdf' }],
    ["sender's reference", { sendersFileTransferReference: 'journal 2026/4711-3 æøå' }],
    ['properties', { propertyList: { journal: '4711', 'Sær Nøkkel': 'verdi med "tegn"' } }],
    ['checksum', { checksum: checksumOf('a file that is never sent') }],
  ] as const

  for (const [field, sent] of fields) {
    test(
      `keeps the ${field} as it was sent`,
      verifies('initialize.keeps-fields'),
      async ({ sender, recipient, begin }) => {
        const transfer = await begin(sent)

        expect((await sender.overview(transfer)).json()).toMatchObject(sent)
        expect((await recipient.overview(transfer)).json()).toMatchObject(sent)
      },
    )
  }

  test(
    'keeps resource, sender and recipient as they were sent',
    verifies('initialize.keeps-fields'),
    async ({ sender, recipient, begin, validRequest }) => {
      const { resourceId, sender: from, recipients } = validRequest()
      const transfer = await begin({ resourceId, sender: from, recipients })

      expect((await sender.overview(transfer)).json()).toMatchObject({
        resourceId,
        sender: from,
        recipients: [{ recipient: shortFormOf(recipient) }],
      })
    },
  )

  test(
    'has a default for what was left out',
    verifies('initialize.has-defaults'),
    async ({ sender, begin }) => {
      const transfer = await begin({ propertyList: undefined, checksum: undefined })
      const { propertyList, checksum, useVirusScan } = (await sender.overview(transfer)).json() as {
        [member: string]: unknown
      }

      expect({ propertyList, checksum, useVirusScan }).toEqual({
        propertyList: {},
        checksum: '',
        useVirusScan: true,
      })
    },
  )

  for (const disableVirusScan of [true, false]) {
    test(
      `keeps the choice of virus scan: disabled ${String(disableVirusScan)}`,
      verifies('initialize.keeps-scan-choice'),
      async ({ sender, begin }) => {
        const transfer = await begin({ disableVirusScan })

        expect((await sender.overview(transfer)).json()).toMatchObject({
          useVirusScan: !disableVirusScan,
        })
      },
    )
  }

  test(
    'takes organizations as URN',
    verifies('initialize.takes-both-notations'),
    async ({ sender, recipient, validRequest }) => {
      const asUrn = validRequest({ sender: urnOf(sender), recipients: [urnOf(recipient)] })

      expect(await sender.initialize(asUrn)).toMatchContract(200)
    },
  )

  test(
    'takes organizations in both notations side by side',
    verifies('initialize.takes-both-notations'),
    async ({ sender, recipient, secondRecipient, validRequest }) => {
      const recipients = [urnOf(recipient), `0192:${secondRecipient.organization}`]

      expect(await sender.initialize(validRequest({ recipients }))).toMatchContract(200)
    },
  )

  test(
    'shows a recipient given as URN in the short form',
    verifies('initialize.shows-recipients-in-short-form'),
    async ({ sender, recipient, begin }) => {
      const transfer = await begin({ recipients: [urnOf(recipient)] })

      expect((await sender.overview(transfer)).json()).toMatchObject({
        recipients: [{ recipient: `0192:${recipient.organization}` }],
      })
    },
  )

  test(
    'shows a sender given as URN as it was given',
    verifies('initialize.shows-sender-as-written'),
    async ({ sender, recipient, begin }) => {
      const transfer = await begin({ sender: urnOf(sender) })
      const shown = { sender: urnOf(sender) }

      expect((await sender.overview(transfer)).json()).toMatchObject(shown)
      expect((await recipient.details(transfer)).json()).toMatchObject(shown)
    },
  )

  test(
    'takes the resource as URN and shows it without the prefix',
    verifies('initialize.takes-resource-urn'),
    async ({ sender, validRequest, transferFrom }) => {
      const { resourceId } = validRequest()
      const asUrn = validRequest({ resourceId: `urn:altinn:resource:${resourceId}` })
      const reply = await sender.initialize(asUrn)

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).json()).toMatchObject({ resourceId })
    },
  )

  test(
    'takes ten properties and keeps each',
    verifies('initialize.takes-ten-properties'),
    async ({ sender, validRequest, transferFrom }) => {
      const propertyList = Object.fromEntries(
        Array.from('0123456789', (n) => [n.padEnd(50, 'k'), n.padEnd(300, 'v')]),
      )
      const reply = await sender.initialize(validRequest({ propertyList }))

      expect(reply).toMatchContract(200)
      expect((await sender.overview(transferFrom(reply))).json()).toMatchObject({ propertyList })
    },
  )

  test(
    'takes several recipients, each Initialized',
    verifies('initialize.takes-several-recipients'),
    async ({ sender, recipient, secondRecipient, begin }) => {
      const transfer = await begin({
        recipients: [`0192:${recipient.organization}`, `0192:${secondRecipient.organization}`],
      })

      expect(recipientStates(await sender.overview(transfer))).toEqual({
        [recipient.organization]: 'Initialized',
        [secondRecipient.organization]: 'Initialized',
      })
    },
  )

  test(
    'gives two independent transfers for the same request',
    verifies('initialize.makes-independent-transfers'),
    async ({ sender, begin }) => {
      const [first, second] = [await begin(), await begin()]
      expect(second.id).not.toBe(first.id)

      expect(await sender.upload(first)).toMatchContract(200)
      await expect.poll(() => sender.statusOf(first)).toBe('Published')
      expect(await sender.statusOf(second)).toBe('Initialized')
    },
  )
})

test.describe('The expiry of a transfer', () => {
  test.use({ place: 'own' })

  for (const [timeToLive, seconds] of [
    ['P2D', 172_800],
    ['PT90M', 5_400],
  ] as const) {
    test(
      `is set from the time to live of the resource: ${timeToLive}`,
      verifies('initialize.sets-expiry-from-time-to-live'),
      async ({ serviceOwner, sender, validRequest, begin }) => {
        const { resourceId } = validRequest()
        await serviceOwner.configureResource(resourceId, { fileTransferTimeToLive: timeToLive })

        expect(lifetimeOf(await sender.overview(await begin()))).toBeCloseTo(seconds, -1)
      },
    )
  }
})
