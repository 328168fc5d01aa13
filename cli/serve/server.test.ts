import { afterEach, describe, expect, it, vi } from 'vitest';
import { scriptPolicy, scriptTokens } from '../../src/policies/script/index.ts';
import { PolicyError, type GenerationRequest, type Policy } from '../../src/rollout/index.ts';
import { serve, type ServedPolicy } from './server.ts';

let served: ServedPolicy | null = null;
afterEach(() => served?.close());

const start = async (policy: Policy): Promise<string> => {
  served = await serve(policy, { port: 0, modelName: 'm' });
  return served.url;
};
const said = scriptPolicy(
  { model: 'Said', generations: [scriptTokens('It is 42.')] },
  { tokensPerSecond: Infinity, order: 'by-turn' },
);
const messages = [{ role: 'user', content: 'How much?' }];
const ask = (url: string, body: object, signal?: AbortSignal): Promise<Response> =>
  fetch(`${url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ messages, ...body }),
    ...(signal ? { signal } : {}),
  });

/** A policy whose generations go as `write` says. */
const writing = (write: (request: GenerationRequest) => Promise<void>, parallel = 1): Policy => ({
  info: { engine: 'test', model: 'test', quantisation: null },
  parallel,
  async *generate(request) {
    yield { text: 'a', logprob: -1, id: 7 };
    await write(request);
    return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: 0, generatedTokens: 2 } };
  },
  dispose: () => Promise.resolve(),
});

describe('serve', () => {
  it('lists its model, and lets pages of every origin ask', async () => {
    const url = await start(said);
    const models = await fetch(`${url}/models`);
    expect(models.headers.get('access-control-allow-origin')).toBe('*');
    expect(await models.json()).toMatchObject({ object: 'list', data: [{ id: 'm', object: 'model' }] });
    const preflight = await fetch(`${url}/chat/completions`, { method: 'OPTIONS' });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });

  it('answers whole', async () => {
    const url = await start(said);
    expect(await (await ask(url, { logprobs: true })).json()).toMatchObject({
      object: 'chat.completion',
      model: 'm',
      choices: [
        {
          message: { role: 'assistant', content: 'It is 42.' },
          finish_reason: 'stop',
          logprobs: { content: [{ token: 'It', logprob: 0, bytes: [73, 116] }, {}, {}, {}] },
        },
      ],
      usage: { completion_tokens: 4 },
    });
    expect(await (await ask(url, { max_tokens: 1 })).json()).toMatchObject({
      choices: [{ message: { content: 'It' }, finish_reason: 'length', logprobs: null }],
    });
  });

  it('answers as a stream, each token an event', async () => {
    const url = await start(said);
    const text = await (await ask(url, { stream: true, stream_options: { include_usage: true } })).text();
    const data = text.split('\n\n').filter((event) => event !== '');
    expect(data.at(-1)).toBe('data: [DONE]');
    const chunks = data.slice(0, -1).map((event) => JSON.parse(event.slice('data: '.length)) as object);
    expect(chunks).toMatchObject([
      { choices: [{ delta: { role: 'assistant', content: '' } }] },
      ...['It', ' is', ' 42', '.'].map((content) => ({ choices: [{ delta: { content }, logprobs: null }] })),
      { choices: [{ delta: {}, finish_reason: 'stop' }] },
      { choices: [], usage: { completion_tokens: 4 } },
    ]);
  });

  it.each([
    [{ model: 'other' }, 404, { code: 'model_not_found', message: 'The model "other" does not exist.' }],
    [{ messages: 'Hi' }, 400, { type: 'invalid_request_error' }],
  ])('refuses %j', async (body, status, error) => {
    const response = await ask(await start(said), body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error });
  });

  it('says that there is nothing elsewhere', async () => {
    const response = await fetch((await start(said)).replace('/v1', '/v2'));
    expect(response.status).toBe(404);
  });

  it('tells a policy’s failure by a status, or in the stream where that has begun', async () => {
    const overflow = new PolicyError('context-overflow', 'It is longer: 9 tokens, and it holds 5.', '');
    const fails: Policy = {
      ...said,
      async *generate() {
        await Promise.resolve();
        throw overflow;
      },
    };
    const url = await start(fails);
    for (const stream of [false, true]) {
      const response = await ask(url, { stream });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { type: 'exceed_context_size_error' } });
    }
    await served?.close();
    const later = await start(writing(() => Promise.reject(new Error('the engine stopped'))));
    expect(await (await ask(later, { stream: true })).text()).toContain('"error":{"message":"the engine stopped"');
    expect((await ask(later, {})).status).toBe(500);
  });

  it('answers as many at a time as the policy works on, and stops for who hangs up', async () => {
    const running: AbortSignal[] = [];
    const url = await start(
      writing(({ signal }) => {
        running.push(signal);
        return new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')));
        });
      }, 2),
    );
    const clients = [new AbortController(), new AbortController(), new AbortController()];
    const asked = clients.map(({ signal }) => ask(url, { stream: true }, signal).then((response) => response.text()));
    const settled = Promise.allSettled(asked);
    await vi.waitFor(() => expect(running).toHaveLength(2));
    clients[0]?.abort();
    await vi.waitFor(() => expect(running).toHaveLength(3));
    expect(running[0]?.aborted).toBe(true);
    for (const client of clients) client.abort();
    expect((await settled).every(({ status }) => status === 'rejected')).toBe(true);
  });

  it('says that a port is taken', async () => {
    const url = await start(said);
    await expect(serve(said, { port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
