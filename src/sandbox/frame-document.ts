/**
 * What the frame and its workers may do. `default-src 'none'` closes the network: no address can be connected to,
 * fetched, embedded or navigated a form to. Scripts are the frame's own, named by its hash, and what the frame itself
 * makes (blob:). Nothing evaluates strings: 'wasm-unsafe-eval' lets WebAssembly compile, and only that.
 */
const policy = (sha256: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${sha256}' 'wasm-unsafe-eval' blob:`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/**
 * The frame's whole document. Throws where the script would end its own element early.
 *
 * @param script The frame's program and its SHA-256 in base64.
 */
export function frameDocument(script: { readonly text: string; readonly sha256: string }): string {
  if (/<\/script|<!--/i.test(script.text)) throw new Error('the frame’s script would end its own element');
  // The policy comes first: it binds only what follows it. The parser would turn a carriage return into a line feed,
  // and the hash would no longer be that of the script; the bundler writes none.
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy(script.sha256)}"><title>Python sandbox</title><script>${script.text}</script>`;
}
