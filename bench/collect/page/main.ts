import { openDB } from 'idb';
import { openRun, parseRunDocument, planOf, type RunDocument } from '../../../src/collect/index.ts';
import { collectRules } from '../../../src/collect/driver-rules.ts';
import { Runtime } from '../../../src/runtime/index.ts';
import { Scheduler } from '../../../src/collect/scheduler.ts';
import { lessons, scriptPolicy } from '../../../src/policies/script/index.ts';
import { runRollout, stillClock, type Tool, type TrajectoryRecord } from '../../../src/rollout/index.ts';
import type { Isolation } from '../../../src/sandbox/index.ts';
import { openStore, type Store } from '../../../src/store/index.ts';
import { mathStrict } from '../../../src/tasks/index.ts';

/** A run of a lesson over the given number of tasks. */
const documentOf = (tasks: number, lesson: string, isolation: Isolation): RunDocument =>
  parseRunDocument({
    schema: 'cleaner-lab/run@1',
    title: `${tasks} ${lesson} ${isolation}`,
    tasks: {
      from: 'file',
      name: 'bench',
      sha256: null,
      tasks: Array.from({ length: tasks }, (_, n) => ({ id: `t${n}`, prompt: 'How many?', answer: '168' })),
    },
    policy: { engine: 'script', lesson },
    arms: [{ name: 'on' }],
    sandbox: { isolation },
  });

/** Answers at once, so that what is left is the loop's own. */
const instantTool: Tool = {
  description: { name: 'code_interpreter', description: 'Runs nothing.', parameters: { type: 'object' } },
  check: () => null,
  execute: () => Promise.resolve({ observation: 'Tool call success\nstdout: 168', ms: 0 }),
};

const script = (lesson: string) => {
  const found = lessons.find(({ id }) => id === lesson);
  if (!found) throw new Error(`There is no lesson ${lesson}.`);
  return scriptPolicy(found, { tokensPerSecond: Infinity });
};

/** Milliseconds a turn of rollouts whose policy and tool answer at once: the rollout alone, and through the scheduler. */
async function loop(
  tasks: number,
): Promise<{ readonly alone: number; readonly scheduled: number; readonly tokens: number }> {
  const document = documentOf(tasks, 'clean', 'rewind');
  const plan = planOf('bench', document, document.tasks.from === 'file' ? document.tasks.tasks : []);
  const signal = new AbortController().signal;
  let [turns, tokens] = [0, 0];
  const begin = performance.now();
  for (let place = 0; place < plan.size; place++) {
    const { task, config } = plan.item(place);
    const parts = {
      task,
      config,
      policy: script('clean'),
      tool: instantTool,
      verifier: mathStrict,
      signal,
      clock: stillClock,
    };
    for await (const event of runRollout(parts)) {
      if (event.type === 'generation-ended') tokens += event.tokens.length;
      if (event.type === 'turn-committed') turns += 1;
    }
  }
  const alone = (performance.now() - begin) / turns;
  const scheduler = new Scheduler({
    plan,
    done: new Set(),
    skipped: [],
    policies: new Runtime({
      open: () => Promise.resolve({ parallel: 1, forRollout: () => script('clean'), dispose: () => Promise.resolve() }),
    }).lease({ title: 'bench', policy: { policy: { engine: 'tiny' }, title: 'bench' } }),
    tools: {
      lanes: 1,
      pyodide: null,
      forRollout: () => instantTool,
      isLost: () => false,
      renew: () => Promise.resolve(),
    },
    verifier: mathStrict,
    rules: collectRules,
    app: 'bench',
    keep: () => Promise.resolve(),
    onState: () => undefined,
  });
  const second = performance.now();
  await scheduler.run();
  return { alone, scheduled: (performance.now() - second) / turns, tokens: tokens / turns };
}

