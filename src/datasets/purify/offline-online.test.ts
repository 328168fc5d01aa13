import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordOf, type Policy, type RolloutParts, type TrajectoryRecord } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn, type Scripted } from '../../rollout/scripted.fixture.ts';
import { textOf } from '../../saar/index.ts';
import { purifyRun } from './purify-run.ts';
import { parsePurifySettings, type PurifySettings } from './settings.ts';
import { readRecord } from './shapes/record.ts';

/** The paper's question: is purifying after the fact the same as rolling back while the policy still writes? */

const recordFrom = async (script: readonly Scripted[], config: unknown, parts: Partial<RolloutParts> = {}) =>
  recordOf(
    await rollOut(script, config, parts),
    pickyTool.description,
    { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' },
    { app: '0', pyodide: null },
  );

/** The settings that a live rollout had, for the same rules offline. */
const settingsOf = ({ config }: TrajectoryRecord): PurifySettings =>
  parsePurifySettings({ ...config.saar, rules: 'as-online' });

const offline = async (record: TrajectoryRecord, settings = settingsOf(record)) => {
  const read = readRecord(JSON.parse(JSON.stringify(record)) as Record<string, unknown>);
  if (read.kind === 'none') throw new Error(JSON.stringify(read.problems));
  const { events } = await purifyRun(read.run, settings);
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  return recordOf(events, read.run.tool, identity, record.environment);
};

const programs = [
  'print(1)',
  'bad one',
  'bad one more',
  'total = sum(range(10))\nprint(total)',
  'bad = [x for x in y]',
];
const generation = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...programs).map((code) => turn(code, `So ${code.length}.`)) },
  { weight: 1, arbitrary: fc.constant('<tool_call>\nno JSON at all\n</tool_call>') },
  { weight: 1, arbitrary: fc.constant('It is 5.') },
  { weight: 1, arbitrary: fc.constant('Then <tool_call>\n{"name":') },
);
const scripts = fc.array(generation, { minLength: 1, maxLength: 14 }).map((script) => [...script, 'It is 5.']);
const saar = fc.record({
  maxRetries: fc.integer({ min: 0, max: 4 }),
  gamma: fc.constantFrom(0, 0.3, 0.5, 0.8, 1),
  similarityScope: fc.constantFrom('code', 'call'),
  maxExecutions: fc.constantFrom(2, 5, 30),
});

describe('offline purification of the raw trajectory of a live rollout', () => {
  it('gives the purified turns of the rollout, token by token, with the same repairs', async () => {
    let repaired = 0;
    await fc.assert(
      fc.asyncProperty(scripts, saar, async (script, config) => {
        const live = await recordFrom(script, { saar: config, budget: { turns: 100 } });
        const later = await offline(live);
        expect(later.purified).toEqual(live.purified);
        expect(later.raw).toEqual(live.raw);
        expect(later.statistics).toEqual(live.statistics);
        expect(later.end.reason).toBe(live.end.reason);
        repaired += live.statistics.repairs.shallow;
      }),
      { numRuns: 300, seed: 1 },
    );
    expect(repaired).toBeGreaterThan(50);
  });

  it('gives the same from best-of-K rollouts that recovered', async () => {
    const script = [turn('bad one'), turn('bad two'), turn('good one'), turn('fair'), 'It is 5.'];
    const live = await recordFrom(script, { saar: { mode: 'best-of-k' } });
    expect(live.statistics.rollbacks.recovered).toBe(1);
    expect((await offline(live)).purified).toEqual(live.purified);
  });

  it('gives the same where a turn budget ended a look-ahead before its call was executed', async () => {
    const live = await recordFrom([turn('print(1)'), turn('bad one'), turn('good one')], { budget: { turns: 3 } });
    expect(live.end.reason).toBe('max-turns');
    expect((await offline(live)).purified).toEqual(live.purified);
  });
});

