import * as Plot from '@observablehq/plot';
import { inEnglish, type Formats } from '../formats/index.ts';
import { plotSheet, svgOf } from '../plot-sheet/index.ts';
import { measures, type Measure } from './measures.ts';
import { fileColours, madeOf, marks, markLegend, type SweepColours } from './point-marks.ts';
import type { PointResult } from './sweep-result.ts';
import type { Sweep } from './sweep.ts';

/** Pixels of one small plot. */
const size = { width: 300, height: 200 } as const;
/** Pixels of the line under the plots that says what their marks mean. */
const legendHeight = 24;

/**
 * The sweep as one SVG: a small plot for each measure, its points with their intervals. Points that were recomputed are hollow, those that were run are
 * filled, and those with some of each are half filled.
 *
 * @param document Where it is drawn: the page's own, or one that a terminal has made.
 * @param across How many small plots stand beside one another.
 * @param formats Of the axes' numbers. English where left out: a picture that is kept as a file is the same everywhere, as the table beside it is.
 * @param colours Those of a file where left out.
 */
export function sweepPlot(
  sweep: Sweep,
  results: readonly PointResult[],
  document: Document,
  across = 2,
  formats: Formats = inEnglish,
  colours: SweepColours = fileColours,
): SVGSVGElement {
  const down = Math.ceil(measures.length / across);
  const legend = markLegend(results, document, colours);
  const [width, height] = [across * size.width, down * size.height];
  const svg = plotSheet(document, width, height + (legend ? legendHeight : 0), colours);
  for (const [at, measure] of measures.entries()) {
    const drawn = small(sweep, results, measure, document, formats, colours);
    drawn.setAttribute('x', String((at % across) * size.width));
    drawn.setAttribute('y', String(Math.floor(at / across) * size.height));
    svg.append(drawn);
  }
  if (legend) {
    legend.setAttribute('transform', `translate(48 ${height + legendHeight / 2})`);
    svg.append(legend);
  }
  return svg;
}

function small(
  sweep: Sweep,
  results: readonly PointResult[],
  measure: Measure,
  document: Document,
  { figure, percent, tick }: Formats,
  colours: SweepColours,
): SVGSVGElement {
  const points = results.flatMap((result) => {
    const { value, estimates } = result;
    const found = estimates[measure.key];
    if (!found || found.value === null) return [];
    return [{ ...found, x: sweep.numeric ? Number(value) : value, made: madeOf(result) }];
  });
  // All values have their place before the first of their trajectories has come.
  const values = results.map(({ value }) => Number(value));
  const format = (value: number): string => (measure.share ? percent(value) : tick(value));
  // Beside one another, long names would run into each other.
  const isLong = !sweep.numeric && results.reduce((sum, { value }) => sum + value.length, 0) > 32;
  return svgOf(
    Plot.plot({
      document,
      ...size,
      marginLeft: isLong ? 60 : 48,
      marginTop: 30,
      marginRight: 16,
      ...(isLong ? { marginBottom: 64 } : {}),
      x: {
        label: sweep.symbol,
        inset: 12,
        ...(sweep.numeric
          ? { type: 'linear', domain: ends(values), ticks: values, tickFormat: figure }
          : {
              type: 'point',
              domain: results.map(({ value }) => value),
              ...(isLong ? { tickRotate: -35, tickFormat: (value: string) => shortened(value), label: null } : {}),
            }),
      },
      y: { label: measure.title, tickFormat: format, ticks: 4, nice: true, grid: true },
      marks: [
        Plot.ruleX(points, {
          x: 'x',
          y1: 'low',
          y2: 'high',
          stroke: colours.point,
          strokeOpacity: 0.6,
          strokeWidth: 2,
        }),
        ...(sweep.numeric ? [Plot.lineY(points, { x: 'x', y: 'value', stroke: colours.point })] : []),
        ...marks(points, { x: 'x', y: 'value' }, colours),
      ],
    }),
  );
}

/** Under a plot there is room for short names only; the tables have the whole ones. */
const shortened = (value: string): string => (value.length > 15 ? `${value.slice(0, 14)}…` : value);

/** The smallest and the largest of some numbers. */
const ends = (numbers: readonly number[]): readonly [number, number] => [Math.min(...numbers), Math.max(...numbers)];
