import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialState, reduce, type SchedulerEvent, type SchedulerState } from './scheduler-state.ts';

const problem = (what: string) => ({ what, advice: '' });

/** Every event, in all its forms. */
const events: readonly SchedulerEvent[] = [
  ...[true, false].flatMap((idle): SchedulerEvent[] => [
    { type: 'pause', problem: null, idle },
    { type: 'pause', problem: problem('p'), idle },
    { type: 'lost', problem: problem('l'), idle },
  ]),
  { type: 'drained' },
  { type: 'resume' },
  { type: 'stop' },
  { type: 'abort' },
  { type: 'kept' },
  { type: 'fail', problem: problem('f') },
  { type: 'finish', left: true },
  { type: 'finish', left: false },
];

const working = ['running', 'stopping'];
const under = [...working, 'pausing', 'paused'];

/** To which kinds each event leads from each kind: the table of the docstring, with all that its footnotes allow. */
const table: Readonly<Record<SchedulerEvent['type'], Readonly<Record<string, readonly string[]>>>> = {
  pause: { running: ['pausing', 'paused'], stopping: ['pausing', 'paused'], pausing: ['pausing'], paused: ['paused'] },
  drained: { running: ['running'], stopping: ['stopping'], pausing: ['paused'], paused: ['paused'] },
  resume: { running: ['running'], stopping: ['stopping'], pausing: working, paused: working },
  stop: {
    running: ['stopping'],
    stopping: ['stopping'],
    pausing: ['stopping', 'aborting'],
    paused: ['stopping', 'aborting'],
  },
  abort: Object.fromEntries(under.map((kind) => [kind, ['aborting']])),
  lost: {
    running: ['running', 'pausing', 'paused'],
    stopping: ['stopping', 'pausing', 'paused'],
    pausing: ['pausing'],
    paused: ['paused'],
  },
  kept: Object.fromEntries(under.map((kind) => [kind, [kind]])),
  fail: Object.fromEntries(under.map((kind) => [kind, ['aborting']])),
  finish: Object.fromEntries([...under, 'aborting'].map((kind) => [kind, ['ended']])),
};

/** All states that can be reached, losses and problems included; the losses beyond the third make no difference. */
function reachable(): SchedulerState[] {
  const seen = new Map([[JSON.stringify(initialState), initialState]]);
  for (const state of seen.values()) {
    for (const event of events) {
      const next = reduce(state, event);
      if ('losses' in next && next.losses > 4) continue;
      seen.set(JSON.stringify(next), next);
    }
  }
  return [...seen.values()];
}

describe('the scheduler’s states', () => {
  const states = reachable();
  it('are all reached, and each event leads where the table says', () => {
    expect(new Set(states.map(({ kind }) => kind))).toEqual(
      new Set(['running', 'stopping', 'pausing', 'paused', 'aborting', 'ended']),
    );
    for (const state of states) {
      for (const event of events) {
        const allowed = table[event.type][state.kind] ?? [state.kind];
        expect(allowed, `${state.kind} after ${event.type}`).toContain(reduce(state, event).kind);
      }
    }
  });
  it('reach every kind that the table allows', () => {
    for (const [type, rows] of Object.entries(table)) {
      for (const [kind, allowed] of Object.entries(rows)) {
        const reached = states
          .filter((state) => state.kind === kind)
          .flatMap((state) => events.filter((event) => event.type === type).map((event) => reduce(state, event).kind));
        expect(new Set(reached), `${kind} after ${type}`).toEqual(new Set(allowed));
      }
    }
  });
  it('always have a way to the end, and none out of it', () => {
    for (const state of states) {
      const ended = reduce(reduce(state, { type: 'abort' }), { type: 'finish', left: true });
      expect(ended.kind).toBe('ended');
      for (const event of events) expect(reduce(ended, event)).toBe(ended);
    }
  });

  const anyEvents = fc.array(fc.constantFrom(...events), { maxLength: 30 });
  it('forget no problem before the user has answered it', () => {
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        let state = initialState;
        for (const event of sequence) {
          const next = reduce(state, event);
          const had = 'problem' in state ? state.problem : null;
          const has = 'problem' in next ? next.problem : null;
          if (had && !['resume', 'stop', 'abort', 'fail', 'finish'].includes(event.type)) expect(has).toEqual(had);
          state = next;
        }
      }),
    );
  });
  it('go on where the pause came', () => {
    fc.assert(
      fc.property(anyEvents, (sequence) => {
        const state = sequence.reduce(reduce, initialState);
        if (!working.includes(state.kind)) return;
        const paused = reduce(state, { type: 'pause', problem: problem('p'), idle: true });
        expect(reduce(paused, { type: 'resume' }).kind).toBe(state.kind);
      }),
    );
  });
});
