import { isolationHeaders } from '../../src/offline/isolation.ts';

/**
 * Style elements that packages write by themselves, by the SHA-256 of their texts, in base64. A package that is updated may write others:
 * `e2e/content-policy.spec.ts` fails then, and prints them.
 */
const packageStyles: readonly string[] = [
  // CodeMirror, for the difference of two programs.
  '4+DviWnJtxclGXa8nGn4iTWLMHzlNwSGbD9vE1vHEIA=',
  // Plot, for each of its drawings.
  'jSYQUrW7J0b3jPqhZP9C2Xh1PyJKHKXd4s0fpGGKrww=',
];

/**
 * What the page may do: its own scripts and styles, none that stand in markup, nothing that evaluates text. The sandbox's frame is bound by this
 * too, so its script is named by its hash, and `blob:` is there for its workers; a frame may go nowhere. Models and servers are fetched from
 * wherever people say, so `connect-src` is open.
 *
 * @param frame SHA-256 of the script of the sandbox's frame, in base64
 */
export const contentPolicy = (frame: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' blob: 'wasm-unsafe-eval' 'sha256-${frame}'`,
    "worker-src 'self' blob:",
    ["style-src 'self'", ...packageStyles.map((hash) => `'sha256-${hash}'`)].join(' '),
    "img-src 'self' data: blob:",
    "connect-src 'self' https: http: blob: data:",
    "manifest-src 'self'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default lab-sandbox',
  ].join('; ');

/** Headers of every file: workers are isolated by their own. */
const everyFile: Readonly<Record<string, string>> = {
  ...isolationHeaders,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** Headers of the page: what it says by itself, and what only a header can say. */
const pageOnly = (policy: string): Readonly<Record<string, string>> => ({
  'Content-Security-Policy': `${policy}; frame-ancestors 'self'`,
});

/** For Netlify and Cloudflare Pages: `_headers` in the folder that is published. */
export const headersFile = (policy: string): string =>
  [['/*', everyFile] as const, ['/', pageOnly(policy)] as const, ['/index.html', pageOnly(policy)] as const]
    .flatMap(([path, headers]) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)])
    .join('\n')
    .concat('\n');

/** For `npx serve`: `serve.json` in the folder that is served. */
export function serveFile(policy: string): string {
  const of = (source: string, headers: Readonly<Record<string, string>>): object => ({
    source,
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
  });
  return `${JSON.stringify({ headers: [of('**', everyFile), of('index.html', pageOnly(policy))] }, null, 2)}\n`;
}
