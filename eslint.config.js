import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const addressMessage = 'Only src/app/address knows the address: use route, navigate, format, absolute or pageOrigin.';

export default defineConfig(
  globalIgnores(['dist', 'dist-*', 'test-results', 'playwright-report', '.models', '.loaders', 'coverage', 'public']),
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
  {
    // One module reads and writes the page's address; see docs/architecture.md.
    files: ['src/app/**'],
    ignores: ['src/app/address/**', '**/*.test.ts', '**/*.test.tsx'],
    rules: {
      'no-restricted-globals': ['error', ...['location', 'history'].map((name) => ({ name, message: addressMessage }))],
      'no-restricted-properties': [
        'error',
        ...['window', 'globalThis', 'self', 'document', 'top', 'parent'].flatMap((object) =>
          ['location', 'history'].map((property) => ({ object, property, message: addressMessage })),
        ),
        ...['URL', 'documentURI', 'baseURI'].map((property) => ({
          object: 'document',
          property,
          message: addressMessage,
        })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'Literal[value=/^(hashchange|popstate|navigate)$/]', message: addressMessage },
        { selector: 'MemberExpression[property.name=/^on(hashchange|popstate)$/]', message: addressMessage },
        { selector: 'Literal[value=/^#\\u002F/]', message: addressMessage },
        { selector: 'TemplateElement[value.raw=/^#\\u002F/]', message: addressMessage },
      ],
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
