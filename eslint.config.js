import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The house's one-way arrows: which rooms a room may not import from (see docs/architecture.md). */
const mayNotImport = {
  'src/saar': ['rollout', 'policies', 'sandbox', 'tasks', 'datasets', 'app'],
  'src/rollout': ['policies', 'sandbox', 'tasks', 'datasets', 'app'],
  'src/policies': ['sandbox', 'datasets', 'app', 'tasks'],
  'src/sandbox': ['policies', 'datasets', 'app', 'tasks'],
  'src/parquet': ['saar', 'rollout', 'policies', 'sandbox', 'tasks', 'datasets', 'collect', 'store', 'app'],
  'src/datasets': ['policies', 'sandbox', 'app', 'tasks'],
  'src/tasks': ['policies', 'sandbox', 'datasets', 'app'],
  'src/store': ['policies', 'sandbox', 'tasks', 'datasets', 'app', 'collect'],
  'src/collect': ['datasets', 'app'],
};

export default defineConfig(
  globalIgnores(['dist', 'dist-*', 'test-results', 'playwright-report', '.models', '.loaders', 'public']),
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.pure.json', './tsconfig.page.json', './tsconfig.worker.json', './tsconfig.node.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  ...Object.entries(mayNotImport).map(([room, others]) => ({
    files: [`${room}/**`],
    ignores: ['**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: others.map((other) => ({
            regex: `^(\\.\\./)+${other}/`,
            message: `${room} does not import ${other}.`,
          })),
        },
      ],
    },
  })),
  { files: ['**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
