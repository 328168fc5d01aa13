import { describe, expect, it } from 'vitest';
import { checkRecord } from './check-record.ts';
import { recordOf, type TrajectoryRecord } from './record.ts';
import { pickyTool, rollOut, turn } from './scripted.fixture.ts';

const aRecord = async (): Promise<TrajectoryRecord> =>
  recordOf(
    await rollOut([turn('bad'), turn('print(5)'), 'It is 5.']),
    pickyTool.description,
    { id: 'r1', group: 'g1', startedAt: '2026-01-01T00:00:00Z' },
    { app: '0.1.0', pyodide: null },
  );

/** The record with one of its fields exchanged. */
const withField = (record: TrajectoryRecord, path: readonly (string | number)[], value: unknown): unknown => {
  const copy = JSON.parse(JSON.stringify(record)) as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((at, key) => at[key] as Record<string | number, unknown>, copy);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else holder[last] = value;
  return copy;
};

describe('checkRecord', () => {
  it('gives a record back as it came, fields that it does not know included', async () => {
    const record = await aRecord();
    const input: unknown = { ...(JSON.parse(JSON.stringify(record)) as object), later: [1] };
    const checked = checkRecord(input);
    expect(checked.kind === 'record' && checked.record).toBe(input);
  });
  it('reads the cost of a prompt that nobody told, and the older one that was a number', async () => {
    const record = await aRecord();
    const at = record.events.findIndex(({ type }) => type === 'generation-ended');
    for (const count of [null, 99]) {
      const read = checkRecord(withField(record, ['events', at, 'completion', 'usage', 'promptTokens'], count));
      expect(read.kind).toBe('record');
    }
  });
  it('lets a kind of event pass that it does not know', async () => {
    const record = await aRecord();
    expect(checkRecord({ ...record, events: [...record.events, { at: 1, type: 'applause' }] }).kind).toBe('record');
  });
  it.each([
    [['id'], undefined, 'id', '"id"', 'nothing'],
    [['id'], '', 'id', '>=1', '0'],
    [['prompt', 0, 'role'], 'tool', 'prompt.0.role', '("system" | "user" | "assistant")', '"tool"'],
    [['events', 2, 'tokens', 0, 'text'], 7, 'events.2.tokens.0.text', 'string', '7'],
    [['events', 0, 'config', 'saar', 'gamma'], 2, 'events.0.config.saar.gamma', '<=1', '2'],
    [['purified', 0, 'failure'], 'Oops', 'purified.0.failure', /"ImportError"/, '"Oops"'],
    [['statistics', 'toolCalls', 'failures'], { NameError: -1 }, /failures.NameError/, '>=0', '-1'],
    [['events'], [], 'events', '>=2', '0'],
  ])('names the field %j that is %j', async (path, value, field, expected, found) => {
    const checked = checkRecord(withField(await aRecord(), path, value));
    expect(checked).toMatchObject({
      kind: 'none',
      problems: [
        {
          field: typeof field === 'string' ? field : (expect.stringMatching(field) as unknown),
          expected: typeof expected === 'string' ? expected : (expect.stringMatching(expected) as unknown),
          found,
        },
      ],
    });
  });
  it('takes what the sandbox was set up with, and does without', async () => {
    const record = await aRecord();
    const withSandbox = (sandbox: unknown) =>
      checkRecord({ ...record, environment: { ...record.environment, sandbox } });
    expect(withSandbox({ limits: { timeoutMs: 4000 }, packages: 'local' }).kind).toBe('record');
    expect(withSandbox({ limits: { timeoutMs: 'long' }, packages: 'local' })).toMatchObject({
      problems: [{ field: 'environment.sandbox.limits.timeoutMs' }],
    });
    expect(checkRecord(record).kind).toBe('record');
  });
  it('tells a record of a later form from something that is none', async () => {
    const later = 'cleaner-lab/trajectory@3';
    expect(checkRecord(withField(await aRecord(), ['schema'], later))).toEqual({ kind: 'newer', schema: later });
    for (const input of [null, 7, 'text', [], {}, { schema: 'cleaner-lab/trajectory@x' }]) {
      expect(checkRecord(input).kind).toBe('none');
    }
  });
});
