import { expect, problems, test, unknownId, verifies } from '#fixtures'

const id = verifies('overview.parties-only')

test.describe('A check', () => {
  test('meets a refusal that repeats the token', id, async ({ sender }) => {
    expect(await sender.overview(unknownId())).toBeRefused(problems.noAccessToResource)
  })

  test('holds a repeating answer against the contract', id, async ({ sender, found }) => {
    const reply = await sender.overview(unknownId())
    found(reply.text())

    expect(reply).toMatchContract(200)
  })

  test('compares a whole reply', id, async ({ sender }) => {
    expect(await sender.overview(unknownId())).toEqual({ status: 200 })
  })

  test('compares a whole client', id, async ({ sender }) => {
    expect(sender).toEqual(null)
  })

  test('waits for an answer in vain', id, async ({ sender }) => {
    await sender.overview('hang')
  })

  test('meets a line that breaks', id, async ({ sender }) => {
    await sender.overview('cut')
  })

  test('meets a place where nobody listens', id, async ({ sender }) => {
    await sender.overview(unknownId(), { path: '/cut' })
  })

  test('crashes with what it heard', id, async ({ sender }) => {
    throw new Error(`crashed over ${(await sender.overview(unknownId())).text()}`)
  })

  test('prints what it heard', id, async ({ sender }) => {
    console.log((await sender.overview(unknownId())).text())
    console.error(sender)
  })

  test('forgets to wait', id, ({ sender }) => {
    // eslint-disable-next-line @typescript-eslint/no-floating-promises -- that is what it is about
    sender.overview('hang')
  })

  test('polls for what never comes', id, async ({ sender }) => {
    await expect.poll(async () => (await sender.overview(unknownId())).text()).toBe('never')
  })
})
