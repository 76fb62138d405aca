import { test, verifies } from '#fixtures'

test.describe('For events,', () => {
  test(
    'the receiver is reached where they are to be sent',
    verifies('preflight.receiver-is-reached'),
    ({ webhook, found }) => {
      found(`it was reached at ${new URL(webhook.address).origin}`)
    },
  )
})
