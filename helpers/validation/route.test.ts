import { expect, test } from '@playwright/test'
import { ownContract } from './replies-for-tests.ts'
import { destinationOf } from './route.ts'

const base = '/broker/api/v1'
const table: [request: string, destination: string][] = [
  [`POST ${base}/filetransfer`, 'initialize'],
  [`get ${base}/filetransfer/?resourceId=x/y`, 'search'],
  [`POST ${base}/filetransfer/upload`, 'initializeAndUpload'],
  [`GET ${base}/filetransfer/upload`, 'overview'],
  [`GET ${base}/FILETRANSFER/abc/Details/`, 'details'],
  [`POST ${base}/filetransfer/upload/upload`, 'upload'],
  [`PUT ${base}/filetransfer/abc`, 'wrong verb'],
  [`HEAD ${base}/filetransfer/abc/download`, 'wrong verb'],
  [`GET ${base}/filetransfer/abc/nothing`, 'unknown route'],
  [`GET /broker/api/v2/filetransfer`, 'unknown route'],
  [`POST ${base}/webhooks/malwarescanresults`, 'outside'],
  [`POST ${base}/statistics/generate-daily-summary`, 'outside'],
  ['GET /health', 'outside'],
  ['POST /maskinporten/token', 'outside'],
]

test.describe('Finding the operation of a request', () => {
  for (const [request, expected] of table)
    test(`leads ${request} to ${expected}`, () => {
      const [method = '', path = ''] = request.split(' ')
      const found = destinationOf(ownContract(), method, path)
      expect(found.kind === 'operation' ? found.operation.id : found.kind).toBe(expected)
    })
})