describe('where offline and online differ', () => {
  it('the raw trajectory does not say that SAAR was off for it by the draw', async () => {
    const script = [turn('bad one'), turn('good one'), 'It is 5.'];
    const live = await recordFrom(script, { saar: { rollbackProbability: 0 } });
    expect(live.purified).toEqual(live.raw);
    expect((await offline(live)).purified).toHaveLength(2);
  });

  it('the raw trajectory of a spent best-of-K look-ahead lacks the corrections: what follows is taken for one', async () => {
    const script = [turn('bad one'), turn('bad 2'), turn('bad 3'), turn('bad 4'), turn('good one'), 'It is 5.'];
    const live = await recordFrom(script, { saar: { mode: 'best-of-k' } });
    expect(live.purified.map(({ failure }) => failure)).toEqual(['NameError', null, null]);
    expect((await offline(live)).purified.map(({ failure }) => failure)).toEqual([null, null]);
  });

  it('an answer that spent the turn budget in a look-ahead was dropped online; offline it looks like giving up', async () => {
    const live = await recordFrom([turn('print(1)'), turn('bad one'), 'It is 5.'], { budget: { turns: 3 } });
    expect(live.purified).toHaveLength(2);
    expect(live.purified[1]?.observation).toBeNull();
    const later = await offline(live);
    expect(later.purified).toHaveLength(3);
    expect(later.purified[1]?.failure).toBe('NameError');
  });

  it('a rollout that broke off within a rollback has no turn at that position online; offline the failed one stands', async () => {
    const live = await recordFrom([turn('print(1)'), turn('bad one')], {});
    expect(live.end.reason).toBe('error');
    expect(live.purified).toHaveLength(1);
    expect((await offline(live)).purified).toHaveLength(2);
  });

  it('each failure on its own: what online dropped with a spent rollback stays, and later failures are repaired', async () => {
    const script = [turn('bad 1'), turn('bad 2'), turn('ok'), turn('bad 3'), turn('fine'), 'It is 5.'];
    const live = await recordFrom(script, { saar: { maxRetries: 1 } });
    // One retry was not enough, so SAAR was off when the third failure came.
    expect(live.purified.map(({ failure }) => failure)).toEqual(['NameError', null, 'NameError', null, null]);
    const later = await offline(live, { ...settingsOf(live), rules: 'each-failure' });
    expect(later.purified.map(({ failure }) => failure)).toEqual(['NameError', null, null, null]);
    expect(later.purified[0]).toEqual(live.raw[0]);
  });
});

/** Says in every turn whether it reads an error; fails at each second call until it was told. */
function readingPolicy(): Policy {
  let generations = 0;
  return {
    info: { engine: 'script', model: 'reader', quantisation: null },
    async *generate({ messages }) {
      const errors = messages.filter(({ content }) => content.includes('Tool call failure')).length;
      const count = ++generations;
      yield await Promise.resolve({ text: `I see ${errors} errors.`, logprob: -1 });
      // Alike enough for shallow repairs: a deep one brings its own reasoning along, online too.
      const word = count === 1 || count === 3 ? 'bad' : 'good';
      if (count <= 5) yield { text: turn(`value = ${count}\nprint("the ${word} value", value)`, ''), logprob: -1 };
      return { finish: 'stop', usage: { promptTokens: 1, cachedTokens: null, generatedTokens: 2 } };
    },
    dispose: () => Promise.resolve(),
  };
}

describe('offline purification of a run that was not rolled back while it ran', () => {
  it('keeps the same turns as online where the policy does not mind the errors that it reads', async () => {
    const script = [turn('bad one'), turn('good one'), turn('bad two'), turn('bad 3'), turn('x = 1'), 'It is 5.'];
    const online = await recordFrom(script, {});
    const plain = await recordFrom(script, { saar: { enabled: false } });
    expect((await offline(plain, settingsOf(online))).purified).toEqual(online.purified);
  });

  it('cannot undo what the policy wrote with the errors in sight, which online it never saw', async () => {
    const online = await recordFrom([], {}, { policy: readingPolicy() });
    const plain = await recordFrom([], { saar: { enabled: false } }, { policy: readingPolicy() });
    const later = await offline(plain, settingsOf(online));
    const said = ({ purified }: TrajectoryRecord) =>
      purified.map(({ tokens }) => textOf(tokens).slice(0, 'I see 0 errors.'.length));
    expect(said(online)).toEqual(Array.from({ length: 4 }, () => 'I see 0 errors.'));
    expect(said(later)).toEqual(['I see 0 errors.', 'I see 1 errors.', 'I see 2 errors.', 'I see 2 errors.']);
    // What was executed is the same; only what was said around it is not.
    expect(later.purified.map(({ observation }) => observation)).toEqual(
      online.purified.map(({ observation }) => observation),
    );
  });
});
