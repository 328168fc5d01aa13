import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, calling, problemsIn, rowOf, runIn, warningsIn } from './read-row.fixture.ts';

const answer = (content: string, more: object = {}) => ({ role: 'tool', content, ...more });
const answers = (row: unknown) => runIn(row).turns.map(({ observation }) => observation);
const order = 'answers that name no single call go to the calls in their order';
const unanswered = 'a call without an answer is closed as unanswered';

describe('an answer goes to the call that it names', () => {
  it.each([
    [
      'by its id, in any order',
      rowOf(
        calling(callOf('f', {}, 'a'), callOf('f', {}, 'b')),
        answer('B', { tool_call_id: 'b' }),
        answer('A', { tool_call_id: 'a' }),
      ),
      ['A', 'B'],
      [],
    ],
    [
      'by its id, over its name',
      rowOf(
        calling(callOf('f', {}, 'a'), callOf('g', {}, 'b')),
        answer('B', { tool_call_id: 'b', name: 'f' }),
        answer('A', { tool_call_id: 'a' }),
      ),
      ['A', 'B'],
      [],
    ],
    [
      'by the last call of that id, where ids begin anew',
      rowOf(
        calling(callOf('f', {}, 'a')),
        answer('1', { tool_call_id: 'a' }),
        calling(callOf('f', {}, 'a')),
        answer('2', { tool_call_id: 'a' }),
      ),
      ['1', '2'],
      [],
    ],
    [
      'by its name',
      rowOf(calling(callOf('f', {}), callOf('g', {})), answer('G', { name: 'g' }), answer('F', { name: 'f' })),
      ['F', 'G'],
      [],
    ],
    [
      'by its name, and the call that it does not name stays open',
      rowOf(calling(callOf('first', {}), callOf('second', {})), answer('answer of the second', { name: 'second' })),
      [null, 'answer of the second'],
      [`messages.1: ${unanswered}`],
    ],
    [
      'by the name of the older form',
      rowOf(
        { role: 'assistant', content: '', function_call: { name: 'f', arguments: '{}' } },
        { role: 'function', name: 'f', content: 'F' },
      ),
      ['F'],
      [],
    ],
    ['the only one that waits', rowOf(calling(callOf('f', {})), answer('F')), ['F'], []],
    [
      'in the order, with a warning',
      rowOf(calling(callOf('f', {}), callOf('f', {})), answer('1'), answer('2')),
      ['1', '2'],
      [`messages.2: ${order}`],
    ],
    [
      'in the order among those of its name, with a warning',
      rowOf(
        calling(callOf('f', {}), callOf('f', {}), callOf('g', {})),
        answer('G', { name: 'g' }),
        answer('1', { name: 'f' }),
        answer('2', { name: 'f' }),
      ),
      ['1', '2', 'G'],
      [`messages.3: ${order}`],
    ],
    [
      'of the last message, where one before was never answered',
      rowOf(calling(callOf('first', {})), calling(callOf('second', {})), answer('answer of the second')),
      [null, 'answer of the second'],
      [
        'messages.3: an answer that names no call is taken for the call of the last message',
        `messages.1: ${unanswered}`,
      ],
    ],
    [
      'with another name than any call',
      rowOf(calling(callOf('f', {})), answer('F', { name: 'python' })),
      ['F'],
      ['messages.2: no call of the tool that it names waits: it is taken by the order'],
    ],
    [
      'with an id, where calls have none',
      rowOf(calling(callOf('f', {})), answer('F', { tool_call_id: 'x' })),
      ['F'],
      [],
    ],
    [
      'after a later turn',
      rowOf(
        calling(callOf('f', {}, 'a')),
        calling(callOf('g', {}, 'b')),
        answer('G', { tool_call_id: 'b' }),
        answer('F', { tool_call_id: 'a' }),
      ),
      ['F', 'G'],
      ['messages.4: an answer that comes after a later turn of the agent is put behind its call'],
    ],
    [
      'and none to the last call of a log that ends',
      rowOf(calling(callOf('f', {})), answer('F'), calling(callOf('g', {}))),
      ['F', null],
      [`messages.3: ${unanswered}`],
    ],
  ])('%s', (_, row, expected, warnings) => {
    expect(answers(row)).toEqual(expected);
    expect(warningsIn(row)).toEqual(warnings);
  });

  it.each([
    [
      'an id that no call has',
      rowOf(calling(callOf('f', {}, 'a')), answer('F', { tool_call_id: 'b' })),
      'expected the id of a call that waits (a), found b',
    ],
    [
      'a second answer',
      rowOf(calling(callOf('f', {}, 'a')), answer('1', { tool_call_id: 'a' }), answer('2', { tool_call_id: 'a' })),
      'found a second answer to a',
    ],
    [
      'more answers than calls',
      rowOf(calling(callOf('f', {})), answer('1'), answer('2')),
      'found 2 answers to 1 calls',
    ],
    [
      'an answer without a call',
      rowOf({ role: 'assistant', content: 'x' }, answer('1')),
      'found an answer without a call',
    ],
    [
      'an answer before any turn',
      rowOf(answer('1'), { role: 'assistant', content: 'x' }),
      'found an answer without a call',
    ],
    [
      'an answer after all were answered',
      rowOf(calling(callOf('f', {})), answer('1'), { role: 'assistant', content: 'x' }, answer('2')),
      'found an answer without a call',
    ],
  ])('refuses %s', (_, row, expected) => {
    expect(problemsIn(row)[0]).toContain(expected);
  });

  it('by ids, whatever their order', () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        ids.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
        ([made, shuffled]) => {
          const row = rowOf(
            calling(...made.map((id) => callOf('f', { id }, id))),
            ...shuffled.map((id) => answer(`of ${id}`, { tool_call_id: id })),
          );
          expect(answers(row)).toEqual(made.map((id) => `of ${id}`));
          expect(warningsIn(row)).toEqual([]);
        },
      ),
    );
  });
});

