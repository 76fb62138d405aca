import { expect, test } from '@playwright/test'
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Secret } from '../config/secret.ts'
import { ReportFolder } from './report-folder.ts'

test.describe('The folder of reports', () => {
  test('loses earlier reports and nothing else', ({}, info) => {
    const path = info.outputPath('reports')
    for (const name of ['allure', 'allure-results', '.runner'])
      mkdirSync(join(path, name), { recursive: true })
    for (const name of [
      'conformance.md',
      'junit.xml',
      'allure/index.html',
      '.gitkeep',
      '.runner/kept',
    ])
      writeFileSync(join(path, name), '')
    const folder = new ReportFolder(path)
    folder.clear()

    expect(folder.faults).toEqual([])
    for (const name of ['conformance.md', 'junit.xml', 'allure', 'allure-results'])
      expect(existsSync(join(path, name)), name).toBe(false)
    for (const name of ['.gitkeep', '.runner/kept'])
      expect(existsSync(join(path, name)), name).toBe(true)
  })

  test('holds no secret', ({}, info) => {
    new Secret('not-for-the-report')
    const folder = new ReportFolder(info.outputPath('reports'))
    folder.write('conformance.md', 'Bearer not-for-the-report')

    expect(readFileSync(join(folder.path, 'conformance.md'), 'utf8')).toBe('Bearer ‹secret›')
  })

  test('says in one sentence that its disk is full', ({}, info) => {
    test.skip(!existsSync('/dev/full'), 'this system has no /dev/full')
    const path = info.outputPath('reports')
    mkdirSync(path)
    symlinkSync('/dev/full', join(path, 'junit.xml'))
    const folder = new ReportFolder(path)
    folder.write('junit.xml', '<testsuites/>')

    expect(folder.faults).toEqual([
      expect.stringMatching(
        /junit\.xml cannot be written: no space is left on the disk \(ENOSPC\); free some and run again\.$/,
      ),
    ])
  })

  test('says in one sentence that something stands in its way', ({}, info) => {
    const path = info.outputPath('reports')
    writeFileSync(path, 'a file')
    const folder = new ReportFolder(path)
    for (const name of [
      'junit.xml',
      'conformance.md',
      'allure-results/1.json',
      'allure-results/2.json',
    ])
      folder.write(name, '')

    expect(folder.faults).toEqual([
      expect.stringMatching(
        /junit\.xml, conformance\.md, allure-results cannot be written: something of that name stands in the way/,
      ),
    ])
  })
})
