import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { sftRowSchema, toSftRows } from './rows.ts';

const rowsOf = async (script: readonly string[], config: unknown = {}) => {
  const identity = { id: 'r', group: 'g', startedAt: '2026-01-01T00:00:00Z' };
  const environment = { app: '0.1.0', pyodide: null };
  return toSftRows([recordOf(await rollOut(script, config), pickyTool.description, identity, environment)]);
};

describe('toSftRows', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const rows = await rowsOf([turn('bad'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    expect(rows).toHaveLength(1);
    expect(v.parse(v.array(sftRowSchema), rows)).toEqual(rows);
  });
  it('writes the purified turns with their calls as objects, and no key without a value', async () => {
    const [row] = await rowsOf([turn('bad'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    expect(row?.messages.slice(1)).toEqual([
      { role: 'user', content: 'How many?' },
      {
        role: 'assistant',
        content: 'Sorry.',
        tool_calls: [{ type: 'function', function: { name: 'code_interpreter', arguments: { code: 'print(5)' } } }],
      },
      { role: 'tool', name: 'code_interpreter', content: 'Tool call success\nstdout: print(5)' },
      { role: 'assistant', content: 'It is 5.' },
    ]);
    expect(row?.tools).toEqual([{ type: 'function', function: pickyTool.description }]);
    expect(row?.messages[0]?.content).not.toContain('<tools>');
  });
  it('keeps a call that could not be read as text, with its error as a user message', async () => {
    const [row] = await rowsOf(['<tool_call>x</tool_call>', 'It is 5.'], { saar: { enabled: false } });
    expect(row?.messages.slice(2).map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
    expect(row?.messages[2]).toEqual({ role: 'assistant', content: '<tool_call>x</tool_call>' });
  });
  it('gives the run’s own system prompt, without the tool that the chat template describes', async () => {
    const own = 'You are a careful bookkeeper.\n\nYour tool: {{tools}}\n\nAnswer in one line.';
    const [row] = await rowsOf(['It is 5.'], { systemPrompt: own });
    expect(row?.messages[0]).toEqual({
      role: 'system',
      content: 'You are a careful bookkeeper.\n\nAnswer in one line.',
    });
    const [bare] = await rowsOf(['It is 5.'], { systemPrompt: '{{tools}}' });
    expect(bare?.messages[0]).toEqual({ role: 'user', content: 'How many?' });
  });
  it('writes calls of the fenced dialect as the same tool calls', async () => {
    const [row] = await rowsOf(['Hm.\n```python\nprint(5)\n```', 'It is 5.'], { dialect: 'fenced' });
    expect(row?.messages[2]).toMatchObject({
      content: 'Hm.',
      tool_calls: [{ function: { arguments: { code: 'print(5)' } } }],
    });
  });
});
