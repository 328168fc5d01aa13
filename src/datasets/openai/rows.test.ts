import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { openaiRowSchema, toOpenaiRow } from './rows.ts';

describe('toOpenaiRow', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.'], {
      config: { saar: { enabled: false } },
    });
    const row = toOpenaiRow(record);
    expect(v.parse(openaiRowSchema, row)).toEqual(row);
  });
  it('writes arguments as JSON text, and lets answers name their calls', async () => {
    const { messages } = toOpenaiRow(await recordWith([turn('print("a")'), turn('print(5)'), 'It is 5.']));
    expect(messages.slice(2)).toEqual([
      {
        role: 'assistant',
        content: 'Let us see.',
        tool_calls: [
          {
            id: 'call_1',
            type: 'function',
            function: { name: 'code_interpreter', arguments: '{"code":"print(\\"a\\")"}' },
          },
        ],
      },
      { role: 'tool', tool_call_id: 'call_1', content: 'Tool call success\nstdout: print("a")' },
      expect.objectContaining({ tool_calls: [expect.objectContaining({ id: 'call_2' })] }),
      expect.objectContaining({ tool_call_id: 'call_2' }),
      { role: 'assistant', content: 'It is 5.' },
    ]);
  });
  it('leaves thoughts out, for which the form has no place, and nothing else', async () => {
    const thoughtful = `<think>\nMaybe <tool_call>{"name": "x"}</tool_call>?\n</think>\n\n${turn('print(5)')}`;
    const { messages } = toOpenaiRow(await recordWith([thoughtful, '<think>Hm.</think>\n\nIt is 5.']));
    expect(messages.slice(2)).toMatchObject([
      { content: 'Let us see.', tool_calls: [{ function: { arguments: '{"code":"print(5)"}' } }] },
      { role: 'tool' },
      { content: 'It is 5.' },
    ]);
  });
  it('weighs turns whose call failed with 0, and says nothing of weights where none did', async () => {
    const record = await recordWith([turn('bad'), turn('print(5)'), 'It is 5.'], {
      config: { saar: { enabled: false } },
    });
    const weights = toOpenaiRow(record).messages.flatMap((message) => ('weight' in message ? [message.weight] : []));
    expect(weights).toEqual([0, 1, 1]);
  });
  it('has no key that the service does not know', async () => {
    const row = toOpenaiRow(await recordWith(['It is 5.']));
    expect(Object.keys(row)).toEqual(['messages', 'tools']);
  });
});
