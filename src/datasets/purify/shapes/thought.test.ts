import { describe, expect, it } from 'vitest';
import { calling, callOf, problemsIn, rowOf, turnsIn, warningsIn } from './read-row.fixture.ts';

const first = (message: object) => turnsIn(rowOf({ role: 'assistant', content: '1', ...message }))[0]?.[0];

describe('the thought of a message', () => {
  it.each([
    ['reasoning', { reasoning: 'One.' }],
    ['reasoning_content', { reasoning_content: 'One.' }],
    ['thinking', { thinking: 'One.' }],
    [
      'a part of the content',
      {
        content: [
          { type: 'thinking', thinking: 'One.' },
          { type: 'text', text: '1' },
        ],
      },
    ],
    ['two fields that say the same', { reasoning: 'One.', reasoning_content: 'One.' }],
    ['details', { reasoning_details: [{ type: 'reasoning.text', text: 'One.' }] }],
    [
      'details beside the text',
      { reasoning: 'One.', reasoning_details: [{ type: 'reasoning.summary', summary: 'Sum.' }] },
    ],
    ['a list of texts', { reasoning: [{ text: 'One.' }] }],
  ])('is read from %s', (_, message) => {
    expect(first(message)).toBe('<think>\nOne.\n</think>\n\n1');
    expect(warningsIn(rowOf({ role: 'assistant', content: '1', ...message }))).toEqual([]);
  });

  it.each([
    ['null', { reasoning: null, thinking: null }],
    ['empty', { reasoning: '', reasoning_content: ' \n' }],
    ['absent', {}],
  ])('is none where it is %s', (_, message) => {
    expect(first(message)).toBe('1');
  });

  it('stands before the call', () => {
    const [turn] = turnsIn(
      rowOf({ ...calling(callOf('f', { x: 0 })), reasoning: 'One.' }, { role: 'tool', content: '1' }),
    );
    expect(turn?.[0]).toBe('<think>\nOne.\n</think>\n<tool_call>\n{"name":"f","arguments":{"x":0}}\n</tool_call>');
  });

  it('is taken once where it stands in the text as well', () => {
    expect(first({ content: '<think>\nOne.\n</think>\n\n1', reasoning: 'One.' })).toBe('<think>\nOne.\n</think>\n\n1');
  });

  it.each([
    [
      'two thoughts',
      { reasoning: 'One.', thinking: 'Two.' },
      'messages.1.thinking: expected the same thought as in reasoning',
    ],
    ['another thought in the text', { content: '<think>Two.</think>1', reasoning: 'One.' }, 'messages.1.content'],
    ['a number', { reasoning: 5 }, 'messages.1.reasoning: expected a thought as text'],
    ['an object without a text', { thinking: { effort: 'high' } }, 'messages.1.thinking'],
    [
      'the mark of its end',
      { reasoning: 'The tag </think> ends it.' },
      'messages.1: expected a thought without </think>',
    ],
  ])('is a problem where it is %s', (_, message, expected) => {
    expect(problemsIn(rowOf({ role: 'assistant', content: '1', ...message }))[0]).toContain(expected);
  });

  it('is named where it is encrypted', () => {
    const message = {
      role: 'assistant',
      content: '1',
      reasoning_details: [{ type: 'reasoning.encrypted', data: 'x' }],
    };
    expect(warningsIn(rowOf(message))).toEqual([
      'messages.1.reasoning_details: a part of the thought is encrypted and not read',
    ]);
  });
});
