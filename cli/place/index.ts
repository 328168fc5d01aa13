import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { place } from './checkout.ts';

export type { PageMode } from './place.ts';
export { place };

const packageSchema = v.object({
  version: v.string(),
  dependencies: v.object({ 'playwright-core': v.string() }),
});

const { version, dependencies } = v.parse(
  packageSchema,
  JSON.parse(readFileSync(join(place.root, 'package.json'), 'utf8')),
);

/** The version of the lab. */
export const labVersion = version;

/** The command that fetches the browser that the terminal's commands drive: of the very version that drives it. */
export const browserCommand = `npx playwright-core@${dependencies['playwright-core']} install chromium`;
