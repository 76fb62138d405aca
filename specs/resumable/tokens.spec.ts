import {
  expect,
  problems,
  resumableOperations,
  test,
  tokensThatOpenNothing,
  verifies,
} from '#fixtures'

const events = 'altinn:events.subscribe'
const write = 'altinn:broker.write'

for (const { what, about, answers, ask } of resumableOperations.filter((it) => it.answers < 300)) {
  test.describe(`Of a resumable upload, ${what} is closed to a token`, () => {
    for (const [which, how, promise] of tokensThatOpenNothing) {
      test(
        which,
        verifies(promise, 'resumable'),
        async ({ bearer, resumable, resumableBy, begun, pair }) => {
          const upload = await begun(about)
          const wrong = resumableBy(await bearer(how, 'sender'))
          const { refused, accepted } = await pair(
            () => ask(wrong, upload),
            () => ask(resumable, upload),
          )

          expect(refused).toBeRefused(problems.unauthenticated)
          expect(accepted).toMatchContract(answers)
        },
      )
    }

    for (const [which, scope, promise] of [
      ['for something else', events, 'access.needs-scope'],
      ['with part of the scope', write.slice(0, -1), 'access.scopes-are-compared-exactly'],
      ['with more than the scope', `${write}.all`, 'access.scopes-are-compared-exactly'],
      ['with the scope in capitals', write.toUpperCase(), 'access.scopes-are-compared-exactly'],
    ] as const) {
      test(
        which,
        verifies(promise, 'resumable'),
        async ({ scoped, resumable, resumableBy, begun, pair }) => {
          const upload = await begun(about)
          const wrong = resumableBy(await scoped([scope], 'sender'))
          const { refused, accepted } = await pair(
            () => ask(wrong, upload),
            () => ask(resumable, upload),
          )

          expect(refused).toBeRefused(problems.scopeMissing)
          expect(accepted).toMatchContract(answers)
        },
      )
    }
  })
}
