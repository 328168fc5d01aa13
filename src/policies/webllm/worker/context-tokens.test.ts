import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { MLCEngine } from '@mlc-ai/web-llm';
import { describe, expect, it } from 'vitest';
import { contextTokens, withContextTokens } from './context-tokens.ts';

/** web-llm's own engine, with a pipeline of which only what is read is there. */
const engineWith = (...pipelines: readonly object[]): MLCEngine => {
  const engine = new MLCEngine();
  const loaded: unknown = Reflect.get(engine, 'loadedModelIdToPipeline');
  if (!(loaded instanceof Map)) throw new Error('web-llm keeps its pipelines elsewhere');
  for (const [index, pipeline] of pipelines.entries()) loaded.set(`model ${index}`, pipeline);
  return engine;
};
const pipeline = (prefix?: readonly number[]): object => ({
  filledKVCacheLength: 42,
  conversation: { config: { system_prefix_token_ids: prefix } },
});

describe('contextTokens', () => {
  it.each([
    ['a model', engineWith(pipeline()), { held: 42, prefix: 0 }],
    ['one with a token in front', engineWith(pipeline([1])), { held: 42, prefix: 1 }],
    ['none', engineWith(), null],
    ['two', engineWith(pipeline(), pipeline()), null],
    ['a pipeline of another form', engineWith({ filledKVCacheLength: '42' }), null],
    ['nothing', null, null],
  ])('reads of %s', (_what, engine, tokens) => {
    expect(contextTokens(engine)).toEqual(tokens);
  });

  it('reads fields that web-llm has', () => {
    const source = readFileSync(createRequire(import.meta.url).resolve('@mlc-ai/web-llm'), 'utf8');
    expect(source).toContain('this.filledKVCacheLength += ');
    expect(source).toContain('this.conversation.config.system_prefix_token_ids');
    expect(source).toContain('this.loadedModelIdToPipeline.set(modelId, newPipeline)');
  });
});

describe('withContextTokens', () => {
  const engine = engineWith(pipeline());
  it('adds them to what says what a generation cost', () => {
    const message = { kind: 'return', uuid: '1', content: { choices: [], usage: { prompt_tokens: 3 } } };
    expect(withContextTokens(message, engine)).toEqual({
      kind: 'return',
      uuid: '1',
      content: { choices: [], usage: { prompt_tokens: 3, context: { held: 42, prefix: 0 } } },
    });
    expect(withContextTokens(message, engineWith())).toBe(message);
  });
  it.each([null, 'text', { kind: 'return', content: null }, { kind: 'return', content: { choices: [] } }])(
    'leaves %j as it is',
    (message) => {
      expect(withContextTokens(message, engine)).toBe(message);
    },
  );
});
