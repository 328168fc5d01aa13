import { defineConfig, type Plugin } from 'vitest/config';

/** Addresses of public files, such as the embedded model's: only a build knows them; here each is its own path. */
const publicAddresses: Plugin = {
  name: 'public-addresses',
  enforce: 'pre',
  resolveId: (id) => (/^\/(tiny|training)[^?]*\?url$/.test(id) ? `\0${id}` : null),
  load: (id) =>
    id.startsWith('\0/') && id.endsWith('?url')
      ? `export default ${JSON.stringify(id.slice(1, -'?url'.length))};`
      : null,
};

/** Folders whose modules hold state (signals, databases, what is loaded): each of their test files gets modules of its own. */
const stateful = ['src/app', 'src/store', 'src/collect', 'src/runtime', 'src/trial'];

export default defineConfig({
  plugins: [publicAddresses],
  test: {
    testTimeout: 180_000,
    // By default one less than there are cores, which of two is one.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['{src,scripts,cli,bench}/**/*.test.ts', 'e2e/support/**/*.test.ts'],
          exclude: stateful.map((folder) => `${folder}/**`),
          environment: 'node',
          // Most files are small: loading what they test anew for each of them took as long as the tests.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'stateful', include: stateful.map((folder) => `${folder}/**/*.test.ts`), environment: 'node' },
      },
      {
        extends: true,
        // The tsconfig that says so for the page leaves its tests out.
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: { name: 'components', include: ['src/**/*.test.tsx'], environment: 'happy-dom' },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.{ts,tsx}', 'cli/**/*.ts'],
      exclude: ['**/*.test.*', '**/*.fixture.ts', '**/index.ts', '**/*.d.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
    },
  },
});
