import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lessons } from '../../policies/script/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { dialects, textOf, type DialectName } from '../../saar/index.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { recordWith } from '../record.fixture.ts';
import { toSftRow } from '../sft/index.ts';
import { cutRepairTalk } from './cut.ts';
import { findRepairTalk, talkIn } from './find.ts';

/** Two programs with little in common, so that the repair is deep. */
const failing = turn('bad = coinlib.CoinSystem.from_denominations(1, 5, 10)', 'There is a library for this.');
const working = 'print(5)';
const deep = (reasoning: string) => recordWith([failing, turn(working, reasoning), 'It is \\boxed{5}.']);

describe('talkIn', () => {
  it.each([
    'The previous attempt failed with a NameError.',
    'Let me fix the import.',
    'I’ll correct the variable name and run it again.',
    'The error says that the list is too short.',
    'I forgot to import math.',
    'Sorry about that.',
    'A different approach needs no library.',
    'The function must have another name; I think it is primefactors.',
    'The math module has no such function.',
    'My code crashed.',
  ])('finds %j', (sentence) => expect(talkIn(sentence)).toHaveLength(1));
  it.each([
    'A sieve marks every composite number below 1000.',
    'The standard error of the mean is the deviation over the root of n.',
    'Dynamic programming needs no library: ways[s] counts the ways to pay s.',
    'I will loop over the first 100 numbers and fix n at 3.',
    'First, sum the digits.',
  ])('finds nothing in %j', (sentence) => expect(talkIn(sentence)).toEqual([]));
  it('says where a sentence stands, the space after it included', () => {
    const text = 'Sum them. The previous attempt failed. Then print.';
    expect(talkIn(text)).toEqual([{ start: 10, end: 39, sentence: 'The previous attempt failed.' }]);
  });
  it('takes no tag of a thought for a part of a sentence', () => {
    const text = '<think>The previous attempt failed. Sum them. Let me fix it.</think>\nSorry.\n';
    expect(talkIn(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'The previous attempt failed. ',
      'Let me fix it.',
      'Sorry.\n',
    ]);
  });
  it('leaves the end of a line that goes on without the sentence', () => {
    const text = 'Sum them. Sorry.\n```python';
    expect(talkIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Sorry.']);
  });
});

describe('findRepairTalk', () => {
  it('finds a sentence that a deep repair brought along', async () => {
    const talk = findRepairTalk(await deep('The previous attempt failed. Counting is simple.'));
    expect(talk).toMatchObject([{ position: 0, sentence: 'The previous attempt failed.' }]);
  });
  it('passes over a shallow repair, whose reasoning was there before the error', async () => {
    const record = await recordWith([turn('bad(5)', 'Let me fix n.'), turn('print(5)', 'Sorry.'), '5'], {
      config: { saar: { gamma: 0 } },
    });
    expect(record.purified[0]?.failure).toBeNull();
    expect(findRepairTalk(record)).toEqual([]);
  });
  it('passes over what speaks of an error that stands just before it', async () => {
    const script = [failing, turn('bad', 'Let me fix it.'), turn(working, 'Sorry.'), 'It is 5.'];
    const record = await recordWith(script, { config: { saar: { enabled: false } } });
    expect(record.purified.map(({ failure }) => failure !== null)).toEqual([true, true, false, false]);
    expect(findRepairTalk(record)).toEqual([]);
  });
  it('finds none in a lesson that fails at nothing', async () => {
    const clean = lessons.find(({ id }) => id === 'clean');
    expect(findRepairTalk(await recordWith(clean?.generations ?? []))).toEqual([]);
  });
});

describe('cutRepairTalk', () => {
  it('cuts the sentence and keeps the others, the call and the raw run', async () => {
    const record = await deep('The previous attempt failed. Counting is simple.');
    const cut = cutRepairTalk(record);
    expect(textOf(cut.purified[0]?.tokens ?? [])).toBe(turn(working, 'Counting is simple.'));
    expect(cut.raw).toBe(record.raw);
    expect(cut.events).toBe(record.events);
    expect(findRepairTalk(cut)).toEqual([]);
  });
  it('marks what was sampled after the cut as of another context, and leaves what stood before', async () => {
    const record = await recordWith([turn('print(1)'), failing, turn(working, 'Sorry. Count.'), 'It is 5.']);
    expect(record.purified.map(({ tokens }) => tokens[0]?.provenance)).toEqual(['sampled', 'grafted', 'sampled']);
    const cut = cutRepairTalk(record);
    expect(cut.purified.map(({ tokens }) => tokens[0]?.provenance)).toEqual(['sampled', 'grafted', 'grafted']);
    expect(cut.purified[0]).toBe(record.purified[0]);
    const [, , answer] = cut.purified;
    expect(answer?.tokens.map(({ logprob }) => logprob)).toEqual(
      record.purified[2]?.tokens.map(({ logprob }) => logprob),
    );
  });
  it('gives a token of which a part was cut no log-probability', async () => {
    const reasoning = [
      { text: 'Sorry. Co', logprob: -1 },
      { text: 'unt.', logprob: -2 },
    ];
    const call = turn(working, '')
      .split('\n')
      .map((text) => ({ text: `\n${text}`, logprob: -3 }))
      .slice(1);
    const record = await recordWith([failing, [...reasoning, ...call], 'It is 5.']);
    const tokens = cutRepairTalk(record).purified[0]?.tokens.slice(0, 2);
    expect(tokens).toEqual([
      { text: 'Co', logprob: null, provenance: 'grafted', edited: 1 },
      { text: 'unt.', logprob: -2, provenance: 'grafted' },
    ]);
  });
  it('gives the record itself where there is nothing to cut', async () => {
    const record = await deep('Counting is simple.');
    expect(cutRepairTalk(record)).toBe(record);
  });
  it.each([
    [
      'the end of a thought',
      '<think>The sum is needed. Let me fix it.</think>\n',
      '<think>The sum is needed. </think>\n',
    ],
    ['the beginning of a thought', '<think>The previous attempt failed. Sum.</think>\n', '<think>Sum.</think>\n'],
    ['a thought that the prompt opened', 'Sum. Sorry.</think>\n', 'Sum. </think>\n'],
    ['all of a thought', '<think>Sorry.</think>\nSum.', '<think></think>\nSum.'],
    // Without its sentence the end of the fence would begin one, with the call in it.
    ['the beginning of a fence', 'Sorry. Like this:\n~~~ the error\nx\n~~~', 'Like this:\n~~~ the error\nx\n~~~'],
  ])('cuts beside %s, and the row still has its call', async (_, reasoning, left) => {
    const record = await deep(reasoning);
    const cut = cutRepairTalk(record);
    expect(textOf(cut.purified[0]?.tokens ?? [])).toBe(turn(working, left));
    expect(toSftRow(cut).messages.map((message) => ('tool_calls' in message ? message.tool_calls : null))).toEqual(
      toSftRow(record).messages.map((message) => ('tool_calls' in message ? message.tool_calls : null)),
    );
    expect(toSftRow(cut).messages.some((message) => 'tool_calls' in message)).toBe(true);
  });
  it('leaves the same call and as many thoughts, whatever is said before it', async () => {
    const record = await deep('Counting is simple.');
    const pieces = [
      ...[
        'Sorry. ',
        'Let me fix it.\n',
        'The previous attempt failed: ',
        'Sum them. ',
        'I see `x. The error` now. ',
        '\n',
        ' ',
      ],
      ...[
        '<think>',
        '</think>',
        '<think>\n',
        '\n</think>\n',
        '`',
        '``',
        '```\n',
        '\n```python\nprint(1)\n```\n',
        '~~~ the error\n',
      ],
      ...[
        '<tool_call>',
        '{"name": "x", "arguments": {"code": "the error </think>"}}',
        '</tool_call>',
        '<function=f>',
        '"',
      ],
    ];
    const reasonings = fc.array(fc.constantFrom(...pieces), { maxLength: 12 });
    const spoken = (dialect: DialectName, texts: readonly string[]): TrajectoryRecord => ({
      ...record,
      config: { ...record.config, dialect },
      purified: [
        {
          tokens: texts.map((text) => ({ text, logprob: -1, provenance: 'grafted' })),
          observation: null,
          failure: null,
        },
      ],
    });
    fc.assert(
      fc.property(reasonings, fc.constantFrom('hermes', 'fenced'), (reasoning, dialect) => {
        const call = dialects[dialect].write({ name: 'code_interpreter', arguments: { code: working } });
        const texts = [...reasoning, '\n', call];
        const before = texts.join('');
        const after = textOf(cutRepairTalk(spoken(dialect, texts)).purified[0]?.tokens ?? []);
        const [was, is] = [before, after].map((text) => dialects[dialect].take(text));
        expect(is?.thoughts.length).toBe(was?.thoughts.length);
        expect(is?.call && after.slice(is.call.start)).toBe(was?.call && before.slice(was.call.start));
        expect(is?.call?.read.kind).toBe(was?.call?.read.kind);
      }),
      { numRuns: 1000 },
    );
  });
});
