import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { sharegptRowSchema, toSharegptRow } from './rows.ts';

describe('toSharegptRow', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const row = toSharegptRow(record);
    expect(v.parse(sharegptRowSchema, row)).toEqual(row);
  });
  it('keeps the reasoning before a call, followed by nothing but JSON', async () => {
    const { conversations, system, tools } = toSharegptRow(
      await recordWith([turn('print(5)', 'Let us <think> see.'), 'It is 5.']),
    );
    expect(conversations).toEqual([
      { from: 'human', value: 'How many?' },
      {
        from: 'function_call',
        value: '<think>\nLet us  see.\n</think>\n\n{"name":"code_interpreter","arguments":{"code":"print(5)"}}',
      },
      { from: 'observation', value: 'Tool call success\nstdout: print(5)' },
      { from: 'gpt', value: 'It is 5.' },
    ]);
    expect(system).toContain('running Python');
    expect(JSON.parse(tools)).toMatchObject([{ name: 'code_interpreter', parameters: {} }]);
  });
  it('keeps a thought and the words before a call in one pair of tags, and those of an answer as they are', async () => {
    const thoughtful = `<think>\nMaybe <tool_call>{"name": "x"}</tool_call>?\n</think>\n\n${turn('print(5)')}`;
    const { conversations } = toSharegptRow(await recordWith([thoughtful, '<think>\nHm.\n</think>\n\nIt is 5.']));
    expect(conversations.filter(({ from }) => from === 'gpt' || from === 'function_call')).toEqual([
      {
        from: 'function_call',
        value:
          '<think>\nMaybe <tool_call>{"name": "x"}</tool_call>?\n\nLet us see.\n</think>\n\n{"name":"code_interpreter","arguments":{"code":"print(5)"}}',
      },
      { from: 'gpt', value: '<think>\nHm.\n</think>\n\nIt is 5.' },
    ]);
  });
  it.each([
    ['a call that cannot be read', ['<tool_call>x</tool_call>', 'It is 5.'], { saar: { enabled: false } }],
    ['an answer without a call', ['It is 5.'], {}],
    ['a call that a budget cut off', [turn('print(1)'), turn('print(2)')], { budget: { turns: 2 } }],
    ['a call without reasoning', [turn('print(5)', ''), 'It is 5.'], {}],
  ])('puts what is read at odd places and what is written at even ones: %s', async (_, script, config) => {
    const { conversations } = toSharegptRow(await recordWith(script, { config }));
    expect(conversations.length % 2).toBe(0);
    conversations.forEach(({ from }, at) => {
      expect(at % 2 === 0 ? ['human', 'observation'] : ['gpt', 'function_call']).toContain(from);
    });
  });
});
