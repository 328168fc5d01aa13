import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { nestedWorkers } from './scripts/content-policy/nested-workers.ts';
import { contentPolicyPlugin } from './scripts/content-policy/plugin.ts';
import { offline } from './scripts/offline/plugin.ts';
import { pythonFiles } from './scripts/python-files/plugin.ts';
import { scriptText } from './scripts/script-text-plugin.ts';

/**
 * Cross-origin isolation: it gives the page SharedArrayBuffer, so that a runaway snippet can be interrupted. `credentialless`, not `require-corp`:
 * WebKit takes the latter for isolation without giving SharedArrayBuffer, and then refuses the workers of the sandbox's frame. It ignores the former.
 */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
};

const port = Number(process.env.LAB_PORT ?? 4173);
const entry = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where a mode's build goes, and the pages that it has beside the lab's own. */
const modes: Record<string, { outDir: string; pages: Record<string, string> }> = {
  production: { outDir: 'dist', pages: {} },
  // The page through which terminal commands work.
  cli: { outDir: 'dist-cli', pages: { bridge: entry('./cli/bridge/index.html') } },
  // The page that benchmarks drive.
  bench: {
    outDir: 'dist-bench',
    pages: {
      collect: entry('./bench/collect/page/index.html'),
      explorer: entry('./bench/explorer/page/index.html'),
      sandbox: entry('./bench/sandbox/page/index.html'),
      tiny: entry('./bench/tiny/page/index.html'),
      webgpu: entry('./bench/webgpu/page/index.html'),
    },
  },
  // The page through which the browser tests reach the parts one by one.
  e2e: { outDir: process.env.LAB_E2E_DIR ?? 'dist-e2e', pages: { harness: entry('./e2e/harness/index.html') } },
};

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [scriptText(), pythonFiles(), contentPolicyPlugin(), nestedWorkers(), offline(mode)],
  server: { headers: isolation, port },
  preview: { headers: isolation, port, strictPort: true },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: modes[mode]?.outDir ?? 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      input: { index: entry('./index.html'), ...modes[mode]?.pages },
    },
  },
}));
