import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.LAB_PORT ?? 4179);
const outDir = process.env.LAB_E2E_DIR ?? 'dist-e2e';

/** Debian's Chromium where it is installed; otherwise Playwright's own download. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  // What takes minutes stands in files of its own, or is tagged, and is run by `npm run test:slow`.
  ...(process.env.LAB_TESTS === 'slow' ? { grep: /\.slow\.spec\.ts|@slow/ } : {}),
  ...(process.env.LAB_TESTS === 'default' ? { grepInvert: /\.slow\.spec\.ts|@slow/ } : {}),
  timeout: 120_000,
  // Much of a test is waiting: two of them share two cores well. The tests of one file share a page and run one after the other. What is
  // tried slowly measures or fills the memory: one at a time keeps the clocks inside honest.
  workers: process.env.LAB_TESTS === 'slow' ? 1 : 2,
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  outputDir: 'test-results/browser',
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: {
      ...(systemChromium ? { executablePath: systemChromium } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: `npx vite preview --mode e2e --outDir ${outDir} --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
