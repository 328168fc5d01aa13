import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'cli/**/*.test.ts',
      'bench/**/*.test.ts',
      'e2e/support/**/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 60_000,
  },
});
