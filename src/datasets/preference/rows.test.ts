import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { turn } from '../../rollout/scripted.fixture.ts';
import { recordWith } from '../record.fixture.ts';
import { preferenceRowSchema, toPreferenceRows } from './rows.ts';

const codeOf = (
  messages: readonly { readonly tool_calls?: readonly { readonly function: { readonly arguments: unknown } }[] }[],
) => messages.map((message) => message.tool_calls?.[0]?.function.arguments);

describe('toPreferenceRows', () => {
  it('gives rows that its schema takes to the letter', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const rows = toPreferenceRows(record);
    expect(rows).toHaveLength(1);
    expect(v.parse(v.array(preferenceRowSchema), rows)).toEqual(rows);
  });
  it('sets a failed turn against the one that replaced it, in the context of both', async () => {
    const record = await recordWith([turn('print(1)'), turn('bad(5)'), turn('print(5)', 'Sorry.'), 'It is 5.']);
    const [row, ...others] = toPreferenceRows(record);
    expect(others).toEqual([]);
    expect(row?.prompt.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool']);
    expect(codeOf(row?.rejected ?? [])).toEqual([{ code: 'bad(5)' }]);
    expect(codeOf(row?.chosen ?? [])).toEqual([{ code: 'print(5)' }]);
    expect(row).toMatchObject({ position: 1, id: 'r1', reward: 1, tools: [{ type: 'function' }] });
  });
  it('takes the first attempt and the last repair of a chain', async () => {
    const record = await recordWith([turn('bad(1)'), turn('bad(2)'), turn('print(3)'), 'It is 5.']);
    const [row] = toPreferenceRows(record);
    expect(codeOf(row?.rejected ?? [])).toEqual([{ code: 'bad(1)' }]);
    expect(codeOf(row?.chosen ?? [])).toEqual([{ code: 'print(3)' }]);
  });
  it('takes the correction of best-of-K that was kept', async () => {
    const script = [turn('bad(1, 2, 3)'), turn('print(1, 2, 3)'), turn('import os; os'), turn('bad'), 'It is 5.'];
    const record = await recordWith(script, { config: { saar: { mode: 'best-of-k' } } });
    expect(codeOf(toPreferenceRows(record)[0]?.chosen ?? [])).toEqual([{ code: 'print(1, 2, 3)' }]);
  });
  it.each([
    ['nothing failed', [turn('print(5)'), 'It is 5.'], {}],
    ['no retry succeeded', [turn('bad'), turn('bad!'), turn('print(5)'), 'It is 5.'], { saar: { maxRetries: 1 } }],
    ['a retry gave up', [turn('bad'), 'It is 5.'], {}],
    ['SAAR was off', [turn('bad'), turn('print(5)'), 'It is 5.'], { saar: { enabled: false } }],
  ])('has no row where %s', async (_, script, config) => {
    expect(toPreferenceRows(await recordWith(script, { config }))).toEqual([]);
  });
});
