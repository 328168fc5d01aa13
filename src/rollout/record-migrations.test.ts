import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkRecord } from './check-record.ts';
import type { TrajectoryRecord } from './record.ts';
import { trajectoryRecord1Schema } from './record-schema.ts';

/** Records as the lab's version 0.1.0 wrote them: without rollback, with a spent one, with one that recovered, and one cut by its time. */
const written = readFileSync(new URL('fixtures/trajectory-1.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, unknown>);
const old = (id: string): Record<string, unknown> => {
  const record = written.find((one) => one.id === id);
  if (!record) throw new Error(`There is no record ${id}.`);
  return record;
};
const migrated = (input: unknown): TrajectoryRecord => {
  const checked = checkRecord(input);
  if (checked.kind !== 'record') throw new Error(JSON.stringify(checked));
  return checked.record;
};
type Ended = Extract<TrajectoryRecord['events'][number], { type: 'generation-ended' }>;
const usages = ({ events }: TrajectoryRecord) =>
  events
    .filter((event): event is Ended => event.type === 'generation-ended')
    .map(({ completion }) => completion?.usage);

describe('from form 1', () => {
  it('takes records that the lab really wrote', () => {
    expect(written).toHaveLength(4);
    for (const record of written) expect(v.is(trajectoryRecord1Schema, record), String(record.id)).toBe(true);
  });
  it('counts first attempts anew, the same in each arm', () => {
    const counted = ['off', 'spent', 'recovered'].map((id) => [
      (old(id) as unknown as TrajectoryRecord).statistics.firstAttempts,
      migrated(old(id)).statistics.firstAttempts,
    ]);
    expect(counted).toEqual([
      [
        { total: 6, succeeded: 2 },
        { total: 2, succeeded: 0 },
      ],
      [
        { total: 5, succeeded: 2 },
        { total: 2, succeeded: 0 },
      ],
      [
        { total: 2, succeeded: 0 },
        { total: 2, succeeded: 0 },
      ],
    ]);
  });
  it('keeps everything else, fields that nobody knows included', () => {
    const before = { ...old('off'), later: [1], statistics: { ...(old('off').statistics as object), more: 2 } };
    const after = migrated(before);
    const { firstAttempts } = after.statistics;
    expect(after).toEqual({
      ...before,
      schema: 'cleaner-lab/trajectory@2',
      statistics: { ...before.statistics, firstAttempts },
    });
    expect(migrated(JSON.parse(JSON.stringify(after)))).toEqual(after);
  });
  it('takes the number of web-llm for what it was, and 0 for not reported', () => {
    const withUsage = (engine: string, promptTokens: number) => {
      const record = old('recovered') as unknown as TrajectoryRecord;
      const events = record.events.map((event) =>
        event.type === 'generation-ended' && event.completion
          ? { ...event, completion: { ...event.completion, usage: { ...event.completion.usage, promptTokens } } }
          : event,
      );
      return usages(migrated({ ...record, policy: { ...record.policy, engine }, events }))[0];
    };
    expect(withUsage('webllm', 99)).toMatchObject({ promptTokens: null, prefilledTokens: 99 });
    expect(withUsage('endpoint', 0)).toMatchObject({ promptTokens: null });
    expect(withUsage('endpoint', 0)).not.toHaveProperty('prefilledTokens');
    expect(withUsage('gguf', 99)).toMatchObject({ promptTokens: 99 });
  });
  it('takes turns of which nothing was written out of the raw trajectory', () => {
    const { events, raw, ...record } = old('late') as unknown as TrajectoryRecord;
    const last = events.findLastIndex(({ type }) => type === 'generation-ended');
    const cut = events.map((event, index) => (index === last ? { ...event, tokens: [], completion: null } : event));
    const before = { ...record, events: cut, raw: raw.with(-1, { tokens: [], observation: null, failure: null }) };
    expect(migrated(before).raw).toEqual(raw.slice(0, -1));
    expect(migrated(old('late')).raw).toEqual(raw);
  });
  it('says what is wrong with one that is none', () => {
    expect(checkRecord({ ...old('off'), end: undefined })).toMatchObject({
      kind: 'none',
      problems: [{ field: 'end' }],
    });
    expect(checkRecord({ ...old('off'), schema: 'cleaner-lab/trajectory@0' }).kind).toBe('none');
  });
});
