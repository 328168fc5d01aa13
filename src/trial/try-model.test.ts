import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PolicyError, type Policy } from '../rollout/index.ts';
import { scriptedPolicy } from '../rollout/scripted.fixture.ts';
import { Runtime, type LoadedPolicy } from '../runtime/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { inEnglish } from '../formats/index.ts';
import { cacheWords, trialColumns } from './report.ts';
import { tryModel, type TrialProgress, type TrialRequest } from './try-model.ts';

beforeAll(() => void vi.stubGlobal('navigator', { hardwareConcurrency: 2 }));
afterAll(() => void vi.unstubAllGlobals());

/** A machine with a model, whose Python never gets up: programs are not what is tried here. */
const machine = (generate: () => Policy) =>
  new Runtime({
    open: (): Promise<LoadedPolicy> =>
      Promise.resolve({ parallel: 1, forRollout: generate, dispose: () => Promise.resolve() }),
    startSandbox: () => new Promise<Sandbox>(() => undefined),
  });

const request: TrialRequest = {
  source: { policy: { engine: 'tiny' }, title: 'a model' },
  settings: { dialect: 'hermes', systemPrompt: '', sampling: { temperature: 1, topP: 1, maxTokens: 64 } },
  sets: ['contest', 'choice'],
  tasks: 3,
  budgetMs: null,
};

/** Answers every task in the same words. */
const answers = (): Policy => ({
  ...scriptedPolicy([]),
  generate: (how) => scriptedPolicy(['It is \\boxed{5}.']).generate(how),
});

/** Writes nothing until it is given up. */
const silent = (): Policy => ({
  ...answers(),
  async *generate({ signal }) {
    return await new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  },
});

const patient = () => new AbortController().signal;

describe('tryModel', () => {
  it('tries a model on the first tasks of each set, and tells how far it is', async () => {
    const progress: TrialProgress[] = [];
    const runtime = machine(answers);
    const report = await tryModel(request, { onProgress: (now) => progress.push(now), signal: patient(), runtime });
    expect(report.problem).toBeNull();
    expect(report.sets.map(({ set, asked, done }) => [set, asked, done])).toEqual([
      ['contest', 3, 3],
      ['choice', 3, 3],
    ]);
    expect(report.tokensPerSecond === null || report.tokensPerSecond > 0).toBe(true);
    expect(progress.map(({ stage }) => stage)).toContain('Contest mathematics');
    expect(progress.at(-1)).toMatchObject({ fraction: 1, leftMs: null });
    // The model stays in memory, and nobody holds it.
    expect([runtime.model.value.kind, runtime.modelUsers.value]).toEqual(['ready', []]);
    const [first] = report.sets;
    expect(trialColumns.map(([, cell]) => first && cell(first, inEnglish))).toEqual([
      'Contest mathematics',
      '3 of 3',
      '0 of 3',
      '–',
      '–',
      '–',
      '0 : 0',
    ]);
    expect(cacheWords(report.cache, inEnglish)).toContain('Cache: not checked.');
  });

  it('ends when it is given up while a set is being prepared, or before it began', async () => {
    const written: string[] = [];
    const counting = (): Policy => ({
      ...answers(),
      generate: (how) => {
        written.push('a turn');
        return answers().generate(how);
      },
    });
    const abort = new AbortController();
    let before = Infinity;
    const asked: TrialRequest = {
      ...request,
      // Read when the first set's run is made.
      get tasks() {
        before = written.length;
        abort.abort(new Error('stopped'));
        return 3;
      },
    };
    const runtime = machine(counting);
    const options = { onProgress: () => undefined, runtime };
    await expect(tryModel(asked, { ...options, signal: abort.signal })).rejects.toThrow('stopped');
    expect(written).toHaveLength(before);
    await expect(tryModel(request, { ...options, signal: abort.signal })).rejects.toThrow('stopped');
    expect(written).toHaveLength(before);
    expect(runtime.modelUsers.value).toEqual([]);
  });

  it('ends with what there is when the time is over', async () => {
    const report = await tryModel(
      { ...request, budgetMs: 200 },
      { onProgress: () => undefined, signal: patient(), runtime: machine(silent) },
    );
    expect(report).toMatchObject({ problem: null, tokensPerSecond: null, cache: { kind: 'not-checked' } });
    expect(report.sets.map(({ done, asked }) => [done, asked])).toEqual([
      [0, 3],
      [0, 3],
    ]);
  });

  it('ends at once when it is given up, and frees what it held', async () => {
    const runtime = machine(silent);
    const abort = new AbortController();
    const trial = tryModel(request, { onProgress: () => undefined, signal: abort.signal, runtime });
    setTimeout(() => abort.abort(new Error('given up')), 20);
    await expect(trial).rejects.toThrow('given up');
    expect(runtime.modelUsers.value).toEqual([]);
  });

  it('tells what keeps it from going on', async () => {
    let asked = 0;
    const breaks = (): Policy => ({
      ...answers(),
      async *generate(how) {
        // The check of the cache comes first.
        if ((asked += 1) > 4) throw new PolicyError('device-lost', 'The graphics card is gone.', 'Load it again.');
        return yield* answers().generate(how);
      },
    });
    const report = await tryModel(request, {
      onProgress: () => undefined,
      signal: patient(),
      runtime: machine(breaks),
    });
    expect(report.problem).toEqual({ what: 'The graphics card is gone.', advice: 'Load it again.' });
    expect(report.sets).toHaveLength(1);
  });

  it('throws what loading throws', async () => {
    const runtime = new Runtime({
      open: () => Promise.reject(new PolicyError('no-webgpu', 'There is no WebGPU.', 'Use another browser.')),
      startSandbox: () => new Promise<Sandbox>(() => undefined),
    });
    await expect(tryModel(request, { onProgress: () => undefined, signal: patient(), runtime })).rejects.toThrow(
      'There is no WebGPU.',
    );
  });
});
