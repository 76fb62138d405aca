import { expect, test } from '@playwright/test'

import {
  asJson,
  base,
  otherOwner,
  owner,
  recipient,
  secondRecipient,
  sender,
  startBroker,
  supplier,
  transfers,
  type TestBroker,
  type Who,
} from '../broker-for-tests.ts'

const asOwner: Who = { organization: owner }

function configure(broker: TestBroker, settings: unknown, id = 'usual', who = asOwner) {
  return broker.ask(who, 'PUT', `${base}/resource/${id}`, asJson(settings))
}

test.describe('A resource', () => {
  let broker: TestBroker
  test.beforeEach(async () => {
    broker = await startBroker()
  })
  test.afterEach(() => broker.close())

  const read = async (id = 'usual') =>
    (await broker.ask(asOwner, 'GET', `${base}/resource/${id}`)).json

  test('begins with defaults, and keeps what is not mentioned', async () => {
    expect((await configure(broker, {}, 'new')).status).toBe(204)
    const fresh = await read('new')
    expect(fresh).toEqual({
      maxFileTransferSize: null,
      fileTransferTimeToLive: null,
      purgeFileTransferAfterAllRecipientsConfirmed: true,
      purgeFileTransferGracePeriod: null,
      useManifestFileShim: false,
      externalServiceCodeLegacy: null,
      externalServiceEditionCodeLegacy: null,
      requiredParty: null,
    })
    expect(Object.keys(fresh)[0]).toBe('maxFileTransferSize')

    await configure(broker, { maxFileTransferSize: '1000', fileTransferTimeToLive: 'P30D' }, 'new')
    await configure(broker, { purgeFileTransferGracePeriod: 'PT2H', requiredParty: '' }, 'new')
    expect(await read('new')).toMatchObject({
      maxFileTransferSize: 1000,
      fileTransferTimeToLive: '30.00:00:00',
      purgeFileTransferGracePeriod: '02:00:00',
      requiredParty: '',
    })
  })

  const refused: readonly [settings: object, code: string][] = [
    [{ maxFileTransferSize: -1 }, 'BRO-00011'],
    [{ maxFileTransferSize: 0 }, 'BRO-00012'],
    [{ maxFileTransferSize: 1_677_721_600_001 }, 'BRO-00022'],
    [{ fileTransferTimeToLive: 'P1W' }, 'BRO-00014'],
    [{ fileTransferTimeToLive: '' }, 'BRO-00014'],
    [{ fileTransferTimeToLive: 'P366D' }, 'BRO-00015'],
    [{ purgeFileTransferGracePeriod: 'x' }, 'BRO-00017'],
    [{ purgeFileTransferGracePeriod: 'PT25H' }, 'BRO-00018'],
  ]
  for (const [settings, code] of refused) {
    test(`is not configured with ${JSON.stringify(settings)}`, async () => {
      const heard = await configure(broker, settings)

      expect(heard.status).toBe(400)
      expect(heard.json['code']).toBe(code)
    })
  }

  const accepted = [
    { maxFileTransferSize: 1_677_721_600_000 },
    { maxFileTransferSize: 60_000_000_000 },
    { fileTransferTimeToLive: 'P365D' },
    { fileTransferTimeToLive: '-P1D' },
    { purgeFileTransferGracePeriod: 'PT24H' },
    {
      useManifestFileShim: true,
      externalServiceCodeLegacy: '1',
      externalServiceEditionCodeLegacy: 5,
    },
  ]
  for (const settings of accepted) {
    test(`is configured with ${JSON.stringify(settings)}`, async () => {
      expect((await configure(broker, settings)).status).toBe(204)
    })
  }

  test('of production is held to the limit of the scan unless it is approved', async () => {
    broker.settings.environment = 'Production'
    const large = { maxFileTransferSize: 50_000_000_001 }

    expect((await configure(broker, large)).json['code']).toBe('BRO-00013')
    expect((await configure(broker, large, 'approved')).status).toBe(204)
  })

  test('wants both codes for the manifest shim', async () => {
    const errors = async (settings: object) => (await configure(broker, settings)).json['errors']

    expect(await errors({ useManifestFileShim: true })).toEqual({
      '': ['ExternalServiceCodeLegacy must be set and not be an empty string.'],
    })
    expect(await errors({ useManifestFileShim: true, externalServiceCodeLegacy: '1234' })).toEqual({
      '': ['ExternalServiceEditionCodeLegacy must be set and not be zero.'],
    })
  })

  test('breaks over what the database cannot hold', async () => {
    for (const settings of [
      { externalServiceCodeLegacy: '12345678' },
      { fileTransferTimeToLive: 'P10675200D' },
    ]) {
      expect((await configure(broker, settings)).status).toBe(500)
    }
  })

  test('names its body and its parameter when it cannot be read', async () => {
    expect(
      (await broker.ask(asOwner, 'PUT', `${base}/resource/usual`, asJson(null))).json['errors'],
    ).toEqual({
      '': ['A non-empty request body is required.'],
      resourceExt: ['The resourceExt field is required.'],
    })
  })

  test('is read by its owner alone, and takes no other type even to be read', async () => {
    const path = `${base}/resource/usual`
    const other = await broker.ask({ organization: otherOwner }, 'GET', path)
    const typed = await broker.ask(asOwner, 'GET', path, {
      headers: { 'content-type': 'text/plain' },
    })
    const urn = await broker.ask(asOwner, 'GET', `${base}/resource/urn:altinn:resource:usual`)

    expect(other.json['code']).toBe('BRO-00006')
    expect(typed.status).toBe(415)
    expect(urn.json['code']).toBe('BRO-00025')
  })

  test('decides how long new transfers live, and no older ones', async () => {
    const before = await broker.initialize()
    await configure(broker, { fileTransferTimeToLive: 'PT1M' })
    const after = await broker.initialize()
    await broker.clock.advance(61_000)

    expect((await broker.overview(before))['fileTransferStatus']).toBe('Initialized')
    expect((await broker.overview(after))['fileTransferStatus']).toBe('Purged')
  })
})

