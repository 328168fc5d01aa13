import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packText } from '../link-text/index.ts';
import { wellFormed, writeJson } from '../json/index.ts';
import { checkRecord, type TrajectoryRecord } from '../rollout/index.ts';
import { format, parse } from './address/route.ts';
import { markdownOf } from './share/markdown.ts';
import { readRecordLink } from './share/record-link.ts';
import { recordsOfAllKinds } from './share/records.fixture.ts';
import { repairSvg } from './share/repair-svg.ts';
import { shownRepairs } from './share/shown-repairs.ts';

/** What somebody would put into a link or a record who wants it to become markup or a program. */
const poison = [
  '<script>window.ran = true</script>',
  '<img src=x onerror="window.ran = true">',
  '"><svg onload=window.ran=true>',
  "' onmouseover='window.ran=true",
  'javascript:window.ran=true',
  '</style><script>window.ran=true</script>',
  '${window.ran=true}',
  '{{constructor.constructor("window.ran=true")()}}',
  '__proto__',
  '\u0000\u202e\ud800',
  '%3Cscript%3E',
  '[x](javascript:window.ran=true)',
] as const;

const nasty = fc.oneof(fc.constantFrom(...poison), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

const views = ['learn', 'playground', 'models', 'collect', 'trajectories', 'shared', 'purify', 'run', 'nothing'];
const keys = [
  'policy',
  'lesson',
  'task',
  'answer',
  'url',
  'model',
  'server',
  'doc',
  'run',
  't',
  'f',
  'filter',
  'term',
  'tab',
];

/** A link as a stranger may send it: a view that there is or not, with parameters that it knows or not, escaped or not. */
const link = fc
  .tuple(
    fc.constantFrom(...views),
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...keys), nasty), nasty, fc.boolean()), { maxLength: 6 }),
  )
  .map(
    ([view, pairs]) =>
      `#/${view}?${pairs.map(([key, value, raw]) => (raw ? `${key}=${value}` : `${safe(key)}=${safe(value)}`)).join('&')}`,
  );

/** As `encodeURIComponent`, which throws for halves of characters. */
const safe = (text: string): string => encodeURIComponent(wellFormed(text));

describe('hostile links', () => {
  it('200 of them are read as a place, and what is written of that is the same place', () => {
    fc.assert(
      fc.property(link, (fragment) => {
        const route = parse(fragment);
        const again = format(route);
        expect(again.startsWith('#/')).toBe(true);
        expect(again).not.toMatch(/[<>"\s]/);
        expect(parse(again)).toEqual(route);
        expect(Object.prototype).not.toHaveProperty('ran');
      }),
      { numRuns: 200 },
    );
  });
});

/** Puts a text in the place of some of the texts of a value. */
function poisoned(value: unknown, text: string, each: () => boolean): unknown {
  if (typeof value === 'string') return each() ? text : value;
  if (Array.isArray(value)) return value.map((item: unknown) => poisoned(item, text, each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, of]: [string, unknown]) => [key, poisoned(of, text, each)]),
  );
}

describe('hostile records', () => {
  let records: readonly TrajectoryRecord[] = [];
  beforeAll(async () => {
    records = await recordsOfAllKinds();
  });

  it('200 of them, in a link, are refused in words or come out as records', async () => {
    let refused = 0;
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), nasty, fc.infiniteStream(fc.nat(99)), async (which, text, dice) => {
        const record = records[which % records.length];
        const changed = poisoned(record, text, () => dice.next().value === 0);
        const outcome = await readRecordLink(await packText(writeJson(changed))).catch((error: unknown) => error);
        if (outcome instanceof Error) {
          refused++;
          expect(outcome.message).toMatch(/^The link /);
        } else {
          read++;
          expect(checkRecord(outcome).kind).toBe('record');
        }
      }),
      { numRuns: 200 },
    );
    // Neither may be all: then the other was not tried.
    expect([refused > 0, read > 0]).toEqual([true, true]);
  });

  it('100 of them become no markup in the picture of a repair, and none in Markdown', () => {
    const repaired = records.filter((record) => shownRepairs(record).length > 0);
    fc.assert(
      fc.property(fc.nat(), nasty, nasty, (which, task, model) => {
        const record = repaired[which % repaired.length];
        const [shown] = record ? shownRepairs(record) : [];
        if (!record || !shown) throw new Error('There is no record with a repair.');
        const svg = repairSvg(shown, { task, model });
        const tags = [...svg.matchAll(/<\/?([a-zA-Z][\w:-]*)/g)].map(([, name]) => name);
        expect(
          tags.filter(
            (name) => !['svg', 'title', 'desc', 'rect', 'text', 'tspan', 'g', 'path', 'line'].includes(name ?? ''),
          ),
        ).toEqual([]);
        expect(svg).not.toMatch(/<[^>]*\son\w+\s*=/i);
        const markdown = markdownOf({ ...record, task: { ...record.task, prompt: task } });
        // What stands between fences is shown as it is.
        expect(markdown.replace(/^(`{3,})[^`\n]*\n[\s\S]*?^\1$/gm, '')).not.toMatch(/<(script|img|svg)|\]\(/);
      }),
      { numRuns: 100 },
    );
  });
});
