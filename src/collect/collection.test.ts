import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Runtime, type LoadedPolicy, type OpenPolicyOptions, type PolicySource } from '../runtime/index.ts';
import { scriptedPolicy } from '../rollout/scripted.fixture.ts';
import type { TrajectoryRecord } from '../rollout/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { Collection } from './collection.ts';
import { liveRules } from './driver-rules.ts';
import { planFor, settled } from './scheduler.fixture.ts';

beforeAll(() => void vi.stubGlobal('navigator', { hardwareConcurrency: 2 }));
afterAll(() => void vi.unstubAllGlobals());

/** A machine whose model answers each task at once, and whose Python never gets up unless a test says so. */
function machine({ loads = true }: { readonly loads?: boolean } = {}) {
  const opened: OpenPolicyOptions[] = [];
  const freed: number[] = [];
  const runtime = new Runtime({
    open: (_source, options) => {
      const number = opened.push(options) - 1;
      const engine: LoadedPolicy = {
        parallel: 1,
        forRollout: () => scriptedPolicy(['It is \\boxed{5}.']),
        dispose: () => Promise.resolve(void freed.push(number)),
      };
      if (loads) return Promise.resolve(engine);
      return new Promise((_, reject) => {
        options.signal.addEventListener('abort', () => reject(options.signal.reason as Error));
      });
    },
    startSandbox: () => new Promise<Sandbox>(() => undefined),
  });
  return { runtime, opened, freed };
}

const open = async (
  runtime: Runtime,
  tasks = 2,
  records: TrajectoryRecord[] = [],
  more: Parameters<typeof planFor>[1] = {},
): Promise<Collection> =>
  await Collection.open(
    {
      plan: planFor(tasks, more),
      before: [],
      keep: (record) => {
        records.push(record);
        return Promise.resolve(null);
      },
    },
    runtime,
  );

