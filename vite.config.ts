import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { scriptText } from './scripts/script-text-plugin.ts';

/** Cross-origin isolation: it gives the page SharedArrayBuffer, so that a runaway snippet can be interrupted. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const port = Number(process.env['LAB_PORT'] ?? 4173);
const entry = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `--mode e2e` also builds the harness, a page through which the browser tests reach the parts one by one. */
export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [scriptText()],
  server: { headers: isolation, port },
  preview: { headers: isolation, port, strictPort: true },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: mode === 'e2e' ? (process.env['LAB_E2E_DIR'] ?? 'dist-e2e') : 'dist',
    emptyOutDir: true,
    rollupOptions: {
      input: {
        index: entry('./index.html'),
        ...(mode === 'e2e' ? { harness: entry('./e2e/harness/index.html') } : {}),
      },
    },
  },
}));
