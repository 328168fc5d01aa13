import type { Plugin } from 'vite';

/** How wllama makes its worker of text; the text is a parameter. */
const place = 'new Blob([workerCode]';

/** What a worker needs to start others where Trusted Types are asked for, from addresses that the page made itself. */
const trust =
  'globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (address) => address.startsWith("blob:") ? address : null });';

/** wllama's module, whose worker may start those that compute beside it. Throws where wllama makes its worker in another way. */
export function letStartWorkers(code: string): string {
  if (code.split(place).length !== 2) throw new Error('wllama makes its worker in another way than this change knows.');
  return code.replace(place, () => `new Blob([${JSON.stringify(trust)}, workerCode]`);
}

/**
 * A worker of a `blob:` address is bound by the page's Trusted Types and has none of the page's policies. wllama starts workers in such a one, and
 * knows nothing of that.
 */
export const nestedWorkers = (): Plugin => {
  let changed = false;
  return {
    name: 'nested-workers',
    apply: 'build',
    transform: {
      filter: { id: /@wllama\/wllama\/src\/utils\.ts$/ },
      handler: (code) => {
        changed = true;
        return { code: letStartWorkers(code), map: null };
      },
    },
    generateBundle(_, bundle) {
      const holdsIt = Object.values(bundle).some(
        (output) => output.type === 'chunk' && output.moduleIds.some((id) => id.includes('/@wllama/wllama/')),
      );
      if (holdsIt && !changed) throw new Error('wllama makes its worker in another file than this change knows.');
    },
  };
};
