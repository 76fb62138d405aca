import {
  expect,
  holderOf,
  justNow,
  problems,
  secondsApart,
  test,
  unknownId,
  verifies,
} from '#fixtures'

test.describe('The target', () => {
  test(
    'answers, and asks who is calling',
    verifies('preflight.target-answers'),
    async ({ anonymous, found }) => {
      expect(await anonymous.overview(unknownId())).toBeRefused(problems.unauthenticated)
      found(`${anonymous.place} answers 401 to a call without a token`)
    },
  )

  test(
    'gives the sender a token',
    verifies('preflight.token-sender'),
    async ({ tokenOf, found }) => {
      const token = await tokenOf('sender')

      expect(token.scopes).toContain('altinn:broker.write')
      found(holderOf(token))
    },
  )

  test(
    'lets the sender use the resource',
    verifies('preflight.resource-accepts-sender'),
    async ({ sender, validRequest, found }) => {
      const { resourceId } = validRequest()

      expect(await sender.search({ resourceId, ...justNow() })).toMatchContract(200)
      found(`${resourceId} is open to ${sender.organization}`)
    },
  )

  test(
    'lets calls through with the subscription key that the settings name',
    verifies('preflight.subscription-key'),
    async ({ sender, found, keyInWords }) => {
      const reply = await sender.overview(unknownId())

      expect(reply).toBeRefused(problems.fileTransferNotFound)
      found(`${keyInWords}: let through`)
    },
  )

  test(
    'has a clock in step with ours',
    verifies('preflight.clock-in-step'),
    async ({ anonymous, clockSkew, found }) => {
      const seconds = secondsApart(await anonymous.overview(unknownId()))

      expect(seconds).toBeLessThanOrEqual(clockSkew)
      found(`at most ${seconds.toFixed(0)} s apart; ${clockSkew} s are tolerated`)
    },
  )
})
