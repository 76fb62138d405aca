import { expect, fileOperations, problems, test, verifies } from '#fixtures'

test.use({ place: 'own' })

test.describe('Beyond the limit of calls', () => {
  for (const operation of fileOperations) {
    test(
      `there is no answer but to wait: ${operation.name}`,
      verifies('limits.hold'),
      async ({ playing, sandbox, matterOf }) => {
        const client = playing(operation.by)
        const matter = await matterOf(operation.needs)
        await sandbox.behaves({ rateLimit: { usual: 1, searchAndDetails: 1 } })

        expect(await operation.ask(client, matter)).toMatchContract(operation.answers)
        expect(await operation.ask(client, matter)).toBeRefused(problems.tooManyRequests)
      },
    )
  }

  test(
    'it is told when to come back',
    verifies('limits.tell-when-to-come-back'),
    async ({ sender, sandbox, standing }) => {
      await sandbox.behaves({ rateLimit: { usual: 0, searchAndDetails: 0 } })

      const refused = await sender.overview(standing)
      expect(Number(refused.header('retry-after'))).toBeGreaterThan(0)
    },
  )

  test(
    'other operations go on',
    verifies('limits.count-each-operation'),
    async ({ sender, sandbox, standing, pair }) => {
      await sandbox.behaves({ rateLimit: { usual: 1, searchAndDetails: 1 } })
      await sender.details(standing)
      const { refused, accepted } = await pair(
        () => sender.details(standing),
        () => sender.overview(standing),
      )

      expect(refused).toBeRefused(problems.tooManyRequests)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'another integration goes on',
    verifies('limits.count-each-integration'),
    async ({ sender, recipient, sandbox, standing, pair }) => {
      await sandbox.behaves({ rateLimit: { usual: 1, searchAndDetails: 1 } })
      await sender.overview(standing)
      const { refused, accepted } = await pair(
        () => sender.overview(standing),
        () => recipient.overview(standing),
      )

      expect(refused).toBeRefused(problems.tooManyRequests)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'the call is answered a minute later',
    verifies('limits.are-for-a-minute'),
    async ({ sender, sandbox, standing, time, pair }) => {
      await sandbox.behaves({ rateLimit: { usual: 1, searchAndDetails: 1 } })
      await sender.overview(standing)
      const { refused, accepted } = await pair(
        () => sender.overview(standing),
        async () => {
          await time.passes('PT1M')
          return sender.overview(standing)
        },
      )

      expect(refused).toBeRefused(problems.tooManyRequests)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'nothing is refused under the documented numbers',
    verifies('limits.leave-room'),
    async ({ sender, sandbox, standing }) => {
      await sandbox.behaves({ rateLimit: { usual: 120, searchAndDetails: 10 } })
      const replies = await Promise.all(Array.from({ length: 10 }, () => sender.details(standing)))

      expect(replies.map(({ status }) => status)).toEqual(Array(10).fill(200))
      expect(await sender.details(standing)).toBeRefused(problems.tooManyRequests)
    },
  )
})
