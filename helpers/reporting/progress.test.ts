import { expect, test } from '@playwright/test'
import type { PlannedCheck } from '../verdict/rows.ts'
import { Progress } from './progress.ts'

const checks = ['upload', 'upload', 'confirm'].map(planned)

test.describe('Progress', () => {
  test('is a line for each step that is through, where nobody watches', () => {
    expect(shown(false)).toBe('upload: 2 checks, 1 red\nconfirm: 1 check\n')
  })

  test('is one line that is rewritten on a terminal, and leaves nothing behind', () => {
    const text = shown(true)

    expect(text.split('\r\u001b[K')).toEqual([
      '1 of 3 checks: upload',
      '2 of 3 checks, 1 red: upload',
      '3 of 3 checks, 1 red: confirm',
      '',
    ])
  })
})

function shown(isTTY: boolean): string {
  let text = ''
  const write = (chunk: string) => {
    text += chunk
    return true
  }
  const progress = new Progress({ isTTY, columns: 100, write }, checks, ({ title }) => title)
  checks.forEach((check, index) => {
    progress.ended(check, index === 1)
  })
  progress.clear()
  return text
}

function planned(title: string, index: number): PlannedCheck {
  const key = String(index)
  return {
    key,
    promise: null,
    title,
    file: 'a.spec.ts',
    line: 1,
    project: 'checks',
    dependencies: [],
  }
}
