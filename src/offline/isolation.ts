/**
 * The headers that isolate a page from other origins, which gives it SharedArrayBuffer: a runaway Python program can then be interrupted,
 * and GGUF models may use several cores. `credentialless` asks nothing of other servers, and WebKit ignores it; `require-corp` it takes for
 * isolation without giving SharedArrayBuffer, and then refuses the workers of the sandbox's frame.
 */
export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'credentialless',
} as const;

/** The answer with {@link isolationHeaders}, those apart that its server has sent itself. An answer that can't be read is given back as it is. */
export function withIsolation(answer: Response): Response {
  // An opaque answer, or an error: nothing can be said about it, and no answer with a status of 0 can be made.
  if (answer.status === 0) return answer;
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(isolationHeaders)) if (!headers.has(name)) headers.set(name, value);
  const { status, statusText } = answer;
  // These have no body, and making one with a body throws.
  const body = [101, 204, 205, 304].includes(status) ? null : answer.body;
  return new Response(body, { status, statusText, headers });
}
