import { afterEach, describe, expect, it, vi } from 'vitest';
import { ask, retryAfter } from './ask.ts';
import { answering, json, type Answer, type AnsweringServer } from './server.fixture.ts';

describe('retryAfter', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');
  it.each([
    [null, null],
    ['3', 3000],
    ['0.5', 500],
    ['Thu, 01 Jan 2026 00:00:07 GMT', 7000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', null],
  ])('reads %s', (header, ms) => {
    expect(retryAfter(header, now)).toBe(ms);
  });
});

describe('ask', () => {
  let server: AnsweringServer;
  const start = async (...answers: readonly Answer[]): Promise<void> => {
    server = await answering(...answers);
  };
  const get = (signal = new AbortController().signal): Promise<Response> =>
    ask({ baseUrl: server.baseUrl, apiKey: '' }, '/models', signal);
  afterEach(() => server.close());

  it('asks a busy server again after the pause that it wants', async () => {
    await start(json(429, {}, { 'retry-after': '0' }), json(503, {}, { 'retry-after': '0.01' }), json(200, {}));
    expect((await get()).status).toBe(200);
    expect(server.requests).toHaveLength(3);
  });

  it('leaves a server alone that stays busy, or wants a long pause', async () => {
    await start(json(429, {}, { 'retry-after': '0' }));
    expect((await get()).status).toBe(429);
    expect(server.requests).toHaveLength(5);
    await server.close();
    await start(json(429, {}, { 'retry-after': '3600' }));
    expect((await get()).status).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  it('waits no longer than until the abort', async () => {
    await start(json(429, {}, { 'retry-after': '50' }));
    const controller = new AbortController();
    const asking = get(controller.signal);
    await vi.waitFor(() => expect(server.requests).toHaveLength(1));
    controller.abort(new Error('stopped'));
    await expect(asking).rejects.toThrow('stopped');
  });

  it('sends the key, and nothing where there is none', async () => {
    await start(json(200, {}));
    const { signal } = new AbortController();
    await ask({ baseUrl: server.baseUrl, apiKey: 'secret' }, '/models', signal);
    await ask({ baseUrl: server.baseUrl, apiKey: '' }, '/models', signal);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer secret', undefined]);
  });

  it('tells that nothing answers', async () => {
    await start(json(200, {}));
    await server.close();
    await expect(get()).rejects.toMatchObject({
      name: 'PolicyError',
      code: 'network',
      message: expect.stringContaining('Nothing answers') as string,
    });
  });
});
