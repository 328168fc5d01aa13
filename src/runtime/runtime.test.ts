import { describe, expect, it } from 'vitest';
import { scriptedPolicy } from '../rollout/scripted.fixture.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/index.ts';
import type { LoadedPolicy, OpenPolicyOptions } from './open-policy.ts';
import type { PolicySource } from './run-policy.ts';
import { Runtime } from './runtime.ts';

const settled = async (): Promise<void> => {
  for (let round = 0; round < 10; round++) await new Promise((resolve) => setImmediate(resolve));
};

/** A model, as the page would name it. */
const model = (id: string): PolicySource => ({
  policy: { engine: 'webllm', model: { id }, thinking: false },
  title: id,
});

/** One load that a test lets end as it likes. */
interface Load extends OpenPolicyOptions {
  readonly title: string;
  readonly succeed: () => void;
  readonly fail: (why: string) => void;
}

/** A runtime whose loads and sandboxes are the test's; `log` holds what happened to models, in order. */
function machine({ stubborn = false } = {}) {
  const loads: Load[] = [];
  const log: string[] = [];
  const boots: SandboxOptions[] = [];
  const disposed: number[] = [];
  const runtime = new Runtime({
    open: (source, options) =>
      new Promise<LoadedPolicy>((resolve, reject) => {
        const { title } = source;
        log.push(`load ${title}`);
        if (!stubborn) options.signal.addEventListener('abort', () => reject(options.signal.reason as Error));
        const policy = scriptedPolicy(['done']);
        const engine: LoadedPolicy = {
          parallel: 1,
          forRollout: () => policy,
          dispose: () => {
            log.push(`free ${title}`);
            return Promise.resolve();
          },
        };
        loads.push({ ...options, title, succeed: () => resolve(engine), fail: (why) => reject(new Error(why)) });
      }),
    startSandbox: (options) => {
      const number = boots.push(options) - 1;
      options.onStatus?.({ stage: 'ready', fraction: 1, isolated: true });
      return Promise.resolve({ lanes: 2, dispose: () => void disposed.push(number) } as unknown as Sandbox);
    },
  });
  return { runtime, loads, log, boots, disposed };
}

describe('the model', () => {
  it('is loaded once for all that want it, and stays until another one is wanted', async () => {
    const { runtime, loads, log } = machine();
    const [a, b] = [
      runtime.lease({ title: 'a', policy: model('m') }),
      runtime.lease({ title: 'b', policy: model('m') }),
    ];
    await settled();
    expect([log, runtime.model.value.kind, runtime.modelUsers.value]).toEqual([['load m'], 'loading', ['a', 'b']]);
    loads[0]?.succeed();
    expect(await a.current()).toBe(await b.current());
    a.close();
    b.close();
    await settled();
    expect([log, runtime.model.value.kind, runtime.modelUsers.value]).toEqual([['load m'], 'ready', []]);
    const c = runtime.lease({ title: 'c', policy: model('m') });
    await c.current();
    expect(log).toEqual(['load m']);
    c.close();
    runtime.lease({ title: 'd', policy: model('n') });
    await settled();
    expect(log).toEqual(['load m', 'free m', 'load n']);
  });
  it('is not taken from those that use it: who wants another one waits, says for whom, and can give up', async () => {
    const { runtime, loads, log } = machine();
    const a = runtime.lease({ title: 'the run “Night”', policy: model('m') });
    await settled();
    loads[0]?.succeed();
    await a.current();
    const b = runtime.lease({ title: 'rollout 1', policy: model('n') });
    const c = runtime.lease({ title: 'rollout 2', policy: model('n') });
    await settled();
    expect(b.waitsFor.value).toEqual(['the run “Night”']);
    expect(runtime.waiting.value.map(({ title }) => title)).toEqual(['rollout 1', 'rollout 2']);
    b.close();
    await expect(b.current()).rejects.toThrow('has ended');
    expect(log).toEqual(['load m']);
    a.close();
    await settled();
    expect([log, c.waitsFor.value]).toEqual([['load m', 'free m', 'load n'], []]);
  });
  it('begins to load only when the one before has been freed, even one that is freed while it loads', async () => {
    const { runtime, loads, log } = machine({ stubborn: true });
    const a = runtime.lease({ title: 'a', policy: model('m') });
    await settled();
    a.close();
    runtime.lease({ title: 'b', policy: model('n') });
    await settled();
    expect([log, loads[0]?.signal.aborted]).toEqual([['load m'], true]);
    // A loader that does not listen to its signal: what it loaded is freed before anything else is loaded.
    loads[0]?.succeed();
    await settled();
    expect(log).toEqual(['load m', 'free m', 'load n']);
  });
  it('that is loading is given up with the last lease, and not before', async () => {
    const { runtime, loads } = machine();
    const [a, b] = [
      runtime.lease({ title: 'a', policy: model('m') }),
      runtime.lease({ title: 'b', policy: model('m') }),
    ];
    await settled();
    a.close();
    await settled();
    expect([loads[0]?.signal.aborted, runtime.model.value.kind]).toEqual([false, 'loading']);
    b.close();
    await settled();
    expect([loads[0]?.signal.aborted, runtime.model.value.kind]).toEqual([true, 'cancelled']);
  });
  it('that fails to load is loaded once: the failure stands until it is tried again, and nobody waits for it', async () => {
    const { runtime, loads, log } = machine();
    const a = runtime.lease({ title: 'a', policy: model('m') });
    const asked = [a.current(), a.current()].map((each) => each.catch(String));
    await settled();
    loads[0]?.fail('no memory');
    expect(await Promise.all(asked)).toEqual(['Error: no memory', 'Error: no memory']);
    await expect(a.current()).rejects.toThrow('no memory');
    expect([log, runtime.model.value.kind]).toEqual([['load m'], 'failed']);
    // The place is free for others meanwhile.
    const b = runtime.lease({ title: 'b', policy: model('n') });
    await settled();
    expect([log, b.waitsFor.value]).toEqual([['load m', 'load n'], []]);
    a.retry();
    a.retry();
    await settled();
    expect(a.waitsFor.value).toEqual(['b']);
    b.close();
    await settled();
    expect(log).toEqual(['load m', 'load n', 'load m']);
    loads[2]?.succeed();
    await expect(a.current()).resolves.toBeDefined();
  });
  it('that broke is freed once and not used again; who shares it gets a new one', async () => {
    const { runtime, loads, log } = machine();
    const [a, b] = [
      runtime.lease({ title: 'a', policy: model('m') }),
      runtime.lease({ title: 'b', policy: model('m') }),
    ];
    await settled();
    loads[0]?.succeed();
    const broken = await a.current();
    await Promise.all([a.drop(broken, new Error('device lost')), a.drop(broken, new Error('again'))]);
    await expect(a.current()).rejects.toThrow('device lost');
    expect(log).toEqual(['load m', 'free m']);
    const both = Promise.all([b.current(), b.current()]);
    await settled();
    loads[1]?.succeed();
    const [first, second] = await both;
    expect([first === second, first === broken, log]).toEqual([true, false, ['load m', 'free m', 'load m']]);
    // What b has now is none of a's business.
    await a.drop(broken, new Error('late'));
    expect(log.length).toBe(3);
  });
  it('can be loaded for nobody, given up, and unloaded only when nobody uses it', async () => {
    const { runtime, loads, log } = machine();
    runtime.load(model('m'));
    runtime.load(model('m'));
    await settled();
    runtime.cancelLoading();
    await settled();
    expect(runtime.model.value.kind).toBe('cancelled');
    const a = runtime.lease({ title: 'a', policy: model('m') });
    await settled();
    loads[1]?.succeed();
    await a.current();
    runtime.unload();
    expect(log).toEqual(['load m', 'load m']);
    a.close();
    runtime.unload();
    await settled();
    expect(log).toEqual(['load m', 'load m', 'free m']);
  });
  it('does not make way for a script, which each lease reads from its beginning', async () => {
    const { runtime, loads, log } = machine();
    runtime.lease({ title: 'a', policy: model('m') });
    await settled();
    loads[0]?.succeed();
    const script = (title: string) =>
      runtime.lease({ title, policy: { policy: { engine: 'script', lesson: 'typo' }, title } });
    const [b, c] = [script('b'), script('c')];
    await settled();
    loads[1]?.succeed();
    loads[2]?.succeed();
    expect(await b.current()).not.toBe(await c.current());
    expect([b.waitsFor.value, runtime.model.value.kind]).toEqual([[], 'ready']);
    b.close();
    await settled();
    expect(log).toEqual(['load m', 'load b', 'load c', 'free b']);
  });
});

