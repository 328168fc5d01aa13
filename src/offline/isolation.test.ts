import { describe, expect, it } from 'vitest';
import { withIsolation } from './isolation.ts';

describe('withIsolation', () => {
  it('adds both headers and keeps status, other headers and body', async () => {
    const answer = withIsolation(new Response('x', { status: 404, headers: { 'content-type': 'text/html' } }));
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-embedder-policy')).toBe('credentialless');
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect([answer.status, await answer.text()]).toEqual([404, 'x']);
  });
  it('keeps what the server sends itself', () => {
    const sent = new Response('', { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } });
    expect(withIsolation(sent).headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });
  it('does without a body where the status has none', () => {
    expect(withIsolation(new Response(null, { status: 304 })).status).toBe(304);
  });
  it('leaves an error as it is', () => {
    const error = Response.error();
    expect(withIsolation(error)).toBe(error);
  });
});
