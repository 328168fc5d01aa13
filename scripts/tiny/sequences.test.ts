import { describe, expect, it } from 'vitest';
import { Tokenizer, type Sequence } from '../../src/policies/tiny/engine.ts';
import { sequencesOf } from './sequences.ts';
import type { StoredEpisode } from './shards.ts';
import { vocabularyOf } from './vocabulary.ts';

const failure = 'Tool call failure\nreason: \nstderr: NameError at line 1: name x\n  print(x)';
const call = (code: string): string =>
  `<tool_call>\n{"name":"code_interpreter","arguments":{"code":"${code}"}}\n</tool_call>`;
const episode: StoredEpisode = {
  prompt: 'Add 1 and 2.',
  turns: [
    { text: `I add.\n${call('print(x)')}`, observation: failure },
    { text: `I mend.\n${call('print(3)')}`, observation: 'Tool call success\nstdout: 3' },
    { text: 'The answer is \\boxed{3}.', observation: null },
  ],
};

const tokenizer = new Tokenizer(vocabularyOf([episode], 1));

/** What of a sequence is learnt, and what is only read. */
const partsOf = ({ tokens, weights }: Sequence): { learnt: string; read: string } => {
  const only = (weight: number): string => tokenizer.decode(tokens.filter((_, at) => weights[at] === weight));
  return { learnt: only(1), read: only(0) };
};

describe('sequencesOf', () => {
  it('learns every turn once, each after the prompt that the model will see', () => {
    const [first, second, ...rest] = sequencesOf(episode, tokenizer, 256).map(partsOf);
    expect(rest).toEqual([]);
    const [one, two, three] = episode.turns.map(({ text }) => text);
    expect(first).toEqual({
      learnt: `${one ?? ''}${two ?? ''}`,
      read: 'Add 1 and 2.NameError at line 1: name x',
    });
    expect(second).toEqual({ learnt: three, read: `Add 1 and 2.${two ?? ''}3` });
  });

  it('learns that a turn ends', () => {
    const end = tokenizer.mark('end');
    for (const { tokens, weights } of sequencesOf(episode, tokenizer, 256)) {
      expect(tokens.at(-1)).toBe(end);
      expect(weights.at(-1)).toBe(1);
    }
  });

  it('leaves out what does not fit into the context', () => {
    const long = { ...episode, turns: [{ text: '1'.repeat(300), observation: null }] };
    expect(sequencesOf(long, tokenizer, 256)).toEqual([]);
  });
});

describe('vocabularyOf', () => {
  it('has what a call begins and ends with in one token each', () => {
    const pieces = tokenizer.encode(call('7')).map((token) => tokenizer.text(token));
    expect(pieces).toEqual(['<tool_call>\n{"name":"code_interpreter","arguments":{"code":"', '7', '"}}\n</tool_call>']);
  });
});
