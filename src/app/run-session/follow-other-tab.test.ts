import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRunDocument, planOf, type Collecting, type OpenRun } from '../../collect/index.ts';
import { openStore, StoreError, type Store } from '../../store/index.ts';
import { freshName, newRun, recordFor } from '../../store/store.fixture.ts';
import { followOtherTab } from './follow-other-tab.ts';
import { newSession, type Session } from './session.ts';

const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  policy: { engine: 'tiny' },
  tasks: { from: 'file', name: 'tasks.jsonl', sha256: null, tasks: newRun.tasks },
  arms: [{ name: 'on', saar: { enabled: true } }],
  group: 4,
});
const plan = planOf('run', document, newRun.tasks);

let store: Store;
let session: Session;
/** What the waiting for the other tab comes to. */
let letGo: { resolve(mine: Collecting): void; reject(error: Error): void };
let run: Pick<OpenRun, 'takeOver'>;

beforeEach(async () => {
  // IndexedDB in memory needs timers of its own: only the two seconds are the test's.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  store = await openStore({ name: freshName() });
  const stored = await store.runs.create({ ...newRun, id: 'run' });
  const { promise, ...settle } = withResolvers<Collecting>();
  letGo = settle;
  run = { takeOver: () => promise };
  const opened = { stored, plan, collecting: null, takeOver: run.takeOver };
  session = newSession(opened, { underWay: new Map(), tokens: 0 }, signal(null));
});
afterEach(() => {
  session.closing.abort();
  store.close();
  vi.useRealTimers();
});

function withResolvers<Value>() {
  let settle: { resolve(value: Value): void; reject(error: Error): void } | undefined;
  const promise = new Promise<Value>((resolve, reject) => (settle = { resolve, reject }));
  if (!settle) throw new Error('A promise calls back at once.');
  return { promise, ...settle };
}

/** Waits until something is so, on the real clock. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const nextLook = (): void => void vi.advanceTimersByTime(2000);

describe('a run that another tab collects', () => {
  it('shows the figures as they grow', async () => {
    followOtherTab({ store, run }, session);
    await until(() => session.read.value !== null);
    expect(session.read.value?.progress.done).toBe(0);
    await store.records.keep(await recordFor('run/t/on/0'), { run: 'run', place: 0, arm: 'on', member: 0 });
    await until(() => {
      nextLook();
      return session.read.value?.progress.done === 1;
    });
    expect(session.following.value).toBeNull();
  });
  it('says that it can’t be read, tries again, and takes that back once it can', async () => {
    const broken = new StoreError('broken', 'The database failed.', 'Reload.');
    let fails = true;
    const records: Store['records'] = {
      ...store.records,
      rows: (...of) => {
        if (fails) throw broken;
        return store.records.rows(...of);
      },
    };
    followOtherTab({ store: { runs: store.runs, records }, run }, session);
    await until(() => session.following.value !== null);
    expect(session.following.value?.what).toBe('Its figures can’t be read: The database failed.');
    fails = false;
    await until(() => {
      nextLook();
      return session.following.value === null;
    });
    expect(session.read.value?.progress.done).toBe(0);
  });
  it('is taken over when the other tab lets it go', async () => {
    followOtherTab({ store, run }, session);
    const mine = { collection: null, skip: () => Promise.resolve(), close: () => undefined } as unknown as Collecting;
    letGo.resolve(mine);
    await until(() => session.tookOver.value);
    expect(session.collecting.peek()).toBe(mine);
  });
  it('says that it could not be taken over, and stops following', async () => {
    followOtherTab({ store, run }, session);
    letGo.reject(new StoreError('broken', 'The database failed.', 'Reload.'));
    await until(() => session.following.value !== null);
    expect(session.following.value?.what).toContain('could not take it over: The database failed.');
    expect(session.closing.signal.aborted).toBe(true);
    expect(session.tookOver.value).toBe(false);
  });
  it('says nothing where the run was closed here meanwhile', async () => {
    followOtherTab({ store, run }, session);
    session.closing.abort(new Error('closed'));
    letGo.reject(new Error('closed'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(session.following.value).toBeNull();
  });
  it('is given back where it was closed at the moment at which the other tab let go', async () => {
    followOtherTab({ store, run }, session);
    const close = vi.fn();
    letGo.resolve({ close } as unknown as Collecting);
    session.closing.abort(new Error('closed'));
    await until(() => close.mock.calls.length > 0);
    expect(session.collecting.peek()).toBeNull();
  });
});
