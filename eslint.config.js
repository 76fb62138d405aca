// Typed lint, and the borders between the folders: one row per folder, the whole rule visible on one screen.
import tseslint from 'typescript-eslint'

/** Folder → what its files may not import. `types` may be imported as types only. Paths match as .gitignore does. */
// prettier-ignore
const borders = [
  { in: 'schemas', never: ['../helpers/**', '../**/helpers/**', '**/sandbox/**', '**/specs/**', '@playwright/test', 'node:*'] },
  { in: 'specs', never: ['**/helpers/**', '**/schemas/**', '**/sandbox/**', '@playwright/test', 'undici', 'jose', 'node:*'] },
  { in: 'helpers/fixtures', never: ['**/sandbox/**', '**/specs/**'] }, { in: 'helpers/client', types: ['**/schemas/**'], never: ['**/fixtures/**', '**/validation/**', '**/tokens/**', '**/sandbox/**', '**/specs/**', '@playwright/test'] },
  { in: 'helpers/traffic', never: ['**/client/**', '**/fixtures/**', '**/validation/**', '**/tokens/**', '**/schemas/**', '**/sandbox/**', '@playwright/test'] },
  { in: 'helpers/files', never: ['../client/**', '../traffic/**', '../config/**', '../validation/**', '**/schemas/**', '**/sandbox/**', '@playwright/test'] },
  { in: 'helpers/documents', never: ['**/fixtures/**', '**/tokens/**', '**/sandbox/**', '**/specs/**', '@playwright/test'] },
  { in: 'helpers/events', types: ['**/schemas/**'], never: ['**/fixtures/**', '**/validation/**', '**/sandbox/**', '@playwright/test'] },
  { in: 'helpers/tokens', never: ['**/fixtures/**', '**/validation/**', '**/schemas/**', '**/sandbox/**', '@playwright/test'] },
  { in: 'helpers/oracle', types: ['**/client/**', '**/traffic/**'], never: ['**/config/**', '**/tokens/**', '**/fixtures/**', '**/sandbox/**', '@playwright/test', 'node:*', 'undici'] },
  { in: 'helpers/verdict', types: ['**/client/**', '**/traffic/**'], never: ['**/config/**', '**/tokens/**', '**/fixtures/**', '**/sandbox/**', '@playwright/test', 'node:*', 'undici'] },
  { in: 'helpers/validation', types: ['**/client/**', '**/traffic/**'], never: ['**/config/**', '**/tokens/**', '**/fixtures/**', '**/sandbox/**', 'node:*', 'undici'] },
  { in: 'helpers/reporting', never: ['**/client/**', '**/tokens/**', '**/fixtures/**', '**/sandbox/**'] },
  { in: 'helpers/config', types: ['**/schemas/**'], never: ['**/client/**', '**/traffic/**', '**/tokens/**', '**/fixtures/**', '**/validation/**', '**/oracle/**', '**/verdict/**', '**/sandbox/**', '@playwright/test'] },
  { in: 'sandbox', never: ['**/helpers/**', '**/schemas/**', '**/specs/**', '#fixtures', '@playwright/test'] },
  { in: 'tools', never: ['**/specs/**', '**/sandbox/**', '#fixtures'] },
]

/** Pure folders read a headers helper and the reply class from the client; types alone come from everywhere else. */
const allowedValues = {
  'helpers/oracle': ['!**/traffic/exchange.ts'],
  'helpers/verdict': ['!**/traffic/exchange.ts'],
  'helpers/validation': ['!**/traffic/exchange.ts', '!**/client/reply.ts'],
}

export default tseslint.config(
  { ignores: ['node_modules/', 'reports/', 'sandbox/.keys/', 'sandbox/.state/'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['eslint.config.js', 'selftest/another-moment.mjs'],
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Numbers and booleans read well in templates; objects and undefined do not, and stay forbidden.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A function that must be async to fit its interface is not a fault.
      '@typescript-eslint/require-await': 'off',
      // Destructuring `_rest` away is how a member is left out.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Playwright's fixtures name what they need by destructuring, even when it is nothing.
      'no-empty-pattern': 'off',
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Settings are read in helpers/config alone.',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='waitForTimeout']",
          message: 'Never a sleep: expect.poll waits.',
        },
        {
          selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
          message: 'Never a sleep: wait for what you wait for.',
        },
        {
          selector:
            "CallExpression[callee.name='generateKeyPairSync']:not(:has(Property[key.name='privateKeyEncoding']))",
          message:
            'As text, and read again: see helpers/config/new-key.ts for what hangs otherwise.',
        },
      ],
    },
  },
  ...borders.map((border) => ({
    files: [`${border.in}/**/*.ts`],
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: border.never,
              message: `Not from ${border.in}: see "Who may import whom" in CONTRIBUTING.md.`,
            },
            ...(border.types
              ? [
                  {
                    group: [...border.types, ...(allowedValues[border.in] ?? [])],
                    allowTypeImports: true,
                    message: `From ${border.in} as a type only.`,
                  },
                ]
              : []),
          ],
        },
      ],
    },
  })),
  {
    files: [
      'helpers/config/**/*.ts',
      '**/*.test.ts',
      'selftest/**/*.ts',
      'sandbox/main.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['eslint.config.js'], ...tseslint.configs.disableTypeChecked },
)
