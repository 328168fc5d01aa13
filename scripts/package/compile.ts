import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Packages that are installed beside the compiled commands: they start programs and read files of their own. All others are bundled. */
const installed: readonly string[] = ['playwright-core'];

/** Modules that only a page can load, with the engines behind them. Commands use them in a browser, never in Node. */
const pageOnly = [/\/src\/policies\/(gguf|tiny|webllm)\/index\.ts$/, /\/src\/sandbox\/assets\.ts$/];

/** In the place of a module of {@link pageOnly}: importing it is an error. */
const pageOnlyPrefix = '\0page-only:';

/** What only a bundler of a page can give: see the plugins of vite.config.ts. */
const bundlersFile = /\?(url|script|python-files|worker|raw)$/;

/** Leaves out what only a page can load, and puts the package's place into that of a checkout's. Throws where either was not there. */
function forThePackage(): Plugin {
  let placed = false;
  return {
    name: 'for-the-package',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (importer === undefined) return null;
      if (bundlersFile.test(id)) throw new Error(`${importer} imports ${id}, which only a page can load.`);
      if (importer.endsWith('/cli/place/index.ts') && id === './checkout.ts') {
        placed = true;
        return await this.resolve('./package.ts', importer);
      }
      const resolved = await this.resolve(id, importer, { skipSelf: true });
      return resolved && pageOnly.some((path) => path.test(resolved.id)) ? pageOnlyPrefix + resolved.id : resolved;
    },
    load: (id) =>
      id.startsWith(pageOnlyPrefix)
        ? `throw new Error(${JSON.stringify(`${id.slice(pageOnlyPrefix.length + root.length)} runs in a page only.`)});`
        : null,
    generateBundle() {
      if (!placed) throw new Error('cli/place/index.ts does not import ./checkout.ts.');
    },
  };
}

/** The package that an import names, such as `@scope/name` for `@scope/name/file.js`. */
const packageOf = (id: string): string => /^(@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? id;

/**
 * The packages that compiled scripts import. Throws where one is neither bundled nor {@link installed}, and so would be missing on other machines.
 *
 * @param chunks What each script imports, statically or not, and the names of all scripts.
 */
export function importedPackages(
  chunks: readonly Pick<Rolldown.OutputChunk, 'fileName' | 'imports' | 'dynamicImports'>[],
): ReadonlySet<string> {
  const own = new Set(chunks.map(({ fileName }) => fileName));
  const found = new Set<string>();
  for (const { fileName, imports, dynamicImports } of chunks) {
    for (const id of [...imports, ...dynamicImports]) {
      if (own.has(id) || isBuiltin(id)) continue;
      const name = packageOf(id);
      if (!installed.includes(name))
        throw new Error(`${fileName} imports ${id}, which is not installed with the package.`);
      found.add(name);
    }
  }
  return found;
}

/** Compiles the terminal's commands into a folder: `lab.js`, and what it loads. Gives the packages that must be installed beside it. */
export async function compileCommands(outDir: string): Promise<ReadonlySet<string>> {
  const output = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [forThePackage()],
    ssr: { noExternal: true, external: [...installed] },
    build: {
      ssr: 'cli/lab.ts',
      outDir,
      emptyOutDir: true,
      target: 'node20.19',
      // Short, but readable where an error names a line.
      minify: false,
      rolldownOptions: { output: { chunkFileNames: '[name]-[hash].js' } },
    },
  });
  const files = [output].flat().flatMap((bundled) => ('output' in bundled ? bundled.output : []));
  return importedPackages(files.filter((file) => file.type === 'chunk'));
}
