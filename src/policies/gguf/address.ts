import { PolicyError } from '../../rollout/index.ts';

/** Reads an address as it was entered; one without a host is taken to be beside the page. Throws a {@link PolicyError} `bad-settings`. */
export function readAddress(address: string): URL {
  if (!URL.canParse(address, location.href) || !/^https?:$/.test(new URL(address, location.href).protocol)) {
    throw new PolicyError(
      'bad-settings',
      `“${address}” is not a web address.`,
      'Enter an address that begins with https://.',
    );
  }
  const url = new URL(address, location.href);
  // It is never sent, and the browser’s cache does not look at it.
  url.hash = '';
  return url;
}

/** The file’s name at the end of an address. */
export const fileName = (url: URL): string => {
  const last = url.pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last) || url.hostname;
  } catch {
    return last;
  }
};

/** The addresses of all parts of a model, given one of them: split models are named `…-00001-of-00003.gguf`. */
export function partsOf(address: string): string[] {
  const match = /^(.*-)(\d{5})-of-(\d{5})(\.gguf.*)$/.exec(address);
  if (!match) return [address];
  const [, before = '', , total = '', after = ''] = match;
  return Array.from(
    { length: Number(total) },
    (_, i) => `${before}${String(i + 1).padStart(5, '0')}-of-${total}${after}`,
  );
}
