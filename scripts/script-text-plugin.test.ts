import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { createServer } from 'vite';
import { describe, expect, it } from 'vitest';
import { scriptText } from './script-text-plugin.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What an import of the path gives, asked as a page asks for it. */
async function importScript(path: string): Promise<{ text: string; sha256: string }> {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [scriptText()],
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
    appType: 'custom',
  });
  try {
    const module: unknown = (await server.ssrLoadModule(path)).default;
    return module as { text: string; sha256: string };
  } finally {
    await server.close();
  }
}

describe('?script', () => {
  it.each(['/src/sandbox/frame/main.ts?script', '/workers/python.ts?script'])(
    '%s is one script that a classic worker or an element can run',
    async (path) => {
      const { text, sha256 } = await importScript(path);
      expect(createHash('sha256').update(text).digest('base64')).toBe(sha256);
      // A module's statements would be a syntax error here.
      expect(() => new Script(text)).not.toThrow();
      // What an element's parser would change or end early.
      expect(text).not.toMatch(/\r|<!--|<\/script/i);
    },
  );
});
