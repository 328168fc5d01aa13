import { describe, expect, it } from 'vitest';
import { PolicyError } from '../rollout/index.ts';
import { StoreError } from '../store/index.ts';
import { liveRules } from './driver-rules.ts';
import { deviceLost, Lost, planFor, settled, watch } from './scheduler.fixture.ts';

const places = (kept: readonly { readonly place: number }[]): number[] =>
  kept.map(({ place }) => place).sort((a, b) => a - b);

/** A promise, and how to resolve it. */
function door(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('Scheduler', () => {
  it('does every item once, and says that it is complete', async () => {
    const { scheduler, kept, records, states } = watch({ tasks: 6 });
    await scheduler.run();
    expect(places(kept)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(records.every(({ verdict, environment }) => verdict?.reward === 1 && environment.pyodide === 'test')).toBe(
      true,
    );
    expect(states).toEqual([{ kind: 'running' }, { kind: 'ended', how: 'complete' }]);
  });
  it('passes over what was done before and what is left out', async () => {
    const { scheduler, kept } = watch({ tasks: 5, parts: { done: new Set([0, 3]), skipped: ['t1'] } });
    await scheduler.run();
    expect(places(kept)).toEqual([2, 4]);
  });
  it('has one generation at a time in a local engine, while others’ programs run', async () => {
    const execution = door();
    const prompts: string[] = [];
    const { scheduler, mostAtOnce } = watch({
      tasks: 4,
      beforeGeneration: (prompt) => void prompts.push(prompt),
      beforeExecution: () => execution.opened,
    });
    const run = scheduler.run();
    await settled();
    // All four wait for Python, and the engine was not idle for any of them.
    expect(prompts).toEqual(['Task 0?', 'Task 1?', 'Task 2?', 'Task 3?']);
    execution.open();
    await run;
    expect(mostAtOnce()).toBe(1);
  });
  it('has as many at a time as an engine takes', async () => {
    const generation = door();
    const { scheduler, mostAtOnce } = watch({ tasks: 9, parallel: 3, beforeGeneration: () => generation.opened });
    const run = scheduler.run();
    await settled();
    expect(mostAtOnce()).toBe(3);
    generation.open();
    await run;
    expect(mostAtOnce()).toBe(3);
  });
  it('lets a turn end before it is paused, rests, and goes on with the same rollout', async () => {
    const generation = door();
    const { scheduler, kept, states, records } = watch({ tasks: 1, beforeGeneration: () => generation.opened });
    const run = scheduler.run();
    await settled();
    scheduler.pause();
    expect(scheduler.state).toEqual({ kind: 'pausing' });
    generation.open();
    await settled();
    expect(scheduler.state).toEqual({ kind: 'paused', problem: null });
    expect(kept).toEqual([]);
    scheduler.resume();
    await run;
    expect(states.map(({ kind }) => kind)).toEqual(['running', 'pausing', 'paused', 'running', 'ended']);
    expect(records[0]?.events.filter(({ type }) => type === 'generation-ended').length).toBe(2);
  });
  it('stops after what is under way', async () => {
    const generation = door();
    const { scheduler, kept, states } = watch({
      tasks: 20,
      parts: { inFlight: 2 },
      beforeGeneration: () => generation.opened,
    });
    const run = scheduler.run();
    await settled();
    scheduler.stopAfterThis();
    generation.open();
    await run;
    expect(places(kept)).toEqual([0, 1]);
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'stopped' });
  });
  it('gives up what is under way when it is aborted, also in a pause', async () => {
    const { scheduler, kept, states } = watch({ tasks: 3, beforeGeneration: () => new Promise(() => undefined) });
    const run = scheduler.run();
    await settled();
    scheduler.pause();
    scheduler.abort();
    await settled();
    expect(kept).toEqual([]);
    // An engine that does not answer any more holds its own rollout only as long as it is not disposed of.
    void run;
    expect(states.at(-1)?.kind).not.toBe('running');
  });
  it('gives up the rollouts of a task that is skipped, and goes on with the others', async () => {
    const execution = door();
    const { scheduler, kept, states } = watch({ tasks: 4, beforeExecution: () => execution.opened });
    const run = scheduler.run();
    await settled();
    scheduler.skip('t1');
    execution.open();
    await run;
    expect(places(kept)).toEqual([0, 2, 3]);
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'complete' });
  });
  it('pauses with the reason when the engine breaks, and does what failed again with a new one', async () => {
    let broken = true;
    const { scheduler, kept, loads, states } = watch({
      tasks: 5,
      beforeGeneration: (prompt) => {
        if (broken && prompt === 'Task 2?') throw deviceLost();
      },
    });
    const run = scheduler.run();
    await settled();
    expect(scheduler.state).toEqual({
      kind: 'paused',
      problem: { what: 'The graphics card is gone.', advice: 'Resume.' },
    });
    expect(kept.length).toBeLessThan(5);
    broken = false;
    scheduler.resume();
    await run;
    expect(places(kept)).toEqual([0, 1, 2, 3, 4]);
    expect(loads()).toBe(2);
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'complete' });
  });
  it('keeps a trajectory that outgrew the model’s context: another engine would not help', async () => {
    const { scheduler, records } = watch({
      tasks: 1,
      beforeGeneration: () => {
        throw new PolicyError('context-overflow', 'Too long.', 'Shorten it.');
      },
    });
    await scheduler.run();
    expect(records.map(({ end }) => end.reason)).toEqual(['error']);
  });
  it('takes a new sandbox when one is lost, and pauses when that does not help', async () => {
    let losses = 0;
    const { scheduler, kept, renewals } = watch({
      tasks: 1,
      beforeExecution: () => {
        if (losses++ < 4) throw new Lost('The frame is gone.');
      },
    });
    const run = scheduler.run();
    await settled();
    expect([renewals(), scheduler.state]).toEqual([
      3,
      { kind: 'paused', problem: expect.objectContaining({ what: 'The frame is gone.' }) as unknown },
    ]);
    scheduler.resume();
    await run;
    expect([renewals(), places(kept)]).toEqual([4, [0]]);
  });
  it('holds a finished trajectory until there is room for it', async () => {
    let full = true;
    const kept: number[] = [];
    const { scheduler } = watch({
      tasks: 3,
      parts: {
        keep: (_, { place }) => {
          if (full) throw new StoreError('full', 'It is full.', 'Make room.');
          kept.push(place);
          return Promise.resolve();
        },
      },
    });
    const run = scheduler.run();
    await settled();
    expect(scheduler.state).toEqual({ kind: 'paused', problem: { what: 'It is full.', advice: 'Make room.' } });
    full = false;
    scheduler.resume();
    await run;
    expect(kept.sort()).toEqual([0, 1, 2]);
  });
  it('repeats itself, however many rollouts are under way', async () => {
    const collected = async (inFlight: number) => {
      const { scheduler, records } = watch({ tasks: 6, parts: { inFlight, plan: planFor(6) } });
      await scheduler.run();
      const sorted = records.sort((a, b) => (a.id < b.id ? -1 : 1));
      return sorted.map(({ id, config, purified }) => ({ id, config, purified }));
    };
    expect(await collected(5)).toEqual(await collected(1));
  });
  it('loads a failing model once before it pauses, and once more when it is resumed', async () => {
    let missing = true;
    const { scheduler, kept, loads } = watch({
      tasks: 5,
      beforeLoad: () => {
        if (missing) throw new PolicyError('network', 'It is not there.', 'Fetch it.');
      },
    });
    const run = scheduler.run();
    await settled();
    expect([scheduler.state, loads()]).toEqual([
      { kind: 'paused', problem: { what: 'It is not there.', advice: 'Fetch it.' } },
      1,
    ]);
    missing = false;
    scheduler.resume();
    await run;
    expect([places(kept), loads()]).toEqual([[0, 1, 2, 3, 4], 2]);
  });
  it('ends at once when it is aborted while the model loads', async () => {
    const loading = door();
    const { scheduler, states } = watch({ tasks: 2, beforeLoad: () => loading.opened });
    const run = scheduler.run();
    await settled();
    scheduler.abort();
    loading.open();
    await run;
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'aborted' });
  });
});

