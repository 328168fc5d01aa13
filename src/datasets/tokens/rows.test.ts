import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { textOf } from '../../saar/index.ts';
import { Placeholders, redactRecord } from '../redaction/index.ts';
import { recordWith } from '../record.fixture.ts';
import { tokensRowSchema, toTokensRow } from './rows.ts';

describe('toTokensRow', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const row = toTokensRow(record);
    expect(v.parse(tokensRowSchema, row)).toEqual(row);
  });
  it('has lists of one length that spell the trajectory, the policy’s tokens masked in', async () => {
    const record = await recordWith([turn('bad(5)', 'Try it.'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const row = toTokensRow(record);
    const { length } = row.tokens;
    for (const list of [row.ids, row.logprobs, row.mask, row.provenance]) expect(list).toHaveLength(length);
    const written = row.tokens.filter((_, at) => row.mask[at] === 1).join('');
    expect(written).toBe(record.purified.map(({ tokens }) => textOf(tokens)).join(''));
    expect(row.tokens.filter((_, at) => row.mask[at] === 0)).toEqual([
      '<tool_response>\nTool call success\nstdout: print(5)\n</tool_response>',
    ]);
    expect(new Set(row.provenance)).toEqual(new Set(['sampled', 'grafted', 'observed']));
    expect(row.turns).toEqual([0, row.provenance.indexOf('observed') + 1]);
    expect(row.prompt).toEqual(record.prompt);
  });
  it('gives ids and log-probabilities where there are any, and null elsewhere', async () => {
    const row = toTokensRow(
      await recordWith([
        [
          { text: 'It ', logprob: -0.5, id: 7 },
          { text: 'is 5.', logprob: null },
        ],
      ]),
    );
    expect(row.ids).toEqual([7, null]);
    expect(row.logprobs).toEqual([-0.5, null]);
  });
  it('says which tokens were joined by redaction', async () => {
    const script = [
      [
        { text: 'Ask ', logprob: -1 },
        { text: 'ada@', logprob: -2 },
        { text: 'analytical.org', logprob: -3 },
        { text: ' now.', logprob: -4 },
      ],
    ];
    const { record } = redactRecord(await recordWith(script), new Placeholders());
    const row = toTokensRow(record);
    expect(row.tokens).toEqual(['Ask ', '[EMAIL_1]', ' now.']);
    expect(row.logprobs).toEqual([-1, null, -4]);
    expect(row.edited).toEqual([{ at: 1, of: 2 }]);
  });
});
