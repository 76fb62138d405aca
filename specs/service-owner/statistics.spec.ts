import { expect, problems, test, verifies } from '#fixtures'

test.describe('The statistics of a month', () => {
  test(
    'come as a table',
    verifies('statistics.come-as-table'),
    async ({ serviceOwner, standing, monthOf }) => {
      const reply = await serviceOwner.monthlyStatistics(await monthOf(standing))

      expect(reply).toMatchContract(200)
      expect(reply.header('content-disposition') ?? 'none').toMatch(
        /^attachment; filename=monthly_statistics_/,
      )
    },
  )

  for (const [what, asked] of [
    ['the thirteenth month', { year: 2026, month: 13 }],
    ['no month', { year: 2026 }],
    ['month zero', { year: 2026, month: 0 }],
    ['a year of five digits', { year: 10_000, month: 1 }],
    ['no year', { month: 1 }],
  ] as const) {
    test(
      `are refused for ${what}`,
      verifies('statistics.need-a-month'),
      async ({ serviceOwner, pair }) => {
        const { refused, accepted } = await pair(
          () => serviceOwner.monthlyStatistics(asked),
          () => serviceOwner.monthlyStatistics({ year: 2026, month: 1 }),
        )

        expect(refused).toBeRefused(problems.invalidMonthFormat)
        expect(accepted).toMatchContract(200)
      },
    )
  }

  for (const [name, key] of [
    ['year', 'Year'],
    ['month', 'Month'],
    ['includeVendor', 'IncludeVendor'],
  ] as const) {
    test(
      `are refused for a word as ${name}`,
      verifies('statistics.need-readable-query'),
      async ({ serviceOwner, pair }) => {
        const month = { year: 2026, month: 1 }
        const { refused, accepted } = await pair(
          () => serviceOwner.monthlyStatistics(month, { query: { ...month, [name]: 'some' } }),
          () => serviceOwner.monthlyStatistics(month),
        )

        expect(refused).toBeRefused(problems.validation(key))
        expect(accepted).toMatchContract(200)
      },
    )
  }

  test(
    'are refused where nobody is to be told apart',
    verifies('statistics.tell-somebody-apart'),
    async ({ serviceOwner, pair }) => {
      const month = { year: 2026, month: 1 }
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics({ ...month, includeEndUser: false }),
        () =>
          serviceOwner.monthlyStatistics({ ...month, includeEndUser: false, includeVendor: true }),
      )

      expect(refused).toBeRefused(problems.endUserAndVendorBothExcluded)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are refused to the owner of other resources',
    verifies('statistics.owner-only'),
    async ({ otherServiceOwner, serviceOwner, validRequest, pair }) => {
      const asked = { year: 2026, month: 1, resourceId: validRequest().resourceId }
      const { refused, accepted } = await pair(
        () => otherServiceOwner.monthlyStatistics(asked),
        () => serviceOwner.monthlyStatistics(asked),
      )

      expect(refused).toBeRefused(problems.noAccessToResource)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are refused for a resource that Broker does not know',
    verifies('statistics.of-known-resource'),
    async ({ serviceOwner, validRequest, pair }) => {
      const month = { year: 2026, month: 1 }
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics({ ...month, resourceId: `${resourceId}-not` }),
        () => serviceOwner.monthlyStatistics({ ...month, resourceId }),
      )

      expect(refused).toBeRefused(problems.resourceHasNotBeenConfigured)
      expect(accepted).toMatchContract(200)
    },
  )
})
