import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRolloutConfig, type SaarConfig } from './config.ts';
import type { Policy } from './policy.ts';
import { recordOf, type TrajectoryRecord } from './record.ts';
import { recomputeRollout } from './recompute.ts';
import { pickyTool, rollOut, tokensOf, turn } from './scripted.fixture.ts';

const programs = [
  'print(1)',
  'bad = sum(range(100))\nprint(bad)',
  'total = sum(range(100))\nprint(total)',
  'bad',
  'import math\nprint(math.prod(range(1, 9)))',
];
const generations = [
  ...programs.flatMap((code) => [turn(code), turn(code, 'The error was mine.')]),
  '<tool_call>\nno JSON at all\n</tool_call>',
  turn('print(1)').replace('"code"', '"cod"'),
  'It is 5.',
  'It is 4.',
];

/** Draws what it writes from what it reads and from its seed, as a model does; the same always gives the same. */
const drawingPolicy: Policy = {
  info: { engine: 'script', model: 'drawing', quantisation: null },
  async *generate({ messages, sampling }) {
    let hash = sampling.seed;
    for (const unit of JSON.stringify(messages)) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x0100_0193) >>> 0;
    const tokens = tokensOf(generations[hash % generations.length] ?? '');
    for (const token of tokens.slice(0, sampling.maxTokens)) yield await Promise.resolve(token);
    return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: null, generatedTokens: tokens.length } };
  },
  dispose: () => Promise.resolve(),
};

const identity = { id: 'other', group: 'others', startedAt: '2026-01-01T00:00:00Z' };
const rolledOut = async (config: unknown): Promise<TrajectoryRecord> =>
  recordOf(await rollOut([], config, { policy: drawingPolicy }), pickyTool.description, identity, {
    app: '0.1.0',
    pyodide: null,
  });
const saarOf = (saar: unknown): SaarConfig => parseRolloutConfig({ saar }).saar;
/** As a record that was written and read again. */
const kept = (record: TrajectoryRecord, id = 'base'): TrajectoryRecord =>
  JSON.parse(JSON.stringify({ ...record, id })) as TrajectoryRecord;

const usually = <Value>(value: Value, other: Value) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constant(other) });
const settings = {
  enabled: usually(true, false),
  maxRetries: fc.integer({ min: 0, max: 3 }),
  gamma: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
  similarityScope: fc.constantFrom('code', 'call'),
  metric: fc.constantFrom('sequenceMatcher', 'pythonTokens', 'jsonArguments'),
  mode: fc.constantFrom('sequential', 'best-of-k'),
  rollbackProbability: usually(1, 0.5),
  maxExecutions: usually(30, 2),
};
const saar = fc.record(settings);
/** One setting otherwise, as in a sweep. */
const change = fc.oneof(...Object.entries(settings).map(([name, value]) => fc.record({ [name]: value })));
const shared = fc.record({
  seed: fc.nat(100_000),
  budget: fc.record({ turns: fc.constantFrom(3, 8), tokens: fc.constantFrom(60, 16_384) }),
  execution: fc.constantFrom('stateless', 'session'),
});

describe('recomputeRollout', () => {
  it('gives, word for word, the record that a rollout leaves, or nothing', async () => {
    const counts = { recomputed: 0, unknown: 0, withRollbacks: 0, otherEvents: 0 };
    await fc.assert(
      fc.asyncProperty(shared, saar, change, async (rest, before, changed) => {
        const after = { ...before, ...changed };
        const base = kept(await rolledOut({ ...rest, saar: before }));
        const recomputed = await recomputeRollout(base, saarOf(after), identity);
        if (!recomputed) {
          counts.unknown += 1;
          return;
        }
        const run = await rolledOut({ ...rest, saar: after });
        expect(recomputed).toEqual({ ...run, recomputedFrom: 'base' });
        counts.recomputed += 1;
        counts.withRollbacks += run.statistics.rollbacks.triggered > 0 ? 1 : 0;
        counts.otherEvents += run.events.length === base.events.length ? 0 : 1;
      }),
      { numRuns: 150, seed: 1 },
    );
    expect(Math.min(counts.unknown, counts.withRollbacks)).toBeGreaterThan(8);
    expect(counts.otherEvents).toBeGreaterThan(0);
  });
  it('knows every rollout under its own settings, and where no call failed under any', async () => {
    await fc.assert(
      fc.asyncProperty(shared, saar, saar, async (rest, before, after) => {
        const base = kept(await rolledOut({ ...rest, saar: before }));
        expect(await recomputeRollout(base, base.config.saar, identity)).not.toBeNull();
        if (base.statistics.toolCalls.succeeded === base.statistics.toolCalls.total)
          expect(await recomputeRollout(base, saarOf(after), identity)).not.toBeNull();
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  const script = ['It is 4.'];
  const failing = [turn('bad; print(5)'), turn('print(5)', 'A slip.'), 'It is 5.'];
  const made = async (says: readonly string[], config: unknown = {}): Promise<TrajectoryRecord> =>
    kept(recordOf(await rollOut(says, config), pickyTool.description, identity, { app: '0.1.0', pyodide: null }));

  it('is unknown as soon as something else would have been read', async () => {
    const base = await made(failing);
    expect(base.statistics.repairs).toEqual({ shallow: 1, deep: 0 });
    const recomputed = await recomputeRollout(base, saarOf({ gamma: 0.1 }), identity);
    expect([recomputed?.config.saar.gamma, recomputed?.recomputedFrom, recomputed?.id]).toEqual([0.1, 'base', 'other']);
    expect(await recomputeRollout(base, saarOf({ gamma: 1 }), identity)).toBeNull();
    expect(await recomputeRollout(base, saarOf({ enabled: false }), identity)).toBeNull();
  });
  it('knows a rollout that gave up at once also where SAAR is off: the same was written', async () => {
    const recomputed = await recomputeRollout(
      await made([turn('bad'), 'It is 5.']),
      saarOf({ enabled: false }),
      identity,
    );
    expect(recomputed?.statistics.rollbacks.triggered).toBe(0);
    expect(recomputed?.purified.map(({ failure }) => failure)).toEqual(['NameError', null]);
  });
  it('is unknown of what a clock, an error or another version of the lab ended or wrote, and of a log', async () => {
    const base = await made(script);
    expect(await recomputeRollout(base, base.config.saar, identity)).not.toBeNull();
    for (const odd of [
      { ...base, end: { reason: 'max-time' as const, message: '' } },
      { ...base, prompt: [], task: { ...base.task, prompt: 'Another?' } },
      { ...base, events: base.events.filter(({ type }) => type !== 'turn-committed') },
      { ...base, origin: { file: 'a', row: 1, shape: 'record', tokens: 'engine' as const, unrepaired: [] } },
    ])
      expect(await recomputeRollout(odd, base.config.saar, identity)).toBeNull();
    expect(await recomputeRollout(await made([turn('bad')]), base.config.saar, identity)).toBeNull();
  });
  it('is unknown where the error’s type was cut out of what is kept of the observation', async () => {
    const base = await made(failing, { observation: { limit: 16 }, saar: { enabled: false } });
    expect(base.purified[0]?.failure).toBe('NameError');
    expect(await recomputeRollout(base, base.config.saar, identity)).toBeNull();
  });
  it('keeps the times of the record', async () => {
    const base = await made(script);
    const slow = { ...base, events: base.events.map((event, at) => ({ ...event, at: 10 * at })) };
    const recomputed = await recomputeRollout(slow, saarOf({ maxRetries: 0 }), identity);
    expect(recomputed?.events.map(({ at }) => at)).toEqual(slow.events.map(({ at }) => at));
  });
});
