import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.LAB_PORT ?? 4179);
const outDir = process.env.LAB_E2E_DIR ?? 'dist-e2e';

/** Debian's Chromium where it is installed; otherwise Playwright's own download. */
const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));

export default defineConfig({
  testDir: 'e2e',
  // What takes minutes stands in files of its own and is run by `npm run test:slow`.
  testMatch: process.env.LAB_TESTS === 'slow' ? '**/*.slow.spec.ts' : '**/*.spec.ts',
  testIgnore: process.env.LAB_TESTS === 'default' ? '**/*.slow.spec.ts' : [],
  timeout: 120_000,
  // Each test boots Python and models on the few cores there are: one at a time keeps the clocks inside honest.
  workers: 1,
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
