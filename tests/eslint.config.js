/** What the linter holds every file to. Formatting is prettier's. */
import tseslint from 'typescript-eslint'

const hosts = [
  'process',
  'Buffer',
  'window',
  'document',
  'self',
  'globalThis',
  'setTimeout',
  'setInterval',
  'crypto',
]

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'build', '.docusaurus', 'test-results', 'src/api/generated'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
          message: 'Parse at the edge instead of casting through unknown.',
        },
      ],
      eqeqeq: 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['src/{api,placement,client,worlds,race}/**/*.ts'],
    ignores: ['src/api/generated/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...hosts.map((name) => ({ name, message: 'The pure folders know no host.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance is received.' },
        { object: 'Date', property: 'now', message: 'Time is received.' },
      ],
    },
  },
)
