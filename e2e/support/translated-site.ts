import { spawnSync } from 'node:child_process';
import { preview } from 'vite';

/** The page as it is built in a language, at an address of its own. */
export interface TranslatedSite {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Builds the page, with the tests' harness, in a language, and serves it at a free port.
 *
 * @param language a BCP 47 tag; English is built without any translation
 */
export async function translatedSite(language: string): Promise<TranslatedSite> {
  const outDir = `test-results/words-${language}`;
  if (process.env.LAB_WORDS_BUILT === undefined) {
    const build = spawnSync('npx', ['vite', 'build', '--mode', 'e2e', '--logLevel', 'error'], {
      env: { ...process.env, LAB_LANGUAGE: language, LAB_E2E_DIR: outDir },
      encoding: 'utf8',
    });
    if (build.status !== 0) throw new Error(`The page could not be built in ${language}: ${build.stderr}`);
  }
  const server = await preview({ mode: 'e2e', logLevel: 'error', build: { outDir }, preview: { port: 0 } });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('The built page is served nowhere.');
  return { url, close: () => server.close() };
}
