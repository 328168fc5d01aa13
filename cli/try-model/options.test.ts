import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  it('takes a model of the list, set up as its family needs it, on all sets', () => {
    expect(parseOptions(['Qwen2.5-Coder-1.5B-Instruct-q4f16_1-MLC'])).toMatchObject({
      request: {
        source: { policy: { engine: 'webllm', model: { id: 'Qwen2.5-Coder-1.5B-Instruct-q4f16_1-MLC' } } },
        settings: { dialect: 'fenced', sampling: { temperature: 0.7, topP: 0.8 } },
        sets: ['debug', 'contest', 'program', 'choice', 'tiny', 'tools'],
        tasks: 20,
        budgetMs: null,
      },
      webgpu: { softwareWebgpu: false, headed: false },
    });
  });

  it('takes Tiny on its own tasks, with the flags', () => {
    const flags = ['--tasks', '3', '--minutes', '0.5', '--software-webgpu', '--headed', '--think'];
    expect(parseOptions(['tiny', ...flags])).toMatchObject({
      request: {
        source: { policy: { model: { id: 'tiny' }, thinking: true } },
        settings: { dialect: 'hermes', sampling: { temperature: 1, topP: 1, maxTokens: 120 } },
        sets: ['tiny'],
        tasks: 3,
        budgetMs: 30_000,
      },
      webgpu: { softwareWebgpu: true, headed: true },
    });
  });

  it('takes a custom model by its addresses, and its name from them', () => {
    const [modelUrl, modelLibUrl] = ['http://localhost:8000/models/Qwen3-4B-mine/', 'http://localhost:8000/lib.wasm'];
    expect(parseOptions([modelUrl, '--library', modelLibUrl, '--sets', 'debug, tools'])).toMatchObject({
      request: {
        source: {
          policy: { model: { custom: { id: 'Qwen3-4B-mine', modelUrl, modelLibUrl } } },
          title: 'Qwen3-4B-mine',
        },
        settings: { dialect: 'hermes' },
        sets: ['debug', 'tools'],
      },
    });
  });

  it.each([
    [[], 'Say which model'],
    [['a', 'b'], 'only one'],
    [['http://localhost/a'], 'needs --library'],
    [['a', '--library', 'http://localhost/b.wasm'], '--library goes with'],
    [['a', '--sets', 'none'], 'There is no task set "none"'],
    [['a', '--tasks', '1.5'], '--tasks must be a whole number above 0, not "1.5"'],
    [['a', '--minutes', '0'], '--minutes must be a number above 0'],
    [['a', '--nonsense'], '--nonsense'],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});
