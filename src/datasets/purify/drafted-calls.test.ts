import { describe, expect, it } from 'vitest';
import { codeOf, dialects, textOf } from '../../saar/index.ts';
import { readRun } from './shapes/recognise.ts';

const call = (code: string): string =>
  `<tool_call>\n${JSON.stringify({ name: 'python', arguments: { code } })}\n</tool_call>`;

/** The programs of a log's turns, each of which was answered. */
const programs = (...said: readonly string[]) => {
  const turns = said.flatMap((content) => [
    { role: 'assistant', content },
    { role: 'tool', content: '5' },
  ]);
  const read = readRun({
    messages: [{ role: 'user', content: 'How many?' }, ...turns, { role: 'assistant', content: 'It is 5.' }],
  });
  if (read.kind === 'none') return read.problems;
  return read.run.turns.slice(0, -1).map(({ tokens }) => codeOf(textOf(tokens), dialects[read.run.dialect]));
};

describe('the call of a turn in a log', () => {
  it.each([
    ['behind a thought with a draft', `<think>\nMaybe ${call('0')}?\n</think>\n\n${call('1')}`, '1'],
    ['behind a thought that the prompt opened', `Maybe ${call('0')}?\n</think>\n\n${call('1')}`, '1'],
    ['with a mark in its program', call("print('</tool_call>')"), "print('</tool_call>')"],
    ['with the tag of a thought in its program', call("print('</think>')"), "print('</think>')"],
    ['behind a mark in a code span', `With \`<tool_call>\`:\n${call('1')}`, '1'],
    ['behind a call in a fence', `\`\`\`\n${call('0')}\n\`\`\`\n${call('1')}`, '1'],
    [
      'with its parameters in tags',
      '<tool_call>\n<function=python>\n<parameter=code>\n1\n</parameter>\n</function>\n</tool_call>',
      '1',
    ],
  ])('is the one that was meant: %s', (_, said, code) => {
    expect(programs(said)).toEqual([code]);
    expect(programs(call('2'), said)).toEqual(['2', code]);
  });
});
