import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import envPaths from 'env-paths';
import type { Place } from './place.ts';

// Of the compiled file, which lies in a folder of the package.
const root = fileURLToPath(new URL('../', import.meta.url));
const page = join(root, 'page');

/** The package: `npm run package` puts this in the place of `checkout.ts`. */
export const place: Place = {
  root,
  program: 'npx cleaner-lab',
  publicFiles: page,
  // Not in the package, which goes with each new version.
  browserProfile: join(envPaths('cleaner-lab', { suffix: '' }).cache, 'browser'),
  builtPage: (mode) =>
    mode === 'bench'
      ? Promise.reject(new Error('The pages of benchmarks are not in the package.'))
      : Promise.resolve(page),
};
