import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { bundleScript } from '../bundled-entry.ts';
import { contentPolicy, headersFile, serveFile } from './policy.ts';

const frameEntry = fileURLToPath(new URL('../../src/sandbox/frame/main.ts', import.meta.url));

/**
 * Puts the content security policy into the built page, and into the files by which hosts are told their headers. The dev server has none: its
 * scripts for hot reload stand in the markup.
 */
export const contentPolicyPlugin = (): Plugin => {
  let policy: Promise<string> | null = null;
  const policyOf = (): Promise<string> =>
    (policy ??= bundleScript(frameEntry).then(({ text }) =>
      contentPolicy(createHash('sha256').update(text).digest('base64')),
    ));
  return {
    name: 'content-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: async (html, { path }) =>
        // Pages that tests, measurements and terminal commands drive stand beside it.
        path === '/index.html'
          ? {
              html,
              tags: [
                {
                  tag: 'meta',
                  // Before everything else: it binds only what follows it.
                  injectTo: 'head-prepend',
                  attrs: { 'http-equiv': 'Content-Security-Policy', content: await policyOf() },
                },
              ],
            }
          : html,
    },
    async generateBundle() {
      const text = await policyOf();
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(text) });
      this.emitFile({ type: 'asset', fileName: 'serve.json', source: serveFile(text) });
    },
  };
};
