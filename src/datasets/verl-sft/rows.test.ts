import { parquetReadObjects } from 'hyparquet';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { bytesOf, recordWith } from '../record.fixture.ts';
import { writeRows } from '../row-writer.ts';
import { verlSft } from './format.ts';
import { toVerlSftRows, verlSftRowSchema } from './rows.ts';

describe('toVerlSftRows', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const rows = toVerlSftRows(record);
    expect(rows).toHaveLength(1);
    expect(v.parse(v.array(verlSftRowSchema), rows)).toEqual(rows);
  });
  it('keeps calls of a program, and turns all others to text with their answer as a user message', async () => {
    const odd = `Once more.\n<tool_call>\n${JSON.stringify({ name: 'code_interpreter', arguments: { cod: 1 } })}\n</tool_call>`;
    const record = await recordWith([odd, turn('print(5)'), 'It is 5.'], { config: { saar: { enabled: false } } });
    const [row] = toVerlSftRows(record);
    expect(row?.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'tool',
      'assistant',
    ]);
    expect(row?.messages[2]).toMatchObject({ content: expect.stringContaining('"cod":1') as string });
    expect(row?.messages[2]).not.toHaveProperty('tool_calls');
    expect(row?.messages[3]?.content).toMatch(/^<tool_response>\nTool call failure/);
  });
  it('says whether there is a thought, and keeps it in the content', async () => {
    const enabled = async (script: readonly string[]) =>
      toVerlSftRows(await recordWith(script)).map(({ enable_thinking: thinks }) => thinks);
    expect(await enabled(['<think>Hm.</think>It is 5.'])).toEqual([true]);
    expect(await enabled(['The tag `<think>` opens a thought.'])).toEqual([false]);
    expect(await enabled([turn('print("<think></think>")'), 'It is 5.'])).toEqual([false]);
    const [row] = toVerlSftRows(await recordWith([`<think>\nHm.\n</think>\n\n${turn('print(5)')}`, 'It is 5.']));
    expect(row?.messages[2]?.content).toBe('<think>\nHm.\n</think>\n\nLet us see.');
  });
  it('has no row for a tool that takes something else', async () => {
    const record = await recordWith(['5']);
    const parameters = { type: 'object', properties: { path: { type: 'string' } } };
    expect(toVerlSftRows({ ...record, tool: { ...record.tool, parameters } })).toEqual([]);
  });
  it('is read back from Parquet as it was, with arguments that are a struct', async () => {
    const record = await recordWith([turn('print("ä🫖")'), 'It is 5.']);
    const rows = toVerlSftRows(record);
    // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous.
    async function* given() {
      yield* rows;
    }
    const bytes = await bytesOf(writeRows(given(), (emit) => verlSft.writer(emit)));
    const [read] = (await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })) as {
      messages: unknown[];
      enable_thinking: boolean;
    }[];
    expect(read?.enable_thinking).toBe(false);
    expect(read?.messages[2]).toEqual({
      role: 'assistant',
      content: 'Let us see.',
      name: null,
      tool_calls: [{ type: 'function', function: { name: 'code_interpreter', arguments: { code: 'print("ä🫖")' } } }],
    });
  });
});
