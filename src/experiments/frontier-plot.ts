import * as Plot from '@observablehq/plot';
import { costOf } from './frontier.ts';
import { madeOf, marks, markLegend } from './point-marks.ts';
import { plotSheet, svgOf } from './svg.ts';
import type { PointResult } from './sweep-result.ts';
import type { Sweep } from './sweep.ts';

/** Pixels. */
const [width, height, legendHeight] = [480, 320, 24] as const;

/**
 * Purification against cost as an SVG: a point each, across it the look-ahead tokens a trajectory, upwards the share purified, both with their
 * intervals; the points on the frontier are joined.
 *
 * @param document See `sweepPlot`.
 */
export function frontierPlot(sweep: Sweep, results: readonly PointResult[], document: Document): SVGSVGElement {
  const points = results.flatMap((result) => {
    const cost = costOf(result);
    if (!cost) return [];
    const { look_ahead: tokens, purified } = result.estimates;
    return [
      {
        ...cost,
        label: `${sweep.symbol} = ${result.value}`,
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
  const line = { stroke: '#4a6fd0', strokeOpacity: 0.35, strokeWidth: 1.5 };
  const drawn = svgOf(
    Plot.plot({
      document,
      width,
      height,
      marginLeft: 56,
      marginTop: 30,
      marginRight: 64,
      x: { label: 'Look-ahead tokens a trajectory', nice: true, inset: 12, tickFormat: '~r' },
      y: { label: 'Share purified', tickFormat: '.0%', nice: true, grid: true },
      marks: [
        Plot.ruleX(points, { x: 'tokens', y1: 'purifiedLow', y2: 'purifiedHigh', ...line }),
        Plot.ruleY(points, { y: 'purified', x1: 'tokensLow', x2: 'tokensHigh', ...line }),
        Plot.line(joined, { x: 'tokens', y: 'purified', stroke: '#b4561b', strokeDasharray: '4 3' }),
        ...marks(points, { x: 'tokens', y: 'purified' }),
        Plot.text(points, { x: 'tokens', y: 'purified', text: 'label', dx: 8, dy: -8, textAnchor: 'start' }),
      ],
    }),
  );
  const legend = markLegend(results, document);
  const svg = plotSheet(document, width, height + (legend ? legendHeight : 0));
  svg.append(drawn);
  if (legend) {
    legend.setAttribute('transform', `translate(56 ${height + legendHeight / 2})`);
    svg.append(legend);
  }
  return svg;
}