describe('Collection', () => {
  it('rolls out while Python still boots, and keeps what is finished', async () => {
    const { runtime } = machine();
    const records: TrajectoryRecord[] = [];
    const collection = await open(runtime, 3, records);
    await expect(collection.run()).resolves.toBe('complete');
    expect(records.map(({ verdict }) => verdict?.reward)).toEqual([1, 1, 1]);
    // The model stays, for the next run; nobody holds it.
    expect([runtime.model.value.kind, runtime.modelUsers.value]).toEqual(['ready', []]);
  });
  it('gives the model up when it is stopped while Python boots', async () => {
    const { runtime, opened } = machine({ loads: false });
    const collection = await open(runtime);
    const run = collection.run();
    collection.abort();
    await expect(run).resolves.toBe('aborted');
    // Nothing was begun, or what was begun was given up.
    expect(opened.every(({ signal }) => signal.aborted)).toBe(true);
    const second = await open(runtime);
    const late = second.run();
    await settled();
    expect([runtime.model.value.kind, second.python.value?.stage]).toEqual(['loading', 'downloading']);
    second.abort();
    await expect(late).resolves.toBe('aborted');
    expect([opened.at(-1)?.signal.aborted, runtime.model.value.kind]).toEqual([true, 'cancelled']);
  });
  it('rests when it is paused while Python boots, and the model is not thrown away', async () => {
    const { runtime, freed } = machine();
    const records: TrajectoryRecord[] = [];
    const collection = await open(runtime, 2, records);
    const run = collection.run();
    collection.pause();
    await settled();
    expect([collection.state.value?.kind, records.length]).toEqual(['paused', 0]);
    collection.resume();
    await expect(run).resolves.toBe('complete');
    expect([records.length, freed]).toEqual([2, []]);
  });
  it('waits for those that use another model, says for whom, and can be ended meanwhile', async () => {
    const { runtime, opened } = machine();
    const other = runtime.lease({
      title: 'a rollout of the Playground',
      policy: { policy: { engine: 'gguf', model: { url: 'https://example.org/a.gguf' }, thinking: false }, title: 'A' },
    });
    await other.current();
    const first = await open(runtime);
    const ended = first.run();
    const second = await open(runtime);
    const done = second.run();
    await settled();
    expect([first.waitsFor.value, opened.length]).toEqual([['a rollout of the Playground'], 1]);
    first.abort();
    await expect(ended).resolves.toBe('aborted');
    other.close();
    await expect(done).resolves.toBe('complete');
    expect(second.waitsFor.value).toEqual([]);
  });
  it('asks for files and keys at each load, so that a resumed run has those that came meanwhile', async () => {
    const opened: PolicySource[] = [];
    const runtime = new Runtime({
      open: (source) => {
        opened.push(source);
        if (source.apiKey === '') return Promise.reject(new Error('It wants a key.'));
        return Promise.resolve({
          parallel: 1,
          forRollout: () => scriptedPolicy(['It is \\boxed{5}.']),
          dispose: () => Promise.resolve(),
        });
      },
      startSandbox: () => new Promise<Sandbox>(() => undefined),
    });
    const policy = { engine: 'endpoint', baseUrl: 'http://localhost/v1', model: 'm' };
    const collection = await open(runtime, 2, [], { policy });
    let apiKey = '';
    const run = collection.run({ secrets: () => ({ apiKey }) });
    const paused = () =>
      vi.waitFor(() => expect(collection.state.value).toMatchObject({ problem: { what: 'It wants a key.' } }));
    await paused();
    collection.resume();
    expect(collection.state.value?.kind).toBe('running');
    await paused();
    apiKey = 'the key';
    collection.resume();
    await expect(run).resolves.toBe('complete');
    expect(opened.map((source) => source.apiKey)).toEqual(['', '', 'the key']);
    expect(runtime.model.value).toMatchObject({ kind: 'ready', policy: { engine: 'endpoint' } });
  });
  it('says why it could not go on, where nobody is asked', async () => {
    const runtime = new Runtime({
      open: () => Promise.reject(new Error('no memory')),
      startSandbox: () => new Promise<Sandbox>(() => undefined),
    });
    const collection = await open(runtime);
    await expect(collection.run({ rules: liveRules })).resolves.toBe('failed');
    expect(collection.state.value).toMatchObject({ how: 'failed', problem: { what: 'no memory' } });
  });
  it('has failed for good where it throws, whatever is asked of it afterwards', async () => {
    const { runtime } = machine();
    vi.spyOn(runtime, 'lease').mockImplementation(() => {
      throw new TypeError('Failed to fetch dynamically imported module');
    });
    const collection = await open(runtime);
    await expect(collection.run()).rejects.toThrow('dynamically');
    const failed = { kind: 'ended', how: 'failed', problem: { what: expect.stringContaining('network') as unknown } };
    expect(collection.state.value).toMatchObject(failed);
    collection.pause();
    collection.resume();
    collection.stopAfterThis();
    collection.abort();
    expect(collection.state.value).toMatchObject(failed);
  });
  it('has failed where its work breaks off in the middle, too', async () => {
    const broken: LoadedPolicy = {
      parallel: 1,
      forRollout: () => scriptedPolicy([]),
      dispose: () => Promise.resolve(),
    };
    const runtime = new Runtime({
      open: () => Promise.resolve(broken),
      startSandbox: () => new Promise<Sandbox>(() => undefined),
    });
    const collection = await Collection.open(
      {
        plan: planFor(2),
        before: [],
        keep: () => Promise.resolve(null),
        onAgain: () => {
          throw new Error('nobody foresaw this');
        },
      },
      runtime,
    );
    await expect(collection.run()).rejects.toThrow('nobody foresaw this');
    await settled();
    expect(collection.state.value).toMatchObject({ how: 'failed', problem: { what: 'nobody foresaw this' } });
    expect(runtime.modelUsers.value).toEqual([]);
  });
});
