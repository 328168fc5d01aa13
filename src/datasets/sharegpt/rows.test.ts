import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { fileOf, runOut } from '../../files/file.fixture.ts';
import { parsePurifySettings, purifyLog } from '../purify/index.ts';
import { recordWith } from '../record.fixture.ts';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { sharegptRowSchema, toSharegptRows, type SharegptRow } from './rows.ts';

/** The one row of a record. */
function toSharegptRow(record: TrajectoryRecord): SharegptRow {
  const [row, ...others] = toSharegptRows(record);
  if (!row || others.length > 0) throw new Error('There is not one row.');
  return row;
}

describe('toSharegptRows', () => {
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

  const asks = (content: string) => ({ role: 'user', content });
  const says = (content: string) => ({ role: 'assistant', content });
  const calls = (id: string) => ({
    role: 'assistant',
    content: null,
    tool_calls: [{ id, type: 'function', function: { name: 'python', arguments: '{"code":"print(1)"}' } }],
  });
  const answers = (id: string) => ({ role: 'tool', tool_call_id: id, content: '1' });
  /** The rows of the run that a log has. */
  const rowsOfLog = async (...messages: readonly object[]): Promise<SharegptRow[]> => {
    const { yielded } = await runOut(
      purifyLog(fileOf(JSON.stringify({ messages })), {
        settings: parsePurifySettings({}),
        file: 'log.jsonl',
        app: '0',
        startedAt: '2026-01-01T00:00:00Z',
        signal: new AbortController().signal,
      }),
    );
    expect(yielded).toHaveLength(1);
    return yielded.flatMap(toSharegptRows);
  };
  const fromOf = (rows: readonly SharegptRow[]) =>
    rows.map(({ conversations }) => conversations.map(({ from }) => from));

  it('joins messages of the user that follow one another, and those of the system', async () => {
    const rows = await rowsOfLog(
      { role: 'system', content: 'Be brief.' },
      { role: 'system', content: 'Use Python.' },
      asks('Here is a list.'),
      asks('Sum it.'),
      says('It is 5.'),
    );
    expect(rows).toMatchObject([
      {
        system: 'Be brief.\n\nUse Python.',
        conversations: [
          { from: 'human', value: 'Here is a list.\n\nSum it.' },
          { from: 'gpt', value: 'It is 5.' },
        ],
      },
    ]);
  });
  it('cuts nothing but what was not answered at the end', async () => {
    const once = [asks('How many?'), calls('a'), answers('a')];
    expect(fromOf(await rowsOfLog(...once, says('1.')))).toEqual([['human', 'function_call', 'observation', 'gpt']]);
    expect(fromOf(await rowsOfLog(...once))).toEqual([['human', 'function_call']]);
    const open = await rowsOfLog(...once, calls('b'));
    expect(fromOf(open)).toEqual([['human', 'function_call', 'observation', 'function_call']]);
  });
  it.each([
    ['the answer', [calls('a'), says('Done.')]],
    ['another call', [calls('a'), calls('b'), answers('b'), says('Done.')]],
    ['another call that ends it', [calls('a'), calls('b'), answers('b')]],
  ])('gives no row where a call was not answered before %s', async (_, messages) => {
    expect(await rowsOfLog(asks('Print.'), ...messages)).toEqual([]);
  });
});
