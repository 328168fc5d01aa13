import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../json/index.ts';
import { packText, unpackText } from '../../link-text/index.ts';
import { checkRecord, recordText } from '../../rollout/index.ts';
import { readRecordLink, writeRecordLink } from './record-link.ts';
import { recordsOfAllKinds } from './records.fixture.ts';

const records = await recordsOfAllKinds();
const [, , shallow] = records;
if (!shallow) throw new Error('There is no record.');

describe('a record in a link', () => {
  it.each(records.map((record) => [record.id, record] as const))('%s is read back to the letter', async (_, record) => {
    const link = await writeRecordLink(record);
    expect(link).toMatch(/^[\w-]+$/);
    const back = await readRecordLink(link);
    expect(recordText(back)).toBe(recordText(record));
    expect(checkRecord(back)).toEqual({ kind: 'record', record });
  });
  it('holds what the events say only once', async () => {
    const text = await unpackText(await writeRecordLink(shallow), 1e6);
    expect(JSON.parse(text)).toMatchObject({ purified: '=', raw: '=', task: '=', statistics: '=' });
    expect(text.length).toBeLessThan(recordText(shallow).length * 0.6);
  });
  it('keeps what somebody changed, was edited, or is unknown', async () => {
    const changed = {
      ...shallow,
      purified: shallow.purified.slice(1),
      statistics: { ...shallow.statistics, more: 1 },
      note: '=',
      ['__proto__']: { polluted: true },
    };
    expect(recordText(await readRecordLink(await writeRecordLink(changed)))).toBe(recordText(changed));
  });
  it('keeps all digits of numbers in the tool of a log', async () => {
    const origin = { file: 'a', row: 1, shape: 's', tokens: 'pieces' as const, unrepaired: [] };
    const parameters = parseJson('{"maximum": 12345678901234567890.10}') as Record<string, unknown>;
    const logged = { ...shallow, origin, tool: { ...shallow.tool, parameters } };
    expect(recordText(await readRecordLink(await writeRecordLink(logged)))).toContain('12345678901234567890.10');
  });
  it('is read back whatever its texts and numbers are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.jsonValue(), async (text, more) => {
        const record = { ...shallow, id: `r${text}`, group: text, more };
        expect(recordText(await readRecordLink(await writeRecordLink(record)))).toBe(recordText(record));
      }),
    );
  });
});

describe('a link of a stranger', () => {
  const refused = (value: unknown) => expect(packText(JSON.stringify(value)).then(readRecordLink)).rejects;

  it('is refused where it was cut off', async () => {
    const link = await writeRecordLink(shallow);
    await expect(readRecordLink(link.slice(0, -40))).rejects.toThrow(/damaged or was cut off/);
    await expect(readRecordLink('')).rejects.toThrow(/damaged/);
    await expect(readRecordLink('*')).rejects.toThrow(/damaged/);
  });
  it('is refused where it unfolds to more than a record has', async () => {
    await expect(readRecordLink(await packText(' '.repeat(9_000_000)))).rejects.toThrow('more than 8000000 characters');
  });
  it('is refused where it has more events than a rollout', async () => {
    const later = { at: 0, type: 'of a later lab' };
    const events = [
      ...shallow.events.slice(0, 1),
      ...Array.from({ length: 20_000 }, () => later),
      ...shallow.events.slice(1),
    ];
    await refused({ ...shallow, events }).toThrow(/more than 20000 events/);
  });
  it('is refused where it holds something else, and the field is named', async () => {
    await refused(null).toThrow(/no trajectory/);
    await refused([]).toThrow(/no trajectory/);
    await refused({ ...shallow, schema: 'cleaner-lab/trajectory@99' }).toThrow(/newer version/);
    await refused({ ...shallow, events: undefined, purified: '=' }).toThrow(/no trajectory: events should be/);
    await refused({ ...shallow, task: { ...shallow.task, prompt: 5 } }).toThrow(/task\.prompt should be string, not 5/);
    await refused({ ...shallow, events: shallow.events.slice(1) }).toThrow(/no whole trajectory/);
    await refused({ ...shallow, events: [null, 1, {}], raw: '=' }).toThrow(/damaged/);
  });
  it('never does anything else than be read or be refused', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.constant('='));
    const keys = Object.keys(shallow);
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom(...keys), value), async (patch) => {
        const link = await packText(JSON.stringify({ ...shallow, ...patch }));
        const result = await readRecordLink(link).catch((error: unknown) => error);
        if (result instanceof Error) expect(result.message).toMatch(/^The link .*\.$/s);
        else expect(checkRecord(result).kind).toBe('record');
      }),
    );
  });
});
