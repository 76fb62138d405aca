import { expect, test } from '@playwright/test'
import { validRequest } from './valid-request.ts'

const parties = {
  resource: 'broker-conformance',
  sender: '313000011',
  recipients: ['313000022', '313000033'],
  organizationForm: '0192',
  run: 'r7',
} as const

test('a valid request names parties, resource and run', () => {
  expect(validRequest(parties)).toEqual({
    fileName: 'conformance.bin',
    resourceId: 'broker-conformance',
    sendersFileTransferReference: 'conformance r7',
    sender: '0192:313000011',
    recipients: ['0192:313000022', '0192:313000033'],
    propertyList: { conformanceRun: 'r7' },
  })
})

test('a valid request takes the other form of organizations', () => {
  const { sender, recipients } = validRequest({ ...parties, organizationForm: 'urn' })

  expect(sender).toBe('urn:altinn:organization:identifier-no:313000011')
  expect(recipients[1]).toBe('urn:altinn:organization:identifier-no:313000033')
})

test('an override replaces one field, or leaves it out', () => {
  const request = validRequest(parties, { fileName: 'a.txt', propertyList: undefined })

  expect(request.fileName).toBe('a.txt')
  expect(request).not.toHaveProperty('propertyList')
})
