import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { amount } from '../amount.fixture.ts';
import { parseRunDocument, planOf, runSchema, tasksOfRun, withoutTimings, type Plan } from '../collect/index.ts';
import { tinyPolicy } from '../policies/tiny/policy.ts';
import {
  recordOf,
  runRollout,
  stillClock,
  type RolloutEvent,
  type Tool,
  type TrajectoryRecord,
} from '../rollout/index.ts';
import { rowOf } from '../store/index.ts';
import { mathStrict } from '../tasks/index.ts';
import { openPython, startMs } from '../tasks/python.fixture.ts';
import { experimentOf } from './experiment.ts';
import { measures } from './measures.ts';
import { placesOf, recomputeArm, runOrder } from './recompute-arm.ts';
import { sweepResult, type SweepRow } from './sweep-result.ts';

const base = parseRunDocument({
  schema: runSchema,
  tasks: { from: 'set', set: 'tiny', limit: amount(3, 8) },
  policy: { engine: 'tiny' },
  arms: [{ name: 'own' }],
  // Warmer than usual, so that more goes wrong; and short.
  rollout: { sampling: { temperature: 1.2, maxTokens: 90 }, budget: { turns: 6 } },
  group: 2,
  seed: 3,
});

let runAll: (plan: Plan) => Promise<readonly TrajectoryRecord[]>;

beforeAll(async () => {
  const weights = new Uint8Array(readFileSync('public/tiny/tiny-1.weights'));
  const policy = await tinyPolicy(weights, JSON.parse(readFileSync('public/tiny/tiny-1.tokenizer.json', 'utf8')));
  const python = await openPython();
  const tool: Tool = {
    description: {
      name: 'code_interpreter',
      description: 'Runs a Python program.',
      parameters: { type: 'object', properties: { code: { type: 'string' } }, required: ['code'] },
    },
    check: ({ code }) => (typeof code === 'string' ? null : 'The argument "code" is missing.'),
    execute: ({ code }) => {
      const { outcome, stdout, stderr } = python.run(String(code), { mostLines: 100_000 });
      return Promise.resolve({
        observation:
          outcome === 'success'
            ? `Tool call success\nstdout: ${stdout}`
            : `Tool call failure\nreason: ${outcome}\nstderr: ${stderr}`,
        ms: 1,
      });
    },
  };
  runAll = async (plan) => {
    const records: TrajectoryRecord[] = [];
    for (let place = 0; place < plan.size; place++) {
      const { id, group, task, config } = plan.item(place);
      const events: RolloutEvent[] = [];
      const { signal } = new AbortController();
      for await (const event of runRollout({
        task,
        policy,
        tool,
        verifier: mathStrict,
        config,
        signal,
        clock: stillClock,
      }))
        events.push(event);
      const identity = { id, group, startedAt: '2026-01-01T00:00:00Z' };
      records.push(recordOf(events, tool.description, identity, { app: '0.1.0', pyodide: null }));
    }
    return records;
  };
}, startMs);

const missing = (): never => {
  throw new Error('It was asked for a record that is not there.');
};

/** Without what differs in the last digits with what the engine had in its cache. */
const comparable = ({ recomputedFrom: _, ...record }: TrajectoryRecord): unknown =>
  JSON.parse(
    JSON.stringify(withoutTimings(record), (key, value: unknown) => (key === 'logprob' || key === 'usage' ? 0 : value)),
  );

describe('a sweep of which points are recomputed', () => {
  it.each(
    amount(1, 5) === 1
      ? ['k=0,3']
      : ['gamma=0,0.5,0.9', 'k=0,1,3', 'metric=sequenceMatcher,pythonTokens', 'p=0,0.5,1', 'mode=sequential,best-of-k'],
  )(
    '%s comes to the same as one of which all are run',
    async (swept) => {
      const { sweep, own, run } = experimentOf(swept, base);
      const plan = planOf('r', run, await tasksOfRun(run));
      const all = await runAll(plan);
      const kept = new Map<number, TrajectoryRecord>();
      const keptRecords = {
        has: (place: number) => kept.has(place),
        at: (place: number) => kept.get(place) ?? missing(),
      };
      for (const arm of runOrder(sweep, own)) {
        const looked: number[] = [];
        for await (const { place, record } of recomputeArm(plan, arm, keptRecords)) {
          looked.push(place);
          if (record) kept.set(place, record);
        }
        expect(looked).toEqual(placesOf(plan, arm));
        // What is left of the arm is run.
        for (const [place, record] of all.entries())
          if (plan.item(place).arm.name === arm && !kept.has(place)) kept.set(place, record);
      }
      const recomputed = [...kept.values()].filter(({ recomputedFrom }) => recomputedFrom !== undefined);
      expect(recomputed.length).toBeGreaterThan(0);
      // Of each of these, some differ: they have to be run.
      if (/^(gamma|k|mode)=/.test(swept))
        expect(recomputed.length).toBeLessThan((plan.size * (sweep.points.length - 1)) / sweep.points.length);
      for (const [place, record] of kept) expect(comparable(record)).toEqual(comparable(all[place] ?? record));

      const rowsOf = (records: Iterable<readonly [number, TrajectoryRecord]>): SweepRow[] =>
        [...records].map(([place, record]) => {
          const { arm, member } = plan.item(place);
          const row = rowOf(record, { run: 'r', place, arm: arm.name, member });
          return { ...row, recomputed: record.recomputedFrom !== undefined };
        });
      const mixed = sweepResult(sweep, rowsOf([...kept].sort(([a], [b]) => a - b)), 1);
      const full = sweepResult(sweep, rowsOf(all.entries()), 1);
      for (const { key } of measures)
        expect(mixed.map(({ estimates }) => estimates[key])).toEqual(full.map(({ estimates }) => estimates[key]));
      expect(mixed.reduce((sum, point) => sum + point.recomputed, 0)).toBe(recomputed.length);
    },
    startMs,
  );
});

it('what tells most of the others is run first', () => {
  const order = (swept: string) => {
    const { sweep, own } = experimentOf(swept, base);
    return runOrder(sweep, own);
  };
  expect(order('k=0,3,1')).toEqual(['k=3', 'k=1', 'k=0']);
  expect(order('when=offline,off,online')).toEqual(['when=online', 'when=off', 'when=offline']);
  expect(order('p=0,1')).toEqual(['p=1', 'p=0']);
  expect(order('gamma=0,0.25,0.5')).toEqual(['gamma=0.5', 'gamma=0', 'gamma=0.25']);
  expect(order('metric=pythonTokens,sequenceMatcher')).toEqual(['metric=sequenceMatcher', 'metric=pythonTokens']);
});
