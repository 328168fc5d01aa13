import { Parser } from 'commonmark';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packText } from '../link-text/index.ts';
import { wellFormed, writeJson } from '../json/index.ts';
import { fileOf, runOut } from '../files/file.fixture.ts';
import { purifyLog } from '../datasets/purify/index.ts';
import { plainOptions, rows } from '../datasets/purify/logs.fixture.ts';
import { checkRecord, type TrajectoryRecord } from '../rollout/index.ts';
import { format, parse } from './address/route.ts';
import { nasty, poisoned } from './hostile.fixture.ts';
import { markdownOf } from './share/markdown.ts';
import { readRecordLink } from './share/record-link.ts';
import { recordsOfAllKinds } from './share/records.fixture.ts';
import { repairSvg } from './share/repair-svg.ts';
import { shownRepairs } from './share/shown-repairs.ts';

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
        const changed = poisoned(record, text, () => dice.next().value === 0 && 'replaced');
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
        if (!record) throw new Error('There is no record with a repair.');
        expectNoMarkup(record, task, model);
      }),
      { numRuns: 100 },
    );
  });
});

describe('hostile logs', () => {
  it('200 of them, of every form, are refused in words or come out as records, and become no markup', async () => {
    const forms = Object.values(rows);
    let refused = 0;
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(), nasty, fc.infiniteStream(fc.nat(29)), async (which, text, dice) => {
        const how = (): 'replaced' | 'followed' | false => {
          const drawn = Number(dice.next().value);
          return drawn === 0 ? 'replaced' : drawn < 4 && 'followed';
        };
        const log = writeJson(poisoned(forms[which % forms.length], text, how));
        const { yielded, returned } = await runOut(purifyLog(fileOf(new TextEncoder().encode(log)), plainOptions));
        for (const problem of returned.problems) expect(problem.expected).not.toBe('');
        refused += returned.problems.length;
        for (const record of yielded) {
          read++;
          expect(checkRecord(record).kind).toBe('record');
          expectNoMarkup(record, text, text);
        }
        expect(Object.prototype).not.toHaveProperty('ran');
      }),
      { numRuns: 200 },
    );
    expect([refused > 0, read > 0]).toEqual([true, true]);
  });
});

/** Neither the pictures of its repairs nor its Markdown have markup that is not their own. */
function expectNoMarkup(record: TrajectoryRecord, task: string, model: string): void {
  for (const shown of shownRepairs(record)) {
    const svg = repairSvg(shown, { task, model });
    const tags = [...svg.matchAll(/<\/?([a-zA-Z][\w:-]*)/g)].map(([, name]) => name ?? '');
    expect(tags.filter((name) => !ownTags.has(name))).toEqual([]);
    expect(svg).not.toMatch(/<[^>]*\son\w+\s*=/i);
  }
  const walker = new Parser().parse(markdownOf({ ...record, task: { ...record.task, prompt: task } })).walker();
  for (let step = walker.next(); step; step = walker.next()) {
    const { type, literal } = step.node;
    expect(['link', 'image', 'html_inline']).not.toContain(type);
    if (type === 'html_block') expect(literal).toMatch(ownBlock);
  }
}

/** The only markup of a trajectory's Markdown. */
const ownBlock = /^(<details>\n<summary>[\w ,]+<\/summary>|<\/details>)$/;

const ownTags = new Set(['svg', 'title', 'desc', 'rect', 'text', 'tspan', 'g', 'path', 'line']);
