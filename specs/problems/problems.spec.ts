import { expect, refusalsByCode, test, traceAskedIn, tracesIn, verifies } from '#fixtures'

const wellFormed = /^00-[\da-f]{32}-[\da-f]{16}-0[01]$/
const json = /^application\/(?:problem\+)?json; charset=utf-8$/

test.describe('A refusal with a code', () => {
  for (const { what, answer, ask } of refusalsByCode) {
    test(
      `is a problem document: ${what}`,
      verifies('problem.told-by-code'),
      async ({ toBeRefused }) => {
        const reply = await ask(await toBeRefused())

        expect(reply).toBeRefused(answer)
        expect(reply.header('Content-Type') ?? 'none').toMatch(json)
        expect(reply.json()).toMatchObject({
          type: expect.stringMatching(/^https?:/),
          title: expect.stringMatching(/\S/),
          status: answer.status,
          detail: expect.stringMatching(/\S/),
        })
      },
    )

    test(`names one trace: ${what}`, verifies('problem.has-trace-id'), async ({ toBeRefused }) => {
      const [first = 'none', ...others] = tracesIn(await ask(await toBeRefused()))

      expect(first).toMatch(wellFormed)
      expect(others.filter((each) => each !== first)).toEqual([])
    })

    test(
      `goes on with the trace of its request: ${what}`,
      verifies('problem.continues-trace'),
      async ({ toBeRefused }) => {
        const reply = await ask(await toBeRefused())

        expect(tracesIn(reply)[0] ?? 'none').toContain(`-${traceAskedIn(reply)}-`)
      },
    )

    test(
      `speaks English to who asks for Norwegian: ${what}`,
      verifies('problem.in-english'),
      async ({ toBeRefused }) => {
        const headers = { 'Accept-Language': 'nb-NO, nb;q=0.9' }
        const reply = await ask(await toBeRefused(), { headers })

        expect(reply.json()).toMatchObject({ code: answer.code, detail: answer.detail })
      },
    )
  }

  for (const [what, traceparent] of [
    ['none', null],
    ['one that cannot be read', 'my-own-trace'],
  ] as const) {
    test(
      `begins a trace where the request names ${what}`,
      verifies('problem.begins-trace'),
      async ({ stranger, standing }) => {
        const reply = await stranger.overview(standing, { headers: { traceparent } })
        const again = await stranger.overview(standing, { headers: { traceparent } })

        expect(tracesIn(reply)[0] ?? 'none').toMatch(wellFormed)
        expect(tracesIn(reply)[0]?.split('-')[1]).not.toBe(tracesIn(again)[0]?.split('-')[1])
      },
    )
  }
})
