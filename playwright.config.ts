import { defineConfig } from '@playwright/test';
import { headlessChromium, wholeChromium } from './e2e/support/chromium.ts';

const port = Number(process.env.LAB_PORT ?? 4179);
const outDir = process.env.LAB_E2E_DIR ?? 'dist-e2e';

const slow = process.env.LAB_TESTS === 'slow';

/** Files whose tests depend on how fast the machine is, or fill its memory. */
const timed = [
  '**/sandbox.spec.ts',
  '**/sandbox-pool.spec.ts',
  '**/sandbox-hostile*.spec.ts',
  '**/sandbox-{rewind,soak,asleep}*.spec.ts',
  '**/{collect-crash,math-verify,page-model,engines*}.slow.spec.ts',
];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // What takes minutes stands in files of its own, or is tagged, and is run by `npm run test:slow`.
  ...(slow ? { grep: /\.slow\.spec\.ts|@slow/ } : {}),
  ...(process.env.LAB_TESTS === 'default' ? { grepInvert: /\.slow\.spec\.ts|@slow/ } : {}),
  timeout: 120_000,
  // Much of a test is waiting: two files share two cores well.
  workers: 2,
  projects: [
    { name: 'together', testIgnore: timed },
    // The programs of these have seconds: beside other work, one that should end would be stopped. `npm test` runs them by themselves.
    // Most of them are the sandbox's, which has to hold in the browser that people have.
    { name: 'alone', testMatch: timed, workers: 1, use: { launchOptions: wholeChromium } },
  ],
  reporter: [['list'], ['json', { outputFile: process.env.LAB_BROWSER_REPORT ?? 'test-results/playwright.json' }]],
  outputDir: 'test-results/browser',
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: headlessChromium,
  },
  webServer: {
    command: `npx vite preview --mode e2e --outDir ${outDir} --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
