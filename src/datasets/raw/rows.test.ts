import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { toSftRow } from '../sft/index.ts';
import { rawRowSchema, toRawRow } from './rows.ts';

describe('toRawRow', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const row = toRawRow(record);
    expect(v.parse(rawRowSchema, row)).toEqual(row);
  });
  it('holds the errors and retries that purification removed', async () => {
    const record = await recordWith([turn('bad'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    expect(toRawRow(record).messages.slice(2)).toMatchObject([
      { role: 'assistant', tool_calls: [{ function: { arguments: { code: 'bad' } } }] },
      { role: 'tool', content: expect.stringContaining('NameError') as string },
      { role: 'assistant', content: 'Sorry.' },
      { role: 'tool' },
      { role: 'assistant', content: 'It is 5.' },
    ]);
  });
  it('is the row of sft where nothing failed', async () => {
    const record = await recordWith([turn('print(5)'), 'It is 5.']);
    expect(toRawRow(record)).toEqual(toSftRow(record));
  });
});
