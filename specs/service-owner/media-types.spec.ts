import { expect, problems, test, verifies } from '#fixtures'

const month = { year: 2026, month: 1 }

test.describe('A service owner that accepts nothing it could be given', () => {
  const headers = { Accept: 'application/xml' }

  test(
    'is not shown itself',
    verifies('service-owner.meets-accept'),
    async ({ serviceOwner, pair }) => {
      const { refused, accepted } = await pair(
        () => serviceOwner.serviceOwner({ headers }),
        () => serviceOwner.serviceOwner(),
      )

      expect(refused).toBeRefused(problems.notAcceptable())
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'is not shown its resource',
    verifies('service-owner.meets-accept'),
    async ({ serviceOwner, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.resource(resourceId, { headers }),
        () => serviceOwner.resource(resourceId),
      )

      expect(refused).toBeRefused(problems.notAcceptable())
      expect(accepted).toMatchContract(200)
    },
  )

  test(
    'does not configure its resource',
    verifies('service-owner.meets-accept'),
    async ({ serviceOwner, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.configureResource(resourceId, {}, { headers }),
        () => serviceOwner.configureResource(resourceId, {}),
      )

      expect(refused).toBeRefused(problems.notAcceptable())
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'is given no statistics',
    verifies('service-owner.meets-accept'),
    async ({ serviceOwner, pair }) => {
      const { refused, accepted } = await pair(
        () => serviceOwner.monthlyStatistics(month, { headers: { Accept: 'application/json' } }),
        () => serviceOwner.monthlyStatistics(month),
      )

      expect(refused).toBeRefused(problems.notAcceptable('text/csv'))
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A service owner that does not speak JSON', () => {
  const headers = { 'Content-Type': 'text/plain' }

  test(
    'does not register',
    verifies('service-owner.takes-json-alone'),
    async ({ serviceOwner }) => {
      const reply = await serviceOwner.configureServiceOwner({ name: 'Somebody' }, { headers })

      expect(reply).toBeRefused(problems.unsupportedMediaType)
    },
  )

  test(
    'does not configure its resource',
    verifies('service-owner.takes-json-alone'),
    async ({ serviceOwner, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.configureResource(resourceId, {}, { headers }),
        () => serviceOwner.configureResource(resourceId, {}),
      )

      expect(refused).toBeRefused(problems.unsupportedMediaType)
      expect(accepted).toMatchContract(204)
    },
  )

  test(
    'does not read its resource either',
    verifies('service-owner.takes-json-alone'),
    async ({ serviceOwner, validRequest, pair }) => {
      const { resourceId } = validRequest()
      const { refused, accepted } = await pair(
        () => serviceOwner.resource(resourceId, { headers }),
        () => serviceOwner.resource(resourceId),
      )

      expect(refused).toBeRefused(problems.unsupportedMediaType)
      expect(accepted).toMatchContract(200)
    },
  )
})

test.describe('A service owner without an organization in its token', () => {
  test('does not register', verifies('service-owner.is-an-organization'), async ({ bearer }) => {
    const nobody = await bearer('without organization', 'serviceOwner')

    expect(await nobody.configureServiceOwner({ name: 'Somebody else' })).toBeRefused(
      problems.callerOrganizationIdNotFound,
    )
  })
})
