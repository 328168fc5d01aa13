import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { recordWith } from '../record.fixture.ts';
import { toVerlRlRows, verlRlRowSchema } from './rows.ts';

describe('toVerlRlRows', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const rows = toVerlRlRows(await recordWith(['5']));
    expect(rows).toHaveLength(1);
    expect(v.parse(v.array(verlRlRowSchema), rows)).toEqual(rows);
  });
  it('is the task with its answer where verl looks for it', async () => {
    const task = { id: 'sums/1', prompt: 'What is 2 + 3?', answer: '5', source: 'sums' };
    expect(toVerlRlRows(await recordWith(['5'], { task }))).toMatchObject([
      {
        data_source: 'cleaner-lab',
        agent_name: 'tool_agent',
        prompt: [{ role: 'system' }, { role: 'user', content: 'What is 2 + 3?' }],
        ability: 'math',
        reward_model: { style: 'rule', ground_truth: '5' },
        extra_info: {
          index: 'sums/1',
          answer: '5',
          source: 'sums',
          tools_kwargs: { code_interpreter: { create_kwargs: { ground_truth: '5' } } },
        },
      },
    ]);
  });
  it.each(['decode-puzzles.csv', 'barcode.jsonl', 'opencode_math.parquet', undefined])(
    'lets no name of a file choose the reward: %s',
    async (source) => {
      const task = { id: 't', prompt: 'How many?', answer: '5', ...(source === undefined ? {} : { source }) };
      const [row] = toVerlRlRows(await recordWith(['5'], { task }));
      expect(row?.data_source).not.toContain('code');
      expect(row?.extra_info.source).toBe(source ?? null);
    },
  );
  it('has none for a task without an answer, and none for another tool than the interpreter', async () => {
    const record = await recordWith(['5']);
    expect(toVerlRlRows({ ...record, task: { ...record.task, answer: null } })).toEqual([]);
    const parameters = { type: 'object', properties: { path: { type: 'string' } } };
    expect(toVerlRlRows({ ...record, tool: { ...record.tool, parameters } })).toEqual([]);
  });
});
