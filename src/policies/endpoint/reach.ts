import { PolicyError } from '../../rollout/index.ts';

/** Names of this very machine: browsers let secure pages talk to these over plain http. */
const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  /^127(?:\.\d+){3}$/.test(hostname) ||
  hostname === '[::1]';

/** Where the page comes from; Node has no such thing, and there nothing is forbidden. */
const pageOrigin = (): string | null => ('location' in globalThis ? globalThis.location.origin : null);

/**
 * What each of the usual servers must be told before it lets a page read its answers. Everything said here is in the servers’ own
 * documentation.
 */
const howToAllow = (origin: string): string =>
  [
    `Ollama: start it with OLLAMA_ORIGINS=${origin} in its environment.`,
    'llama.cpp’s llama-server allows every page; if there is a proxy in front, let it pass the headers on.',
    'LM Studio: switch on “Enable CORS” in the server’s settings (`lms server start --cors`).',
    `vLLM: start it with --allowed-origins '["${origin}"]'.`,
  ].join(' ');

/**
 * Throws a {@link PolicyError} `bad-settings` for an address that no browser would let this page ask: plain http to another machine from
 * a page that came over https.
 */
export function checkReachable(baseUrl: string): void {
  const { protocol, hostname, host } = new URL(baseUrl);
  if (!pageOrigin()?.startsWith('https:') || protocol !== 'http:' || isThisMachine(hostname)) return;
  throw new PolicyError(
    'bad-settings',
    `This page came over https://, and browsers do not let such a page talk to another machine over plain http:// (${host}).`,
    'Give the server an https:// address, run it on this machine (http://localhost…), or open the lab from a server of your own over http://.',
  );
}

/** How long a browser’s report of a blocked answer is waited for, in milliseconds; it comes right after the failure. */
const reportMs = 500;

/**
 * Whether the server answers at all. A browser does not say why it withholds an answer, but asked without wanting to read
 * (`no-cors`), it fails only where nothing answers; or, in a page that was served with `require-corp`, also where it blocks the answer,
 * and then Chromium reports that it did. null where it can’t be told.
 */
async function answers(url: string, signal: AbortSignal): Promise<boolean | null> {
  const watch = watchBlocked(url);
  try {
    await fetch(url, { mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    return true;
  } catch {
    signal.throwIfAborted();
    if (watch) return await watch.blocked();
    return globalThis.crossOriginIsolated ? null : false;
  } finally {
    watch?.end();
  }
}

/** Watches for the report that an answer came and was blocked; null where the browser has no such reports. */
function watchBlocked(url: string): { blocked: () => Promise<boolean>; end: () => void } | null {
  if (!globalThis.crossOriginIsolated || !('ReportingObserver' in globalThis)) return null;
  let tell = (_blocked: boolean): void => undefined;
  const told = new Promise<boolean>((resolve) => {
    tell = resolve;
  });
  const observer = new ReportingObserver(
    (reports) => {
      const texts = reports.map((report) => JSON.stringify(report));
      if (texts.some((text) => text.includes('"coep"') && text.includes(url))) tell(true);
    },
    { types: ['coep'] },
  );
  observer.observe();
  return {
    blocked: () => {
      setTimeout(() => tell(false), reportMs);
      return told;
    },
    end: () => observer.disconnect(),
  };
}

/**
 * Why a request failed without an answer, as a {@link PolicyError} `network`. Browsers hide it; this asks once more in a way that tells
 * whether anything is there. Throws the signal’s reason.
 */
export async function whyUnreachable(url: string, cause: unknown, signal: AbortSignal): Promise<PolicyError> {
  const { host } = new URL(url);
  const origin = pageOrigin();
  const there = origin === null ? false : await answers(url, signal);
  const blocked = `A server answers at ${host}, but it does not allow this page to read its answers (CORS).`;
  const silent = `Nothing answers at ${host}.`;
  const start = 'Is the server started, and are the address and the port right?';
  if (origin === null || there === false) {
    return new PolicyError(
      'network',
      silent,
      `${start} If the browser asks whether this page may reach your local network, allow it.`,
      {
        cause,
      },
    );
  }
  if (there) return new PolicyError('network', blocked, howToAllow(origin), { cause });
  return new PolicyError(
    'network',
    `The server at ${host} can’t be reached, or does not allow this page to read its answers (CORS); this browser does not say which.`,
    `${start} If it is: ${howToAllow(origin)}`,
    { cause },
  );
}
