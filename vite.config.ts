import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { nestedWorkers } from './scripts/content-policy/nested-workers.ts';
import { contentPolicyPlugin } from './scripts/content-policy/plugin.ts';
import { offline } from './scripts/offline/plugin.ts';
import { pythonFiles } from './scripts/python-files/plugin.ts';
import { scriptText } from './scripts/script-text-plugin.ts';
import { words } from './scripts/words/plugin.ts';
import { isolationHeaders } from './src/offline/isolation.ts';

const port = Number(process.env.LAB_PORT ?? 4173);
const entry = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const lab = { index: entry('./index.html') };

/** Where a mode's build goes, and its pages. */
const modes: Record<string, { outDir: string; pages: Record<string, string> }> = {
  production: { outDir: 'dist', pages: lab },
  // The page through which terminal commands work.
  cli: { outDir: 'dist-cli', pages: { bridge: entry('./cli/bridge/index.html') } },
  // The page that benchmarks drive.
  bench: {
    outDir: 'dist-bench',
    pages: {
      ...lab,
      collect: entry('./bench/collect/page/index.html'),
      explorer: entry('./bench/explorer/page/index.html'),
      sandbox: entry('./bench/sandbox/page/index.html'),
      tiny: entry('./bench/tiny/page/index.html'),
      training: entry('./bench/training/page/index.html'),
      webgpu: entry('./bench/webgpu/page/index.html'),
    },
  },
  // The page through which the browser tests reach the parts one by one.
  e2e: { outDir: process.env.LAB_E2E_DIR ?? 'dist-e2e', pages: { ...lab, harness: entry('./e2e/harness/index.html') } },
};

/** Files are sent as they are: compressing Python anew for each browser test took a twelfth of their processor time. */
const uncompressed: Plugin = {
  name: 'uncompressed-preview',
  configurePreviewServer: ({ middlewares }) => {
    middlewares.use((request, _response, next) => {
      delete request.headers['accept-encoding'];
      next();
    });
  },
};

/** The page is English as it stands in its sources; in another language its words are replaced while it is built. */
const language = process.env.LAB_LANGUAGE ?? 'en';
const translated = () => (language === 'en' ? [] : [words(language)]);

export default defineConfig(({ mode }) => ({
  base: './',
  plugins: [
    ...translated(),
    scriptText(),
    pythonFiles(),
    contentPolicyPlugin(),
    nestedWorkers(),
    offline(mode),
    uncompressed,
  ],
  server: { headers: isolationHeaders, port },
  preview: { headers: isolationHeaders, port, strictPort: true },
  worker: { format: 'es', plugins: translated },
  build: {
    target: 'es2023',
    outDir: modes[mode]?.outDir ?? 'dist',
    emptyOutDir: true,
    rolldownOptions: {
      input: modes[mode]?.pages ?? lab,
    },
  },
}));
