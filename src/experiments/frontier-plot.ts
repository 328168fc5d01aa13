import * as Plot from '@observablehq/plot';
import { inEnglish, type Formats } from '../formats/index.ts';
import { plotSheet, svgElement, svgOf } from '../plot-sheet/index.ts';
import { costOf } from './frontier.ts';
import { labelPlaces, labelSize, type LabelledPoint } from './label-places.ts';
import { fileColours, madeOf, marks, markLegend, type SweepColours } from './point-marks.ts';
import type { PointResult } from './sweep-result.ts';
import type { Sweep } from './sweep.ts';

/** Pixels. */
const [width, height, marginBottom, legendHeight] = [480, 320, 30, 24] as const;

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
  const plot = Plot.plot({
    document,
    width,
    height,
    marginLeft: 56,
    marginTop: 30,
    marginRight: 64,
    marginBottom,
    x: { label: 'Look-ahead tokens a trajectory', nice: true, inset: 12, tickFormat: tick },
    y: { label: 'Share purified', tickFormat: (share: number) => percent(share), nice: true, grid: true },
    marks: [
      Plot.ruleX(points, { x: 'tokens', y1: 'purifiedLow', y2: 'purifiedHigh', ...line }),
      Plot.ruleY(points, { y: 'purified', x1: 'tokensLow', x2: 'tokensHigh', ...line }),
      Plot.line(joined, { x: 'tokens', y: 'purified', stroke: colours.frontier, strokeDasharray: '4 3' }),
      ...marks(points, { x: 'tokens', y: 'purified' }, colours),
    ],
  });
  const [x, y] = [plot.scale('x'), plot.scale('y')];
  const labelled = points.map(({ tokens, purified, label }) => ({
    x: Number(x?.apply(tokens)),
    y: Number(y?.apply(purified)),
    label,
  }));
  const legend = markLegend(results, document, colours);
  const svg = plotSheet(document, width, height + (legend ? legendHeight : 0), colours);
  svg.append(svgOf(plot), labels(labelled, document, colours));
  if (legend) {
    legend.setAttribute('transform', `translate(56 ${height + legendHeight / 2})`);
    svg.append(legend);
  }
  return svg;
}

/** What is written beside points, joined with its point where another one is as near. */
function labels(points: readonly LabelledPoint[], document: Document, { paper }: SweepColours): SVGElement {
  const group = svgElement(document, 'g', { 'font-family': 'system-ui, sans-serif', 'font-size': labelSize });
  // A border of the paper's colour keeps the plot's lines off the letters.
  const halo = { stroke: paper, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
  const places = labelPlaces(points, { width, height: height - marginBottom });
  for (const [at, { x, y, label }] of points.entries()) {
    const place = places[at];
    if (!place) continue;
    if (place.joined) {
      const end = { x2: place.x, y2: place.y - labelSize / 3 };
      group.prepend(
        svgElement(document, 'line', { x1: x, y1: y, ...end, stroke: 'currentColor', 'stroke-width': 0.5 }),
      );
    }
    const corner = { x: place.x, y: place.y, 'text-anchor': place.anchor };
    const text = svgElement(document, 'text', { ...corner, fill: 'currentColor', ...halo });
    text.textContent = label;
    group.append(text);
  }
  return group;
}
