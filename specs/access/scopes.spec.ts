import { expect, fileOperations, ownerOperations, problems, test, verifies } from '#fixtures'

const events = 'altinn:events.subscribe'
const read = 'altinn:broker.read'
const write = 'altinn:broker.write'

test.describe('Without its scope an operation is closed', () => {
  for (const operation of [...fileOperations, ...ownerOperations]) {
    test(
      `${operation.name}: to a token for something else`,
      verifies('access.needs-scope', operation.profile),
      async ({ scoped, bound }) => {
        const wrong = await scoped([events], operation.by)
        const { refused, accepted } = await bound(operation, wrong)

        expect(refused).toBeRefused(problems.scopeMissing)
        expect(accepted).toMatchContract(operation.answers)
      },
    )

    for (const [what, scopeLike] of [
      ['part of it', (scope: string) => scope.slice(0, -1)],
      ['more than it', (scope: string) => `${scope}.all`],
      ['it in capitals', (scope: string) => scope.toUpperCase()],
    ] as const) {
      test(
        `${operation.name}: to ${what}`,
        verifies('access.scopes-are-compared-exactly', operation.profile),
        async ({ scoped, bound }) => {
          const wrong = await scoped(operation.scopes.map(scopeLike), operation.by)
          const { refused, accepted } = await bound(operation, wrong)

          expect(refused).toBeRefused(problems.scopeMissing)
          expect(accepted).toMatchContract(operation.answers)
        },
      )
    }

    test(
      `${operation.name}: and open to one of several`,
      verifies('access.one-of-several-scopes-is-enough', operation.profile),
      async ({ scoped, matterOf }) => {
        const client = await scoped([events, ...operation.scopes.slice(-1)], operation.by)
        const matter = await matterOf(operation.needs)

        expect(await operation.ask(client, matter)).toMatchContract(operation.answers)
      },
    )
  }

  for (const operation of fileOperations.filter(({ scopes }) => scopes.length === 1)) {
    test(
      `${operation.name}: to the other role`,
      verifies('access.scope-of-other-role-is-not-enough'),
      async ({ scoped, bound }) => {
        const other = operation.scopes.includes(write) ? read : write
        const wrong = await scoped([other], operation.by)
        const { refused, accepted } = await bound(operation, wrong)

        expect(refused).toBeRefused(problems.scopeMissing)
        expect(accepted).toMatchContract(operation.answers)
      },
    )
  }
})
