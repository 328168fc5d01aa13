import { describe, expect, it } from 'vitest';
import { recordWith } from '../../../datasets/record.fixture.ts';
import { retrace, type TrajectoryRecord } from '../../../rollout/index.ts';
import { turn } from '../../../rollout/scripted.fixture.ts';
import { dialects, textOf } from '../../../saar/index.ts';
import { toTokensRow } from '../../../datasets/tokens/index.ts';
import { partsOf } from './parts.ts';

const near = (code: string, words: string) => turn(`${code}; print(sum(range(101)))`, words);
const shallow = () => recordWith([near('bad', 'Try it.'), near('ok', 'Sorry.'), 'It is 5.']);
const parts = (record: TrajectoryRecord) => partsOf(record, retrace(record));

describe('partsOf', () => {
  it('names the whole trajectory, its turns, and every generation', async () => {
    expect(parts(await shallow()).map(({ label }) => label)).toEqual([
      'Purified: all turns',
      'Purified: turn 1',
      'Purified: turn 2',
      'Generation 1: turn 1, NameError',
      'Generation 2: turn 1, retry 1',
      'Generation 3: turn 2',
    ]);
    expect(parts(await recordWith(['It is 5.'])).map(({ label }) => label)).toEqual([
      'Purified: turn 1',
      'Generation 1: turn 1',
    ]);
  });

  it('shows of the whole the same pieces as the row for a trainer', async () => {
    const record = await shallow();
    const all = parts(record)[0]?.tokens() ?? [];
    const row = toTokensRow(record);
    expect(all.map(({ text }) => text)).toEqual(row.tokens);
    expect(all.map(({ logprob }) => logprob)).toEqual(row.logprobs);
    expect(all.map(({ source }) => source)).toEqual(row.provenance);
  });

  it('says of each token where it comes from, and where it went', async () => {
    const record = await shallow();
    const [, repaired, , first, second] = parts(record);
    expect(repaired?.madeOf.map(({ generation }) => generation)).toEqual([0, 1]);
    expect(repaired?.madeOf.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(record.purified[0]?.tokens.length);
    const standing = (part: typeof first) =>
      (part?.tokens() ?? []).filter(({ source }) => source !== 'dropped').map(({ text }) => text);
    // The reasoning of the first, the call of the second.
    expect([...standing(first), ...standing(second)].join('')).toBe(textOf(record.purified[0]?.tokens ?? []));
    expect(new Set(first?.tokens().map(({ source }) => source))).toEqual(new Set(['sampled', 'dropped']));
    expect(new Set(second?.tokens().map(({ source }) => source))).toEqual(new Set(['grafted', 'dropped']));
    expect(repaired?.tokens()[0]?.more).toBe('token 1 of generation 1');
    expect(second?.tokens().findLast(({ source }) => source === 'grafted')?.more).toBe('stands in turn 1');
    const answer = repaired?.tokens().at(-1);
    expect(answer?.text).toBe(dialects.hermes.observe(record.purified[0]?.observation ?? ''));
  });

  it('gives the executions of a generation, and the one that a turn stands with', async () => {
    const [all, repaired, last, first, second] = parts(await shallow());
    const attempts = (part: typeof all) => part?.executions.map(({ attempt }) => attempt);
    expect([all, repaired, last, first, second].map(attempts)).toEqual([[], [1], [], [0], [1]]);
  });

  it('does not say that a token was dropped where it can’t be told', async () => {
    const record = await shallow();
    const events = record.events.map((event) =>
      event.type === 'turn-committed' && event.position === 0
        ? { ...event, turn: [{ text: '[REDACTED]', logprob: null, edited: 9, provenance: 'sampled' as const }] }
        : event,
    );
    const purified = record.purified.map((each, at) =>
      at === 0
        ? { ...each, tokens: [{ text: '[REDACTED]', logprob: null, edited: 9, provenance: 'sampled' as const }] }
        : each,
    );
    const [, redacted, , first] = parts({ ...record, events, purified });
    expect(redacted?.tokens()[0]?.more).toBe(
      'generation not known, stands for 9 tokens, of which a part was redacted or cut',
    );
    expect(new Set(first?.tokens().map(({ source }) => source))).toEqual(new Set(['unknown']));
  });
});
