import { afterEach, describe, expect, it } from 'vitest';
import { serve } from '../../../cli/serve/server.ts';
import { scriptPolicy, scriptTokens } from '../script/index.ts';
import { endpointModels } from './models.ts';
import { answering, events, finish, json, piece } from './server.fixture.ts';
import { testEndpoint } from './test-endpoint.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
const { signal } = new AbortController();

describe('testEndpoint', () => {
  it('finds out what a server can do', async () => {
    const policy = scriptPolicy(
      { model: 'Said', generations: [scriptTokens('Cat, dog.')] },
      { tokensPerSecond: Infinity, order: 'by-turn' },
    );
    const served = await serve(policy, { port: 0, modelName: 'said' });
    closing.push(served.close);
    const { ms, ...test } = await testEndpoint({ baseUrl: served.url, model: 'said' }, signal);
    expect(ms).toBeGreaterThan(0);
    expect(test).toEqual({
      models: ['said'],
      listed: true,
      logprobs: true,
      seeds: true,
      usage: true,
      cachedTokens: false,
      note: '',
    });
    await expect(testEndpoint({ baseUrl: served.url, model: 'other' }, signal)).rejects.toMatchObject({
      code: 'bad-settings',
    });
  });

  it('does not believe in seeds that do not repeat', async () => {
    const server = await answering(
      json(404, {}),
      events([piece('cat'), finish('stop')]),
      events([piece('dog'), finish('stop')]),
      events([piece('d'), finish('length')]),
    );
    closing.push(server.close);
    expect(await testEndpoint({ baseUrl: server.baseUrl, model: 'm' }, signal)).toMatchObject({
      models: null,
      listed: null,
      logprobs: false,
      seeds: false,
      usage: false,
      cachedTokens: false,
      note: expect.stringContaining('no log-probabilities') as string,
    });
  });
});

describe('endpointModels', () => {
  it('gives the names, and says what is wrong with a list', async () => {
    const server = await answering(
      json(200, { object: 'list', data: [{ id: 'b' }, { id: 'a' }] }),
      json(200, { data: null }),
      json(200, { models: [], data: [{}] }),
      json(404, {}),
      json(401, {}),
      (response) => response.end('hello'),
    );
    closing.push(server.close);
    const models = () => endpointModels({ baseUrl: server.baseUrl }, signal);
    expect(await models()).toEqual(['b', 'a']);
    expect(await models()).toEqual([]);
    await expect(models()).rejects.toThrow('another form');
    await expect(models()).rejects.toThrow('has no list of models');
    await expect(models()).rejects.toThrow('wants a key');
    await expect(models()).rejects.toThrow('not JSON (hello)');
  });
});