/** Collects a run with real Python into the real store. */
async function run(
  tasks: number,
  lesson: string,
  isolation: Isolation,
): Promise<{ readonly perSecond: number; readonly longestTask: number; readonly boot: number }> {
  const opened = await openStore({ name: 'bench' });
  const { collecting } = await openRun(opened, documentOf(tasks, lesson, isolation));
  if (!collecting) throw new Error('Another page collects this run.');
  const { collection } = collecting;
  const tasksSeen: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasksSeen.push(duration);
  });
  const begin = performance.now();
  // Starting Python is no part of what is measured: the clock runs from the first trajectory to the last.
  let first = 0;
  const stop = collection.figures.subscribe(({ progress: { done } }) => {
    if (first > 0 || done === 0) return;
    first = performance.now();
    observer.observe({ type: 'longtask' });
  });
  await collection.run();
  const end = performance.now();
  stop();
  observer.disconnect();
  collecting.close();
  opened.close();
  return {
    perSecond: ((tasks - 1) / (end - first)) * 1000,
    longestTask: Math.max(0, ...tasksSeen),
    boot: first - begin,
  };
}

/** The first record that `run` kept. */
async function someRecord(store: Store): Promise<TrajectoryRecord> {
  const [stored] = await store.runs.list();
  if (!stored) throw new Error('collect a run first');
  return await store.records.read(stored.id, 0);
}

/** Keeps copies of a record one after the other; beside it the same bytes put by idb alone, durable too. */
async function writes(
  count: number,
): Promise<{ readonly ours: number; readonly raw: number; readonly text: number; readonly kept: number }> {
  const store = await openStore({ name: 'bench' });
  const record = await someRecord(store);
  const text = JSON.stringify(record);
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  await store.runs.create({ id: 'writes', document: '', title: '', size: count, tasks: [] });
  const begin = performance.now();
  for (let place = 0; place < count; place++)
    await store.records.keep(record, { run: 'writes', place, arm: 'on', member: 0 });
  const ours = (count / (performance.now() - begin)) * 1000;
  const db = await openDB('bench-raw', 1, { upgrade: (made) => void made.createObjectStore('bytes') });
  const second = performance.now();
  for (let place = 0; place < count; place++) {
    const transaction = db.transaction('bytes', 'readwrite', { durability: 'strict' });
    await Promise.all([transaction.store.put(bytes, place), transaction.done]);
  }
  const raw = (count / (performance.now() - second)) * 1000;
  db.close();
  store.close();
  return { ours, raw, text: text.length, kept: bytes.length };
}

/** Milliseconds that a list of the given number of trajectories takes. */
async function list(count: number): Promise<Readonly<Record<string, number>>> {
  const store = await openStore({ name: 'bench' });
  const [row] = await store.records.page('writes', { limit: 1 });
  if (!row) throw new Error('write some first');
  await store.runs.create({ id: 'many', document: '', title: '', size: count, tasks: [] });
  const db = await openDB('bench');
  const transaction = db.transaction('rows', 'readwrite');
  for (let place = 0; place < count; place++) {
    const [arm, verdict] = [place % 2 ? 'on' : 'off', ['right', 'wrong', 'unjudged'][place % 3] ?? ''];
    void transaction.store.put({
      ...row,
      run: 'many',
      place,
      id: `many/${place}`,
      task: `t${place >> 1}`,
      arm,
      verdict,
    });
  }
  await transaction.done;
  db.close();
  store.close();
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const begin = performance.now();
    await work();
    return performance.now() - begin;
  };
  const begin = performance.now();
  const { records } = await openStore({ name: 'bench' });
  return {
    'open the store': performance.now() - begin,
    'first page of 50': await timed(() => records.page('many', { limit: 50 })),
    'count all': await timed(() => records.count('many')),
    'count of a filter': await timed(() => records.count('many', { arm: 'on', verdict: 'right' })),
    'page of a filter': await timed(() => records.page('many', { filter: { arm: 'on', verdict: 'right' }, limit: 50 })),
    'jump to the middle': await timed(() => records.page('many', { skip: count / 2, limit: 50 })),
    'all rows, for the figures': await timed(async () => {
      let rows = 0;
      for await (const { place } of records.rows('many')) rows += place < count ? 1 : 0;
      if (rows !== count) throw new Error(`There are ${rows} rows.`);
    }),
  };
}

const bench = { loop, run, writes, list };

/** See {@link bench}. */
export type CollectBench = typeof bench;

Object.assign(window, { bench });