describe('a rollout that is watched', () => {
  it('is kept with the reason error when the engine breaks, with what it had finished', async () => {
    let turns = 0;
    const { scheduler, records, states } = watch({
      tasks: 1,
      beforeGeneration: () => {
        if (turns++ === 1) throw deviceLost();
      },
      parts: { rules: liveRules },
    });
    await scheduler.run();
    expect(records.map(({ end, purified }) => [end.reason, end.message, purified.length])).toEqual([
      ['error', 'The graphics card is gone. Resume.', 1],
    ]);
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'complete' });
  });
  it('frees the engine that broke: the next one loads it anew', async () => {
    let broken = true;
    const watched = watch({
      tasks: 1,
      beforeGeneration: () => {
        if (broken) throw deviceLost();
      },
      parts: { rules: liveRules },
    });
    await watched.scheduler.run();
    broken = false;
    const { policies } = watched;
    policies.retry();
    await policies.current();
    expect(watched.loads()).toBe(2);
  });
  it('is kept with the reason stopped, with what it had finished', async () => {
    const second = door();
    let turns = 0;
    const { scheduler, records, states } = watch({
      tasks: 1,
      beforeGeneration: () => (turns++ === 1 ? second.opened : undefined),
      parts: { rules: liveRules },
    });
    const run = scheduler.run();
    await settled();
    scheduler.abort();
    second.open();
    await run;
    expect(records.map(({ end, purified }) => [end.reason, purified.length])).toEqual([['stopped', 1]]);
    expect(states.at(-1)).toEqual({ kind: 'ended', how: 'aborted' });
  });
  it('leaves nothing where it was skipped', async () => {
    const first = door();
    const { scheduler, records } = watch({
      tasks: 1,
      beforeGeneration: () => first.opened,
      parts: { rules: liveRules },
    });
    const run = scheduler.run();
    await settled();
    scheduler.skip('t0');
    first.open();
    await run;
    expect(records).toEqual([]);
  });
  it('ends as failed, with the reason, where the model can’t be loaded or the record can’t be kept', async () => {
    const unloadable = watch({
      tasks: 1,
      beforeLoad: () => {
        throw deviceLost();
      },
      parts: { rules: liveRules },
    });
    await unloadable.scheduler.run();
    const problem = { what: 'The graphics card is gone.', advice: 'Resume.' };
    expect([unloadable.scheduler.state, unloadable.loads()]).toEqual([{ kind: 'ended', how: 'failed', problem }, 1]);

    const first = door();
    const unkept = watch({
      tasks: 1,
      beforeGeneration: () => first.opened,
      parts: {
        rules: liveRules,
        keep: () => Promise.reject(new StoreError('full', 'It is full.', 'Make room.')),
      },
    });
    const run = unkept.scheduler.run();
    await settled();
    unkept.scheduler.abort();
    first.open();
    await run;
    expect(unkept.states.at(-1)).toEqual({
      kind: 'ended',
      how: 'failed',
      problem: { what: 'It is full.', advice: 'Make room.' },
    });
  });
  it('is kept with the reason error when its sandbox is lost, and the next one gets a new sandbox', async () => {
    const { scheduler, records, renewals } = watch({
      tasks: 1,
      beforeExecution: () => {
        throw new Lost('The frame is gone.');
      },
      parts: { rules: liveRules },
    });
    await scheduler.run();
    expect([records.map(({ end }) => end.reason), renewals()]).toEqual([['error'], 1]);
  });
});
