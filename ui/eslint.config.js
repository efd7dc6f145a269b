import tseslint from 'typescript-eslint';

const rules = {
  'max-lines': ['error', { max: 500 }],
  'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 16],
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-console': 'error',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'src/api/schema.d.ts', '.test/'] },
  ...tseslint.configs.recommended,
  { files: ['src/**/*.{ts,tsx}', 'test/**/*.ts'], rules },
  { files: ['**/*.mjs', '*.js'], rules: { ...rules, 'no-console': 'off' } },
);
