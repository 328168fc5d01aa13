import * as Plot from '@observablehq/plot';
import { inEnglish, type Formats } from '../formats/index.ts';
import { plotSheet, svgOf } from '../plot-sheet/index.ts';
import { costOf } from './frontier.ts';
import { fileColours, madeOf, marks, markLegend, type SweepColours } from './point-marks.ts';
import type { PointResult } from './sweep-result.ts';
import type { Sweep } from './sweep.ts';

/** Pixels. */
const [width, height, legendHeight] = [480, 320, 24] as const;

/**
 * Purification against cost as an SVG: a point each, across it the look-ahead tokens a trajectory, upwards the share purified, both with their
 * intervals; the points on the frontier are joined.
 *
 * @param document See `sweepPlot`.
 * @param formats See `sweepPlot`.
 * @param colours See `sweepPlot`.
 */
export function frontierPlot(
  sweep: Sweep,
  results: readonly PointResult[],
  document: Document,
  { figure, percent, tick }: Formats = inEnglish,
  colours: SweepColours = fileColours,
): SVGSVGElement {
  const points = results.flatMap((result) => {
    const cost = costOf(result);
    if (!cost) return [];
    const { look_ahead: tokens, purified } = result.estimates;
    return [
      {
        ...cost,
        label:
          sweep.parameter === 'policy'
            ? result.value
            : `${sweep.symbol} = ${sweep.numeric ? figure(Number(result.value)) : result.value}`,
        frontier: result.frontier,
        made: madeOf(result),
        tokensLow: tokens?.low ?? cost.tokens,
        tokensHigh: tokens?.high ?? cost.tokens,
        purifiedLow: purified?.low ?? cost.purified,
        purifiedHigh: purified?.high ?? cost.purified,
      },
    ];
  });
  const joined = points.filter(({ frontier }) => frontier).sort((a, b) => a.tokens - b.tokens);
  const line = { stroke: colours.point, strokeOpacity: 0.35, strokeWidth: 1.5 };
  const labelled = withLevels(points);
  const drawn = svgOf(
    Plot.plot({
      document,
      width,
      height,
      marginLeft: 56,
      marginTop: 30,
      marginRight: 64,
      x: { label: 'Look-ahead tokens a trajectory', nice: true, inset: 12, tickFormat: tick },
      y: { label: 'Share purified', tickFormat: (share: number) => percent(share), nice: true, grid: true },
      marks: [
        Plot.ruleX(points, { x: 'tokens', y1: 'purifiedLow', y2: 'purifiedHigh', ...line }),
        Plot.ruleY(points, { y: 'purified', x1: 'tokensLow', x2: 'tokensHigh', ...line }),
        Plot.line(joined, { x: 'tokens', y: 'purified', stroke: colours.frontier, strokeDasharray: '4 3' }),
        ...marks(points, { x: 'tokens', y: 'purified' }, colours),
        ...labelled.map(({ level, at }) =>
          Plot.text(at, {
            x: 'tokens',
            y: 'purified',
            text: 'label',
            dx: 8,
            dy: -8 - lineHeight * level,
            textAnchor: 'start',
          }),
        ),
      ],
    }),
  );
  const legend = markLegend(results, document, colours);
  const svg = plotSheet(document, width, height + (legend ? legendHeight : 0), colours);
  svg.append(drawn);
  if (legend) {
    legend.setAttribute('transform', `translate(56 ${height + legendHeight / 2})`);
    svg.append(legend);
  }
  return svg;
}

const lineHeight = 11;
/** How near in share purified points may be before their labels would be written over one another; in tokens, as a part of what all span. */
const near = { purified: 0.03, tokens: 0.3 } as const;

/** Points that are near one another have their labels on lines one above the other, the first (level 0) just above its point. */
function withLevels<Point extends { readonly tokens: number; readonly purified: number; readonly tokensHigh: number }>(
  points: readonly Point[],
): readonly { readonly level: number; readonly at: readonly Point[] }[] {
  const span = Math.max(0, ...points.map(({ tokensHigh }) => tokensHigh));
  const placed: { level: number; at: readonly Point[] }[] = [];
  for (const point of points) {
    const below = placed.filter(({ at }) =>
      at.some(
        ({ tokens, purified }) =>
          Math.abs(purified - point.purified) < near.purified && Math.abs(tokens - point.tokens) < near.tokens * span,
      ),
    );
    placed.push({ level: Math.max(-1, ...below.map(({ level }) => level)) + 1, at: [point] });
  }
  return placed;
}