describe('answers of tools in the wrapping of the dialect', () => {
  const hermes = (name: string): string => `<tool_call>\n{"name": "${name}", "arguments": {}}\n</tool_call>`;
  const wrapped = (...texts: readonly string[]): string =>
    texts.map((text) => `<tool_response>\n${text}\n</tool_response>`).join('\n');
  it('lose it where the calls stand in the text', () => {
    const said = (from: string, value: string) => ({ from, value });
    const row = {
      conversations: [
        said('human', 'How many?'),
        said('gpt', hermes('f')),
        said('tool', wrapped('1')),
        said('gpt', `${hermes('f')}\n${hermes('g')}`),
        said('tool', wrapped('2', '3')),
        said('gpt', 'It is 5.'),
      ],
    };
    expect(answers(row)).toEqual(['1', '2\n3', null]);
  });
  it('keep it where the calls stand apart: it is what was printed', () => {
    expect(answers(rowOf(calling(callOf('f', {})), answer(wrapped('1'))))).toEqual([wrapped('1')]);
  });
});

describe('answers within user messages', () => {
  const hermes = '<tool_call>\n{"name": "f", "arguments": {}}\n</tool_call>';
  const wrapped = (...texts: readonly string[]) => ({
    role: 'user',
    content: texts.map((text) => `<tool_response>\n${text}\n</tool_response>`).join('\n'),
  });
  it('belong to the calls in the text before them', () => {
    expect(answers(rowOf({ role: 'assistant', content: hermes }, wrapped('1')))).toEqual(['1']);
    const two = rowOf({ role: 'assistant', content: `${hermes}\n${hermes}` }, wrapped('1', '2'));
    expect(answers(two)).toEqual(['1\n2']);
  });
  it('are one where one call waits, whatever it printed', () => {
    const printed = 'a\n</tool_response>\n<tool_response>\nb';
    expect(answers(rowOf({ role: 'assistant', content: hermes }, wrapped(printed)))).toEqual([printed]);
  });
  it('are a user’s words in a log whose calls stand apart, where no call waits', () => {
    const said = { role: 'assistant', content: 'x' };
    const row = rowOf(calling(callOf('f', {})), answer('F'), said, wrapped('1'), said);
    expect(runIn(row)).toMatchObject({ cutAtUser: true, turns: { length: 2 } });
  });
});
