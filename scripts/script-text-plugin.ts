import { createHash } from 'node:crypto';
import { build, type Plugin } from 'vite';

const suffix = '?script';

/** Bundles one entry into one classic script, whatever it imports included; `modules` are the files that it is made of. */
export async function bundleScript(entry: string): Promise<{ text: string; modules: string[] }> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      // As a library: in an application Vite would wrap each dynamic import in a helper that preloads for documents.
      lib: { entry, formats: ['iife'], name: 'script' },
      rolldownOptions: {
        // Pyodide's loader names these in branches that only Node takes.
        external: [/^node:/, 'ws'],
        output: { codeSplitting: false },
      },
    },
  });
  const chunk = [output].flat().flatMap((bundled) => ('output' in bundled ? bundled.output : []))[0];
  if (chunk?.type !== 'chunk') throw new Error(`${entry} was not bundled`);
  return { text: chunk.code, modules: chunk.moduleIds };
}

/**
 * `import script from './entry.ts?script'` gives the entry, bundled into one classic script, as `{ text, sha256 }`: the
 * sandbox's frame has no origin and no network, so its programs must be handed in as text, and a content security policy
 * names the frame's own by its hash (base64). The same in dev, build and preview.
 */
export const scriptText = (): Plugin => ({
  name: 'script-text',
  enforce: 'pre',
  async resolveId(id, importer) {
    if (!id.endsWith(suffix)) return null;
    const entry = await this.resolve(id.slice(0, -suffix.length), importer);
    return entry ? entry.id + suffix : null;
  },
  async load(id) {
    if (!id.endsWith(suffix)) return null;
    const { text, modules } = await bundleScript(id.slice(0, -suffix.length));
    for (const module of modules) if (module.startsWith('/')) this.addWatchFile(module.replace(/\?.*$/, ''));
    const sha256 = createHash('sha256').update(text).digest('base64');
    return { code: `export default ${JSON.stringify({ text, sha256 })};`, moduleType: 'js' };
  },
});
