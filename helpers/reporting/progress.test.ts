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

  test('tells of a large file in tenths, where nobody watches', () => {
    let text = ''
    const write = (chunk: string) => {
      text += chunk
      return true
    }
    const progress = new Progress({ isTTY: false, columns: 0, write }, [], () => '')
    for (const part of [0.05, 0.11, 0.12, 0.19, 0.31, 1])
      progress.passes({ what: 'up', part, words: `up: ${part}` })
    progress.passes({ what: 'down', part: 0.1, words: 'down: 0.1' })

    expect(text).toBe('up: 0.11\nup: 0.31\nup: 1\ndown: 0.1\n')
  })

  test('rewrites the line for a large file on a terminal', () => {
    let text = ''
    const write = (chunk: string) => {
      text += chunk
      return true
    }
    const progress = new Progress({ isTTY: true, columns: 80, write }, [], () => '')
    progress.passes({ what: 'up', part: 0.1, words: 'up: 0.1' })
    progress.passes({ what: 'up', part: 0.11, words: 'up: 0.11' })
    progress.clear()

    expect(text).toBe('up: 0.1\r\u001b[Kup: 0.11\r\u001b[K')
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
