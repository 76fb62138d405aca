import { expect, test } from '@playwright/test'
import { fenced, inline } from './markdown.ts'

test.describe('Markdown', () => {
  test('shows what a server answered, and obeys none of it', () => {
    expect(inline('| ![x](http://evil.example/a.png) <img src=x>\n# `code` & **bold**')).toBe(
      '\\| !\\[x\\](http://evil.example/a.png) &lt;img src=x> \\# \\`code\\` &amp; \\*\\*bold\\*\\*',
    )
  })

  test('holds a block of code in a fence longer than any in it', () => {
    expect(fenced('a\n````\nb', 'sh')).toBe('`````sh\na\n````\nb\n`````')
  })
})
