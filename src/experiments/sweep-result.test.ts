import { Window } from 'happy-dom';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { saarConfigSchema } from '../rollout/index.ts';
import type { RecordRow } from '../store/index.ts';
import { exampleRow } from '../store/row.fixture.ts';
import { inEnglish } from '../formats/index.ts';
import { frontierPlot } from './frontier-plot.ts';
import { fileColours } from './point-marks.ts';
import { measures } from './measures.ts';
import { sweepPlot } from './sweep-plot.ts';
import { sweepCsv, sweepResult } from './sweep-result.ts';
import { parseSweep } from './sweep.ts';

const sweep = parseSweep('k=0,3', v.parse(saarConfigSchema, {}));
const row = (arm: string, task: string, more: Partial<RecordRow> = {}): RecordRow => ({
  ...exampleRow,
  arm,
  task,
  ...more,
});
const rows = [
  row('k=0', 'a', { status: 'has-errors', verdict: 'wrong' }),
  row('k=0', 'a', { status: 'clean' }),
  row('k=0', 'b', { status: 'clean', verdict: 'unjudged', reward: null }),
  row('k=3', 'a'),
  row('k=3', 'b'),
  row('another', 'a'),
];
const results = sweepResult(sweep, rows, 1);

describe('the points of a sweep', () => {
  it('count what was recomputed, and are drawn by it: filled, half filled, hollow', () => {
    const three = parseSweep('k=0,2,3', v.parse(saarConfigSchema, {}));
    const points = sweepResult(
      three,
      [
        row('k=0', 'a', { status: 'clean' }),
        row('k=2', 'a'),
        { ...row('k=2', 'b'), recomputed: true },
        { ...row('k=3', 'a'), recomputed: true },
      ],
      1,
    );
    expect(points.map(({ n, recomputed }) => [n, recomputed])).toEqual([
      [1, 0],
      [2, 1],
      [1, 1],
    ]);
    const document = new Window().document as unknown as Document;
    for (const plot of [sweepPlot(three, points, document), frontierPlot(three, points, document)]) {
      const plain = plot.textContent;
      expect(['run', 'some of each', 'recomputed'].filter((word) => plain.includes(word))).toHaveLength(3);
      const legend = plot.lastElementChild;
      expect([...(legend?.querySelectorAll('circle') ?? [])].map((circle) => circle.getAttribute('fill'))).toEqual([
        '#4a6fd0',
        'white',
        'white',
      ]);
    }
    expect(frontierPlot(three, points, document).textContent).toContain('K = 2');
    expect(sweepPlot(sweep, results, document).textContent).not.toContain('recomputed');
    expect(sweepCsv(three, points)).toMatch(/,0,1,false\n.*,1,1,(true|false)\n.*,1,0,(true|false)\n$/);
  });
  it('are summed up each by itself', () => {
    expect(results.map(({ value, n }) => [value, n])).toEqual([
      ['0', 3],
      ['3', 2],
    ]);
    const [none, three] = results.map(({ estimates }) => estimates);
    expect(none?.purified?.value).toBe(0);
    expect(none?.has_errors?.value).toBe(1 / 3);
    expect([none?.repaired?.value, three?.repaired?.value]).toEqual([0, 1]);
    // What was not judged says nothing of the accuracy.
    expect(none?.accuracy?.value).toBe(1 / 2);
    expect(none?.tokens_per_purified).toEqual({ value: null, low: null, high: null });
    expect(three?.purified).toEqual({ value: 1, low: 1, high: 1 });
    expect(three?.tokens_per_purified?.value).toBe(exampleRow.statistics.tokens.lookAhead);
  });
  it('are a row each of the CSV, empty where nothing is known', () => {
    const [head = '', ...lines] = sweepCsv(sweep, results).trimEnd().split('\n');
    const names = head.split(',');
    const figures = measures.flatMap(({ key }) => [key, `${key}_low`, `${key}_high`]);
    expect(names).toEqual(['k', 'n', ...figures, 'recomputed', 'run', 'frontier']);
    const first = Object.fromEntries(names.map((name, at) => [name, lines[0]?.split(',')[at]]));
    expect(first).toMatchObject({ k: '0', n: '3', accuracy: '0.5', tokens_per_purified: '' });
    expect(first.has_errors).toBe(String(1 / 3));
  });
  it('are drawn: a plot for each measure', () => {
    const { document } = new Window();
    const svg = sweepPlot(sweep, results, document as unknown as Document).outerHTML;
    for (const { title } of measures) expect(svg).toContain(title);
    expect(svg.match(/<circle/g)).toHaveLength(
      results.flatMap(({ estimates }) => Object.values(estimates)).filter(({ value }) => value !== null).length,
    );
  });
  it('are drawn in the colours that are given, and black on white in a file', () => {
    const document = new Window().document as unknown as Document;
    const formats = inEnglish;
    const colours = { ink: 'silver', paper: 'black', point: 'aqua', frontier: 'red' };
    const own = [
      sweepPlot(sweep, results, document, 2, formats, colours),
      frontierPlot(sweep, results, document, formats, colours),
    ];
    for (const { outerHTML } of own) {
      for (const colour of Object.values(fileColours)) expect(outerHTML).not.toContain(`"${colour}"`);
      for (const colour of ['silver', 'black', 'aqua']) expect(outerHTML).toContain(`"${colour}"`);
    }
    for (const file of [sweepPlot(sweep, results, document), frontierPlot(sweep, results, document)]) {
      expect(file.getAttribute('color')).toBe('#1b1b1f');
      expect(file.firstElementChild?.getAttribute('fill')).toBe('white');
    }
  });
});
