import { describe, expect, it } from 'vitest';
import { recordOf, type Tool, type TrajectoryRecord } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { runOut } from '../../files/file.fixture.ts';
import { replay } from './replay.ts';

/** Prints the seed that it was given and how many calls it builds on; fails as the picky tool does. */
const seededTool: Tool = {
  ...pickyTool,
  execute: async (args, options) => {
    const { observation, ms } = await pickyTool.execute(args, options);
    const { seed, stdin = '', history } = options;
    return { observation: `${observation} ${seed} ${stdin} ${history.length}`, ms, leavesState: true };
  },
};

const recordFrom = async (script: readonly string[], config: unknown = {}, id = 'r'): Promise<TrajectoryRecord> => {
  const task = { id: 't', prompt: 'How many?', answer: '5', stdin: 'in' };
  const events = await rollOut(script, config, { tool: seededTool, task });
  const identity = { id, group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, seededTool.description, identity, { app: '0', pyodide: null });
};

const { signal } = new AbortController();
const replayed = (records: readonly TrajectoryRecord[], tool: Tool = seededTool) =>
  runOut(replay(records, { toolFor: () => tool, signal }));

const script = [turn('x = 1'), turn('bad 1'), turn('bad 2'), turn('y = 2'), turn('z = 3'), 'It is 5.'];

describe('replay', () => {
  it.each([
    ['repaired', { seed: 3 }],
    ['best of K', { seed: 3, saar: { mode: 'best-of-k' } }],
    ['with an error and the note of a spent rollback', { seed: 3, saar: { maxRetries: 1 } }],
    ['with a note', { seed: 3, saar: { maxRetries: 2 } }],
    ['cut', { seed: 3, observation: { limit: 20 } }],
    ['in words', { seed: 3, dialect: 'hermes', saar: { enabled: false } }],
  ])('is answered as recorded, with the same seeds, input and state: %s', async (_, config) => {
    const record = await recordFrom([...script.slice(0, 3), turn('bad 3'), ...script.slice(3)], config);
    const { yielded, returned } = await replayed([record]);
    expect(yielded[0]?.differences).toEqual([]);
    expect(returned).toMatchObject({ replayed: 1, same: 1, different: 0, differences: {} });
    expect(returned.calls).toBeGreaterThan(2);
  });
  it('marks what is answered otherwise with the place and the likely cause', async () => {
    const record = await recordFrom([turn('import random'), '<tool_call>x</tool_call>', 'It is 5.'], {
      saar: { enabled: false },
    });
    const { yielded, returned } = await replayed([record], {
      ...pickyTool,
      execute: () => Promise.resolve({ observation: 'Tool call success\nstdout: 0.7', ms: 1 }),
    });
    expect(yielded[0]).toMatchObject({
      id: 'r',
      calls: 1,
      notReplayable: 1,
      differences: [{ position: 0, line: 2, cause: 'randomness', replayed: 'Tool call success\nstdout: 0.7' }],
    });
    expect(returned).toEqual({
      replayed: 1,
      same: 0,
      different: 1,
      calls: 1,
      notReplayable: 1,
      differences: { randomness: 1 },
    });
  });
  it('says where a limit made a difference of which the record does not say what it was', async () => {
    const record = await recordFrom([turn('while True: pass'), 'It is 5.']);
    const slow: Tool = {
      ...pickyTool,
      execute: () => Promise.resolve({ observation: 'Tool call failure\nreason: worker_timeout', ms: 1 }),
    };
    const recorded = { ...record.environment, sandbox: { limits: { timeoutMs: 9000 }, packages: 'local' as const } };
    const causes = async (one: TrajectoryRecord) => (await replayed([one], slow)).returned.differences;
    expect(await causes(record)).toEqual({ 'limits-not-recorded': 1 });
    expect(await causes({ ...record, environment: recorded })).toEqual({ limit: 1 });
  });
  it('works on several at a time, in order, and closes each record’s tool', async () => {
    const records = await Promise.all(['a', 'b', 'c', 'd'].map((id) => recordFrom([turn(id), 'It is 5.'], {}, id)));
    let open = 0;
    let most = 0;
    const done: number[] = [];
    let begin: () => void = () => undefined;
    const threeOpen = new Promise<void>((resolve) => (begin = resolve));
    const tool: Tool & { close(): void } = {
      ...seededTool,
      // Nothing ends before three have begun.
      execute: (args, options) => threeOpen.then(() => seededTool.execute(args, options)),
      close: () => open--,
    };
    const toolFor = () => {
      most = Math.max(most, ++open);
      if (open === 3) begin();
      return tool;
    };
    const { yielded } = await runOut(
      replay(records, { toolFor, lanes: 3, signal, onProgress: (count) => done.push(count) }),
    );
    expect(yielded.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect([open, most]).toEqual([0, 3]);
    expect(done).toEqual([1, 2, 3, 4]);
  });
  it('stops when it is told to, and passes on what breaks', async () => {
    const record = await recordFrom(script);
    const stop = new AbortController();
    const run = replay([record, record], { toolFor: () => seededTool, signal: stop.signal });
    await run.next();
    stop.abort(new Error('enough'));
    await expect(run.next()).rejects.toThrow('enough');
    const broken: Tool = { ...seededTool, execute: () => Promise.reject(new Error('no sandbox')) };
    await expect(replayed([record], broken)).rejects.toThrow('no sandbox');
  });
});
