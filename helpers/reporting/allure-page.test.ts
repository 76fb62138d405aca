import { expect, test } from '@playwright/test'
import { withoutAnalytics } from './allure-page.ts'

const loader = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>'
const call =
  "<script>\n window.dataLayer = window.dataLayer || [];\n gtag('js', new Date());\n</script>"

test.describe('Analytics', () => {
  test('are taken out of a page, and nothing else is', () => {
    const page = `<head><script>1</script></head>${loader}\n${call}<script>2</script>`

    expect(withoutAnalytics(page)).toBe('<head><script>1</script></head>\n<script>2</script>')
  })

  test('of another form stop the page', () => {
    const page = '<script type="module" src="https://www.googletagmanager.com/x.js"></script>'

    expect(() => withoutAnalytics(page)).toThrow('still loads analytics')
  })
})
