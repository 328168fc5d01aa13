import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { bundledEntry } from './bundled-entry.ts';

/**
 * `import script from './entry.ts?script'` gives the entry, bundled into one classic script, as `{ text, sha256 }`: the
 * sandbox's frame has no origin and no network, so its programs must be handed in as text, and a content security policy
 * names the frame's own by its hash (base64).
 */
export const scriptText = (): Plugin =>
  bundledEntry('script-text', '?script', (text) => {
    const sha256 = createHash('sha256').update(text).digest('base64');
    return `export default ${JSON.stringify({ text, sha256 })};`;
  });
