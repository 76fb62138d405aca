import { expect, test } from '@playwright/test'

import { readCommandLine, usage } from './command-line.ts'

test.describe('The command line', () => {
  test('asks for nothing', () => {
    expect(readCommandLine([])).toEqual({
      port: 0,
      world: null,
      quiet: false,
      withParent: false,
      settings: {},
    })
  })

  test('takes every setting of a place', () => {
    const { settings } = readCommandLine([
      ...['--scan', 'verdicts', '--scan-delay', '5', '--check-token-lifetime', 'false'],
      ...['--rate-limit', '{"usual":120,"searchAndDetails":10}', '--environment=Production'],
    ]) ?? { settings: null }

    expect(settings).toEqual({
      scan: 'verdicts',
      scanDelay: 5,
      checkTokenLifetime: false,
      rateLimit: { usual: 120, searchAndDetails: 10 },
      environment: 'Production',
    })
  })

  const refused = [
    [['--prot', '1'], "Unknown option '--prot'"],
    [['--port', '70000'], '--port: expected a number from 0 to 65535, found "70000".'],
    [['--port', 'http'], '--port: expected a number from 0 to 65535, found "http".'],
    [['--scan', 'maybe'], '--scan: expected simulated or verdicts, found "maybe".'],
    [['--scan-delay', 'x'], '--scan-delay: expected milliseconds, found "x".'],
    [['stray'], "Unexpected argument 'stray'"],
  ] as const
  for (const [args, message] of refused) {
    test(`refuses ${args.join(' ')}`, () => {
      expect(() => readCommandLine(args)).toThrow(message)
    })
  }

  test('explains itself', () => {
    expect(readCommandLine(['--help'])).toBeNull()
    expect(usage()).toContain('--subscription-key')
    expect(
      Math.max(
        ...usage()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(100)
  })
})