test.describe('A service owner', () => {
  test('registers once, and waits for its storage', async () => {
    const broker = await startBroker()
    const who = { organization: otherOwner }
    const path = `${base}/serviceowner`
    expect((await broker.ask(who, 'GET', path)).json['code']).toBe('BRO-07004')

    const heard = await broker.ask(who, 'POST', path, asJson({ name: 'Another' }))
    expect(heard.status).toBe(200)
    expect(heard.headers['content-length']).toBe('0')
    await broker.clock.advance(60_000)
    expect((await broker.ask(who, 'GET', path)).json).toEqual({
      name: 'Another',
      storageProviders: ['AltinnAzure', 'AltinnAzureWithoutVirusScan'].map((type) => ({
        type,
        deploymentStatus: 'Ready',
        deploymentEnvironment: 'Test',
      })),
    })
    const again = await broker.ask(who, 'POST', path, asJson({ name: 'Another' }))
    expect(again.status).toBe(409)
    expect(again.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    await broker.close()
  })

  test('has no storage at first', async () => {
    const broker = await startBroker({ asObserved: true })
    const who = { organization: otherOwner }
    await broker.ask(who, 'POST', `${base}/serviceowner`, asJson({ name: 'Another' }))
    await configure(broker, {}, 'other-new', who)

    expect((await broker.ask(who, 'GET', `${base}/serviceowner`)).json['storageProviders']).toEqual(
      [],
    )
    await expect(broker.initialize({ resourceId: 'other-new' })).rejects.toThrow('BRO-00021')
    await broker.close()
  })

  test('must give a name', async () => {
    const broker = await startBroker()
    const errors = async (body: unknown) =>
      (await broker.ask({ organization: otherOwner }, 'POST', `${base}/serviceowner`, asJson(body)))
        .json['errors']

    expect(await errors({})).toEqual({
      $: [
        "JSON deserialization for type 'Altinn.Broker.Models.ServiceOwner.ServiceOwnerInitializeExt' was missing required properties including: 'name'.",
      ],
      serviceOwnerInitializeExt: ['The serviceOwnerInitializeExt field is required.'],
    })
    expect(await errors({ name: null })).toEqual({ Name: ['The Name field is required.'] })
    await broker.close()
  })
})

test.describe('Statistics', () => {
  const header =
    'year,month,resourceId,senderVendor,recipientVendor,sender,recipient,totalFileTransfers,uploadCount,totalTransferDownloadAttempts,transfersWithDownloadConfirmed\n'

  async function withTransfers(): Promise<{ broker: TestBroker; month: string; name: string }> {
    const broker = await startBroker()
    // So that neither the month nor the week ends in between.
    const start = new Date(broker.clock.now())
    start.setUTCMonth(start.getUTCMonth() + 1, 3)
    await broker.clock.advance(start.getTime() - broker.clock.now())
    const id = await broker.publish({
      recipients: [`0192:${recipient}`, `0192:${secondRecipient}`],
    })
    await broker.publish({ sender: `urn:altinn:organization:identifier-no:${sender}` })
    await broker.initialize({}, { organization: supplier })
    for (const _ of [1, 2]) {
      await broker.ask({ organization: recipient }, 'GET', `${transfers}/${id}/download`)
    }
    await broker.ask({ organization: recipient }, 'POST', `${transfers}/${id}/confirmdownload`)
    const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + 1]
    return { broker, month: `year=${year}&month=${month}`, name: `${year},${month},usual` }
  }

  const ask = (broker: TestBroker, query: string, who = asOwner) =>
    broker.ask(who, 'GET', `${base}/statistics/monthly?${query}`)

  test('stand still until the month is rebuilt on a Monday, and then tell it', async () => {
    const { broker, month, name } = await withTransfers()
    const before = await ask(broker, month)
    expect(before.text).toBe(header)
    expect(before.headers).toMatchObject({ 'content-type': 'text/csv', 'content-length': '160' })

    await broker.clock.advance(7 * 86_400_000)
    const [s, r, r2] = [sender, recipient, secondRecipient].map((digits) => `0192:${digits}`)
    expect((await ask(broker, month)).text).toBe(
      `${header}${name},,,${s},${r},3,2,2,1\n${name},,,${s},${r2},1,1,0,0\n`,
    )
    expect((await ask(broker, `${month}&includeVendor=true`)).text).toBe(
      `${header}${name},${s},,${s},${r},1,1,0,0\n${name},${s},${r},${s},${r},1,1,2,1\n${name},${s},,${s},${r2},1,1,0,0\n${name},0192:${supplier},,${s},${r},1,0,0,0\n`,
    )
    expect((await ask(broker, `${month}&includeVendor=true&includeEndUser=false`)).text).toBe(
      `${header}${name},${s},,,,2,2,0,0\n${name},${s},${r},,,1,1,2,1\n${name},0192:${supplier},,,,1,0,0,0\n`,
    )
    expect((await ask(broker, month, { organization: otherOwner })).text).toBe(header)
    await broker.close()
  })

  test('are called after resource and month', async () => {
    const broker = await startBroker()
    const named = async (query: string) => (await ask(broker, query)).headers['content-disposition']

    expect(await named('year=2026&month=3')).toBe(
      "attachment; filename=monthly_statistics_all-resources_2026-03.csv; filename*=UTF-8''monthly_statistics_all-resources_2026-03.csv",
    )
    expect(await named('year=2026&month=3&resourceId=%20usual%20')).toContain(
      'filename=monthly_statistics_usual_2026-03.csv',
    )
    await broker.close()
  })

  const refused = [
    ['', 'BRO-06003'],
    ['year=2026&month=0', 'BRO-06003'],
    ['year=10000&month=1', 'BRO-06003'],
    ['year=9999&month=12', 'BRO-06003'],
    ['year=2026&month=1&includeEndUser=false', 'BRO-06005'],
    ['year=2026&month=1&resourceId=nope', 'BRO-00025'],
  ] as const
  for (const [query, code] of refused) {
    test(`are refused for "${query}"`, async () => {
      const broker = await startBroker()
      const heard = await ask(broker, query)

      expect(heard.json['code']).toBe(code)
      expect(heard.headers['content-type']).toBe('application/problem+json; charset=utf-8')
      await broker.close()
    })
  }

  test('name a parameter as a member, and accept nothing but CSV', async () => {
    const broker = await startBroker()
    const heard = await ask(broker, 'year=x&month=1')
    const json = await broker.ask(asOwner, 'GET', `${base}/statistics/monthly?year=2026&month=1`, {
      headers: { accept: 'application/json' },
    })
    const other = await ask(broker, 'year=2026&month=1&resourceId=usual', {
      organization: otherOwner,
    })

    expect(heard.json['errors']).toEqual({ Year: ["The value 'x' is not valid for Year."] })
    expect(json.status).toBe(406)
    expect(json.headers['content-type']).toBeUndefined()
    expect(json.text).toMatch(/Supported Accept headers are: text\/csv, \*\/\*\.$/)
    expect(other.json['code']).toBe('BRO-00006')
    await broker.close()
  })
})