describe('the sandbox', () => {
  it('is one for all that want the same, whether its defaults are written out or not', async () => {
    const { runtime, boots } = machine();
    const a = runtime.lease({ title: 'a', sandbox: {} });
    const b = runtime.lease({ title: 'b', sandbox: { lanes: 0, packages: { source: 'everywhere' }, limits: {} } });
    expect(await a.sandbox()).toBe(await b.sandbox());
    expect([boots.length, runtime.python.value?.stage]).toEqual([1, 'ready']);
  });
  it('stays up between leases, and makes way when it is idle and another one is wanted', async () => {
    const { runtime, boots, disposed } = machine();
    const a = runtime.lease({ title: 'a', sandbox: { lanes: 1 } });
    await a.sandbox();
    const b = runtime.lease({ title: 'b', sandbox: { lanes: 2 } });
    await settled();
    expect([b.waitsFor.value, boots.length]).toEqual([['a'], 1]);
    a.close();
    await b.sandbox();
    await settled();
    expect([boots.map(({ lanes }) => lanes), disposed]).toEqual([[1, 2], [0]]);
  });
  it('is started anew once for all, after it was lost', async () => {
    const { runtime, boots, disposed } = machine();
    const a = runtime.lease({ title: 'a', sandbox: {} });
    const lost = await a.sandbox();
    a.dropSandbox(lost);
    const next = await a.sandbox();
    a.dropSandbox(lost);
    expect([next === lost, (await a.sandbox()) === next, boots.length]).toEqual([false, true, 2]);
    expect(new Set(disposed)).toEqual(new Set([0]));
    // The browser ended its frame.
    boots[1]?.onStatus?.({ stage: 'failed', fraction: 1, isolated: true });
    expect(runtime.python.value).toBeNull();
    await a.sandbox();
    expect(boots.length).toBe(3);
  });
  it('is waited for together with the model: nobody holds one of them while it waits for the other', async () => {
    const { runtime, loads, log } = machine();
    const a = runtime.lease({ title: 'a', policy: model('m'), sandbox: { lanes: 1 } });
    await settled();
    loads[0]?.succeed();
    await a.current();
    const b = runtime.lease({ title: 'b', policy: model('n'), sandbox: { lanes: 2 } });
    const c = runtime.lease({ title: 'c', sandbox: { lanes: 1 } });
    await settled();
    expect([b.waitsFor.value, c.waitsFor.value]).toEqual([['a', 'c'], []]);
    a.close();
    await settled();
    expect(b.waitsFor.value).toEqual(['c']);
    c.close();
    await settled();
    expect([b.waitsFor.value, log]).toEqual([[], ['load m', 'free m', 'load n']]);
  });
});
