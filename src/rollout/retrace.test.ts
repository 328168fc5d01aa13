import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../saar/index.ts';
import type { GenerationRequest } from './policy.ts';
import { recordOf, type TrajectoryRecord } from './record.ts';
import { retrace } from './retrace.ts';
import { pickyTool, rollOut, scriptedPolicy, turn } from './scripted.fixture.ts';
import type { ExecutionOptions } from './tool.ts';

interface Ran {
  readonly record: TrajectoryRecord;
  /** What the policy and the tool were really given, in order. */
  readonly asked: readonly Pick<GenerationRequest, 'messages' | 'sampling'>[];
  readonly executed: readonly { readonly code: string; readonly seed: number }[];
}

async function ran(script: readonly string[], config: object): Promise<Ran> {
  const asked: Ran['asked'][number][] = [];
  const executed: Ran['executed'][number][] = [];
  const policy = scriptedPolicy(script);
  const spied = {
    ...policy,
    generate: (request: GenerationRequest) => {
      asked.push({ messages: request.messages, sampling: request.sampling });
      return policy.generate(request);
    },
  };
  const tool = {
    ...pickyTool,
    execute: (args: Readonly<Record<string, unknown>>, options: ExecutionOptions) => {
      executed.push({ code: String(args.code), seed: options.seed });
      return pickyTool.execute(args, options);
    },
  };
  const events = await rollOut([], config, { policy: spied, tool });
  const identity = { id: 'a', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  return { record: recordOf(events, tool.description, identity, { app: '0', pyodide: null }), asked, executed };
}

/** Turns of every kind: a call that runs, near and far failures, a call that can't be read, and no call at all. */
const said = fc.oneof(
  { weight: 4, arbitrary: fc.nat(5).map((n) => turn(`bad; print(sum(range(${n})))`)) },
  { weight: 2, arbitrary: fc.nat(5).map((n) => turn(`print(sum(range(${n})))`, `Attempt ${n}.`)) },
  { weight: 1, arbitrary: fc.nat(5).map((n) => turn(`import math; bad.${n}(math.prod([1, 2, 3]))`, 'Another way.')) },
  { weight: 1, arbitrary: fc.constant('Unreadable.\n<tool_call>\n{"name": \n</tool_call>') },
  { weight: 1, arbitrary: fc.constant('It is 5.') },
);

const settings = fc.record({
  seed: fc.nat(1000),
  saar: fc.record({
    mode: fc.constantFrom('sequential', 'best-of-k'),
    maxRetries: fc.nat(3),
    gamma: fc.constantFrom(0, 0.5, 0.8, 1),
    enabled: fc.boolean(),
  }),
  budget: fc.record({ tokens: fc.integer({ min: 20, max: 400 }), turns: fc.integer({ min: 1, max: 8 }) }),
});

describe('retrace', () => {
  it('gives what the policy was given for every generation, and what ran for every execution', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 12, maxLength: 12 }), settings, async (script, config) => {
        const { record, asked, executed } = await ran([...script, ...Array<string>(20).fill('It is 5.')], config);
        const { generations, executions } = retrace(record);
        expect(generations.map(({ messages, sampling }) => ({ messages, sampling }))).toEqual(asked);
        const readable = executions.filter(({ failure }) => failure !== 'tool_call_format_error');
        expect(readable.map(({ code, seed }) => ({ code, seed }))).toEqual(executed);
        for (const { turn: tokens, code } of readable)
          expect(textOf(tokens)).toContain(JSON.stringify(code).slice(1, -1));
        for (const { purpose } of generations) seen.add(`${config.saar.mode}: ${purpose}`);
        for (const event of record.events) if (event.type === 'rollback-ended') seen.add(event.outcome);
      }),
      { numRuns: 150, seed: 5 },
    );
    expect(seen).toEqual(
      new Set([
        'sequential: turn',
        'sequential: look-ahead',
        'best-of-k: turn',
        'best-of-k: look-ahead',
        'recovered',
        'exhausted',
        'gave-up',
        'out-of-budget',
      ]),
    );
  });

  it('finds where each token of the purified trajectory was generated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 12, maxLength: 12 }), settings, async (script, config) => {
        const { record } = await ran([...script, ...Array<string>(20).fill('It is 5.')], config);
        const { origins, generations } = retrace(record);
        expect(origins).toHaveLength(record.purified.length);
        for (const [position, { tokens }] of record.purified.entries()) {
          const from = origins[position]?.map(({ generation, at }) => generations[generation]?.tokens[at]);
          expect(from?.map((token) => token?.text)).toEqual(tokens.map(({ text }) => text));
          // What is grafted comes from a look-ahead, and nothing else does.
          const ahead = origins[position]?.map(({ generation }) => generations[generation]?.purpose === 'look-ahead');
          const repaired = record.events.some((event) => event.type === 'repaired' && event.position === position);
          if (repaired) expect(ahead).toEqual(tokens.map(({ provenance }) => provenance === 'grafted'));
        }
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it('keeps the first reasoning through a chain of shallow repairs', async () => {
    const near = (n: number) => turn(`bad${n}; print(sum(range(101)))`, `Attempt ${n}.`);
    const { record } = await ran([near(1), near(2), turn('print(sum(range(101)))', 'Now.'), 'It is 5.'], {});
    const [origins] = retrace(record).origins;
    const [first] = retrace(record).executions;
    expect(new Set(origins?.map(({ generation }) => generation))).toEqual(new Set([0, 2]));
    expect(textOf(first?.turn ?? [])).toBe(near(1));
    expect(textOf(record.purified[0]?.tokens ?? [])).toBe(turn('print(sum(range(101)))', 'Attempt 1.'));
  });

  it('does not say where tokens come from that are not those that were generated', async () => {
    const { record } = await ran([turn('bad'), turn('print(1)'), 'It is 5.'], {});
    const events = record.events.map((event) =>
      event.type === 'turn-committed' && event.position === 1
        ? { ...event, turn: [{ text: 'It is [REDACTED].', logprob: null, edited: 3, provenance: 'sampled' as const }] }
        : event,
    );
    expect(retrace({ ...record, events }).origins.map((each) => each === null)).toEqual([false, true]);
  });

  it('gives a log’s generations what stands before them in the log, failures and all', async () => {
    const { record } = await ran([turn('bad'), turn('print(1)', 'Sorry.'), 'It is 5.'], {});
    const origin = { file: 'a.jsonl', row: 1, shape: 'messages', tokens: 'pieces', unrepaired: [] } as const;
    const { generations } = retrace({ ...record, origin });
    expect(generations.map(({ messages }) => messages.filter(({ role }) => role === 'assistant').length)).toEqual([
      0, 1, 2,
    ]);
    expect(generations[2]?.messages.at(-3)?.content).toContain('NameError');
    expect(generations.every(({ sampling }) => sampling === null)).toBe(true);
  });
});
