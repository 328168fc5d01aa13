import { describe, expect, it } from 'vitest';
import { lessons } from '../../policies/script/index.ts';
import { turn } from '../../rollout/scripted.fixture.ts';
import { textOf } from '../../saar/index.ts';
import { recordWith } from '../record.fixture.ts';
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
});
