import { build, type Plugin } from 'vite';

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
 * A plugin that gives for `./entry.ts?suffix` a module made of the entry's bundle (see {@link bundleScript}), anew when a file of it
 * changes. The same in dev, build and preview.
 *
 * @param suffix with its question mark
 * @param codeOf makes the module's code of the bundle's text
 */
export const bundledEntry = (
  name: string,
  suffix: string,
  codeOf: (text: string) => string | Promise<string>,
): Plugin => ({
  name,
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
    return { code: await codeOf(text), moduleType: 'js' };
  },
});
