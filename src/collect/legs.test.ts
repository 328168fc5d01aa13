import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TrajectoryRecord } from '../rollout/index.ts';
import { scriptedPolicy } from '../rollout/scripted.fixture.ts';
import { Runtime, type LoadedPolicy, type PolicySource } from '../runtime/index.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { rowOf, type RecordRow } from '../store/index.ts';
import { Collection } from './collection.ts';
import { legsOf } from './legs.ts';
import { planOf } from './plan.ts';
import { parseRunDocument } from './run-document.ts';
import { settled } from './scheduler.fixture.ts';
import type { Stage } from './stage.ts';

beforeAll(() => void vi.stubGlobal('navigator', { hardwareConcurrency: 2 }));
afterAll(() => void vi.unstubAllGlobals());

const stageOf = (stage: string) => ({ engine: 'tiny', stage });
const document = parseRunDocument({
  schema: 'cleaner-lab/run@1',
  tasks: { from: 'set', set: 'debug' },
  policy: { engine: 'tiny' },
  arms: [
    { name: 'a', policy: stageOf('start-400') },
    { name: 'b' },
    { name: 'c', policy: stageOf('start-400') },
    { name: 'd', policy: { engine: 'tiny', checkpoint: 'mine.weights' } },
  ],
});
const nothing: Stage['known'] = async function* () {
  // All is run.
};
const stage = (...arms: readonly string[]): Stage => ({ arms, known: nothing });

describe('legsOf', () => {
  const told = (arms: readonly string[], stages?: readonly Stage[]) =>
    legsOf(document, arms, stages).map(({ policy, pieces }) => [
      policy.engine === 'tiny' ? (policy.stage ?? policy.checkpoint ?? 'own') : '',
      pieces.map((piece) => [piece.arms.join(), piece.stage !== null]),
    ]);
  it('has all arms of a policy together where there are no stages', () => {
    expect(told(['a', 'b', 'c', 'd'])).toEqual([
      ['start-400', [['a,c', false]]],
      ['own', [['b', false]]],
      ['mine.weights', [['d', false]]],
    ]);
    expect(told(['b', 'c'])).toEqual([
      ['own', [['b', false]]],
      ['start-400', [['c', false]]],
    ]);
  });
  it('keeps the order of the stages, and a policy that writes in two in a row', () => {
    expect(told(['a', 'b', 'c', 'd'], [stage('a'), stage('c'), stage('b', 'a')])).toEqual([
      [
        'start-400',
        [
          ['a', true],
          ['c', true],
        ],
      ],
      ['own', [['b', true]]],
      ['start-400', [['a', false]]],
    ]);
  });
});

describe('a collection with several policies', () => {
  const tasks = ['t0', 't1'].map((id) => ({ id, prompt: `${id}?`, answer: '5' }));
  const plan = planOf('run', document, tasks);
  const file = new File(['x'], 'mine.weights');

  /** Loads are in `log`, as well as what is freed. */
  async function open(own: { readonly before?: readonly RecordRow[]; readonly stages?: readonly Stage[] } = {}) {
    const log: string[] = [];
    const records: TrajectoryRecord[] = [];
    const nameOf = ({ policy, files = [] }: PolicySource): string =>
      `${policy.engine === 'tiny' ? (policy.stage ?? policy.checkpoint ?? 'own') : ''}${files.map(({ name }) => ` with ${name}`).join()}`;
    const runtime = new Runtime({
      open: (source) => {
        log.push(nameOf(source));
        const engine: LoadedPolicy = {
          parallel: 1,
          forRollout: () => scriptedPolicy(['It is \\boxed{5}.']),
          dispose: () => Promise.resolve(void log.push(`freed ${nameOf(source)}`)),
        };
        return Promise.resolve(engine);
      },
      startSandbox: () => new Promise<Sandbox>(() => undefined),
    });
    const collection = await Collection.open(
      {
        plan,
        before: own.before ?? [],
        ...(own.stages ? { stages: own.stages, read: () => Promise.reject(new Error('Nothing is read.')) } : {}),
        keep: (record, { place, arm, member }) => {
          records.push(record);
          return Promise.resolve(rowOf(record, { run: 'run', place, arm: arm.name, member }));
        },
      },
      runtime,
    );
    return { collection, log, records };
  }

  it('has one of them loaded at a time, with its files alone', async () => {
    const { collection, log, records } = await open();
    const states: unknown[] = [];
    collection.state.subscribe((state) => states.push(state?.kind));
    await expect(collection.run({ secrets: () => ({ files: [file] }) })).resolves.toBe('complete');
    expect(log).toEqual(['start-400', 'freed start-400', 'own', 'freed own', 'mine.weights with mine.weights']);
    expect(records.map(({ id }) => id.split('/')[2])).toEqual(['a', 'c', 'a', 'c', 'b', 'b', 'd', 'd']);
    expect(states.filter((kind) => kind === 'ended')).toEqual(['ended']);
  });
  it('loads none of which everything is there', async () => {
    const first = await open();
    await first.collection.run({ secrets: () => ({ files: [file] }) });
    const rows = first.records.map((record) => {
      const place = Array.from({ length: plan.size }, (_, at) => at).find((at) => plan.item(at).id === record.id) ?? -1;
      const { arm, member } = plan.item(place);
      return rowOf(record, { run: 'run', place, arm: arm.name, member });
    });
    const second = await open({ before: rows.filter(({ arm }) => arm !== 'b') });
    await expect(second.collection.run()).resolves.toBe('complete');
    expect([second.log, second.records.length]).toEqual([['own'], 2]);
  });
  it('is paused between two of them', async () => {
    const held: { collection?: Collection } = {};
    const pausing: Stage['known'] = async function* (of, kept) {
      held.collection?.pause();
      yield* nothing(of, kept);
    };
    const { collection, records } = await open({
      stages: [stage('a'), { arms: ['b'], known: pausing }, stage('c', 'd')],
    });
    held.collection = collection;
    const run = collection.run({ secrets: () => ({ files: [file] }) });
    await settled();
    expect([collection.state.value?.kind, records.length]).toEqual(['paused', 2]);
    collection.resume();
    await expect(run).resolves.toBe('complete');
    expect(records.length).toBe(8);
  });
});
