import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Collecting, CollectState, OpenRun } from '../../collect/index.ts';
import { parseRunDocument } from '../../collect/run-document.ts';
import { planOf } from '../../collect/plan.ts';

const guardWork = vi.fn();
const openStoredRun = vi.fn<(store: unknown, id: string) => Promise<OpenRun>>();
vi.doMock('../guard-work/index.ts', () => ({ guardWork }));
vi.doMock('../../collect/index.ts', () => ({ openStoredRun, policiesOf: () => [] }));
vi.doMock('../../experiments/index.ts', () => ({ experimentInRun: () => null, stagesOf: () => [] }));
vi.doMock('../models/index.ts', () => ({ endpointKey: signal(''), filesFor: () => [] }));
vi.doMock('../stored/index.ts', () => ({
  askToPersist: () => undefined,
  openLabStore: () => Promise.resolve({}),
  refreshRuns: () => Promise.resolve(),
}));
vi.doMock('./lanes.ts', () => ({ lanes: signal(0) }));
const { active, closeOthers, goOn, openSession, sessions, startSession } = await import('./sessions.ts');

const tasks = [{ id: 't', prompt: 'How many?', answer: '5' }];
const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  policy: { engine: 'tiny' },
  tasks: { from: 'file', name: 'tasks.jsonl', sha256: null, tasks },
  arms: [{ name: 'on' }],
});

/** A run that is opened, whose collection does what a test says. */
function run(id: string) {
  const state = signal<CollectState | null>(null);
  let end: (error: Error | null) => void = () => undefined;
  const collection = {
    state,
    run: () => {
      state.value = { kind: 'running' };
      return new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
    },
  };
  const close = vi.fn();
  const collecting = { collection, close, skip: () => Promise.resolve() } as unknown as Collecting;
  const stored = { id, title: id, done: 0, size: 1 } as OpenRun['stored'];
  const takeOver = () => Promise.reject(new Error('Nobody else has it.'));
  const opened: OpenRun = { stored, plan: planOf(id, document, tasks), collecting, takeOver };
  return { opened, state, close, end: (error: Error | null) => end(error) };
}

/** Opens a run as this tab would, and gives its session. */
async function session(of: ReturnType<typeof run>) {
  openStoredRun.mockResolvedValueOnce(of.opened);
  await openSession(of.opened.stored.id);
  return shown(of.opened.stored.id);
}

function shown(id: string) {
  const state = sessions.peek().get(id);
  if (state?.kind !== 'open') throw new Error(`${id} is not open.`);
  return state.session;
}

const problem = { what: 'The disk is full.', advice: 'Free some.' };

beforeEach(() => {
  for (const state of sessions.peek().values()) if (state.kind === 'open') state.session.collecting.peek()?.close();
  sessions.value = new Map();
  guardWork.mockClear();
});

describe('the run that this tab collects', () => {
  it('is the one that is under way, whatever else could not be done with it, and is not closed', async () => {
    const one = run('a');
    const mine = await session(one);
    expect(active.value).toBeNull();
    void startSession(mine);
    expect(active.value).toBe(mine);
    mine.skipping.value = problem;
    one.state.value = { kind: 'paused', problem };
    closeOthers(null);
    expect([active.value, one.close.mock.calls.length]).toEqual([mine, 0]);
    const other = await session(run('b'));
    await startSession(other);
    expect([other.state.value, other.problem.value?.what]).toEqual([
      null,
      'Another run is being collected in this tab.',
    ]);
    one.state.value = { kind: 'ended', how: 'stopped' };
    closeOthers(null);
    expect([active.value, sessions.value.size]).toEqual([null, 0]);
  });
  it('is guarded while it works, and while what rests would be lost', async () => {
    const one = run('a');
    const mine = await session(one);
    void startSession(mine);
    const guard = () => guardWork.mock.lastCall?.slice(1);
    expect(guard()).toEqual([true, false]);
    one.state.value = { kind: 'paused', problem };
    expect(guard()).toEqual([true, true]);
    one.state.value = { kind: 'running' };
    mine.live.underWay.set(0, mine.plan.item(0));
    one.state.value = { kind: 'paused', problem: null };
    expect(guard()).toEqual([true, true]);
    one.state.value = { kind: 'running' };
    mine.live.underWay.clear();
    one.state.value = { kind: 'paused', problem: null };
    expect(guard()).toEqual([false, false]);
  });
});

describe('going on', () => {
  it('shows the run as it was until it is open anew, then starts it', async () => {
    const [ended, fresh] = [run('a'), run('a')];
    const before = await session(ended);
    ended.state.value = { kind: 'ended', how: 'stopped' };
    let open: (run: OpenRun) => void = () => undefined;
    openStoredRun.mockReturnValueOnce(new Promise((resolve) => (open = resolve)));
    const going = goOn('a');
    expect(sessions.value.get('a')).toEqual({ kind: 'opening', before });
    // Asked once more, it is the same going on.
    await goOn('a');
    await vi.waitFor(() => expect(openStoredRun).toHaveBeenCalled());
    open(fresh.opened);
    await vi.waitFor(() => expect(active.value).not.toBeNull());
    expect([shown('a') === before, fresh.state.value?.kind, ended.close.mock.calls.length]).toEqual([
      false,
      'running',
      1,
    ]);
    fresh.state.value = { kind: 'ended', how: 'complete' };
    fresh.end(null);
    await going;
    expect(fresh.close).toHaveBeenCalledOnce();
  });
  it('does not start what is only shown until the run is open anew', async () => {
    const taken = run('a');
    const before = await session(taken);
    openStoredRun.mockReturnValueOnce(new Promise(() => undefined));
    void goOn('a');
    await startSession(before);
    expect(taken.state.value).toBeNull();
  });
  it('is what is left after a collection threw', async () => {
    const one = run('a');
    const mine = await session(one);
    const started = startSession(mine);
    one.state.value = { kind: 'ended', how: 'failed', problem };
    one.end(new Error('The network is gone.'));
    await started;
    expect([active.value, mine.problem.value, one.close.mock.calls.length]).toEqual([null, null, 1]);
    await startSession(mine);
    expect(mine.state.value).toMatchObject({ how: 'failed' });
  });
});
