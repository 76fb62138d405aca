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
    ['a month before the first', { year: 2026, month: -1 }],
    ['a year of five digits', { year: 10_000, month: 1 }],
    ['the year zero', { year: 0, month: 1 }],
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

  for (const [what, asked] of [
    ['the first month of the first year', { year: 1, month: 1 }],
    ['a December', { year: 2025, month: 12 }],
    ['the last month but one', { year: 9999, month: 11 }],
  ] as const) {
    test(`are given for ${what}`, verifies('statistics.need-a-month'), async ({ serviceOwner }) => {
      expect(await serviceOwner.monthlyStatistics(asked)).toMatchContract(200)
    })
  }

  test(
    'are refused for the last month that a date can tell',
    verifies('statistics.end-with-the-calendar'),
    async ({ serviceOwner, pair }) => {
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics({ year: 9999, month: 12 }),
        () => serviceOwner.monthlyStatistics({ year: 9999, month: 11 }),
      )

      expect(refused).toBeRefused(problems.invalidMonthFormat)
      expect(accepted).toMatchContract(200)
    },
  )

  for (const [name, key] of [
    ['year', 'Year'],
    ['month', 'Month'],
    ['includeVendor', 'IncludeVendor'],
    ['includeEndUser', 'IncludeEndUser'],
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

  test(
    'are refused for a resource that is named by a URN',
    verifies('statistics.take-bare-resource'),
    async ({ serviceOwner, validRequest, pair }) => {
      const month = { year: 2026, month: 1 }
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () =>
          serviceOwner.monthlyStatistics({
            ...month,
            resourceId: `urn:altinn:resource:${resourceId}`,
          }),
        () => serviceOwner.monthlyStatistics({ ...month, resourceId }),
      )

      expect(refused).toBeRefused(problems.resourceHasNotBeenConfigured)
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'are given for a resource with blanks around it',
    verifies('statistics.overlook-blanks'),
    async ({ serviceOwner, validRequest }) => {
      const asked = { year: 2026, month: 1, resourceId: ` ${validRequest().resourceId} ` }

      expect(await serviceOwner.monthlyStatistics(asked)).toMatchContract(200)
    },
  )

  test(
    'come in a file whose name is quoted where it has to be',
    verifies('statistics.quote-file-name'),
    async ({ serviceOwner, resource }) => {
      const resourceId = resource('oddlyNamed')
      const reply = await serviceOwner.monthlyStatistics({ year: 2026, month: 1, resourceId })
      const name = `monthly_statistics_${resourceId.replaceAll('"', '\\"')}_2026-01.csv`

      expect(reply).toMatchContract(200)
      expect(reply.header('content-disposition') ?? 'none').toContain(`filename="${name}";`)
    },
  )
})
