import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { toVerlRolloutRow, verlRolloutRowSchema } from './rows.ts';

describe('toVerlRolloutRow', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const row = toVerlRolloutRow(record);
    expect(v.parse(verlRolloutRowSchema, row)).toEqual(row);
  });
  it('is the purified trajectory as text, split where the policy began', async () => {
    const record = await recordWith([turn('print(5)'), 'It is 5.']);
    const { input, output, ...rest } = toVerlRolloutRow(record);
    expect(input).toBe(
      `<|im_start|>system\n${record.prompt[0]?.content ?? ''}<|im_end|>\n<|im_start|>user\nHow many?<|im_end|>\n<|im_start|>assistant\n`,
    );
    expect(output).toBe(
      `${turn('print(5)')}<|im_end|>\n<|im_start|>user\n<tool_response>\nTool call success\nstdout: print(5)\n</tool_response>` +
        '<|im_end|>\n<|im_start|>assistant\nIt is 5.<|im_end|>',
    );
    expect(rest).toEqual({ gts: '5', score: 1, step: 1, uid: 'r1', group: 'g1' });
  });
  it('gives no score to what nobody could judge', async () => {
    const record = { ...(await recordWith(['5'])), verdict: null };
    expect(toVerlRolloutRow(record).score).toBeNull();
  });
});
