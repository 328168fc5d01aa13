import * as Plot from '@observablehq/plot';
import { measures, type Measure } from './measures.ts';
import type { PointResult } from './sweep-result.ts';
import type { Sweep } from './sweep.ts';

/** Pixels of one small plot. */
const size = { width: 300, height: 200 } as const;
const across = 2;

/**
 * The sweep as one SVG: a small plot for each measure, its points with their intervals.
 *
 * @param document Where it is drawn: the page's own, or one that a terminal has made.
 */
export function sweepPlot(sweep: Sweep, results: readonly PointResult[], document: Document): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const down = Math.ceil(measures.length / across);
  const [width, height] = [across * size.width, down * size.height];
  for (const [name, value] of Object.entries({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    // Its own background: it is put on pages and slides of any colour.
    style: 'background: white; color: #1b1b1f',
  }))
    svg.setAttribute(name, String(value));
  for (const [at, measure] of measures.entries()) {
    const drawn = small(sweep, results, measure, document);
    drawn.setAttribute('x', String((at % across) * size.width));
    drawn.setAttribute('y', String(Math.floor(at / across) * size.height));
    svg.append(drawn);
  }
  return svg;
}

function small(sweep: Sweep, results: readonly PointResult[], measure: Measure, document: Document): SVGSVGElement {
  const points = results.flatMap(({ value, estimates }) => {
    const found = estimates[measure.key];
    if (!found || found.value === null) return [];
    return [{ ...found, x: sweep.numeric ? Number(value) : value }];
  });
  const format = measure.share ? '.0%' : '~r';
  const drawn = Plot.plot({
    document,
    ...size,
    marginLeft: 48,
    marginTop: 30,
    marginRight: 16,
    x: {
      label: sweep.symbol,
      inset: 12,
      ...(sweep.numeric
        ? { type: 'linear', ticks: results.map(({ value }) => Number(value)), tickFormat: String }
        : { type: 'point', domain: results.map(({ value }) => value) }),
    },
    y: { label: measure.title, tickFormat: format, ticks: 4, nice: true, grid: true },
    marks: [
      Plot.ruleX(points, { x: 'x', y1: 'low', y2: 'high', stroke: '#4a6fd0', strokeOpacity: 0.6, strokeWidth: 2 }),
      ...(sweep.numeric ? [Plot.lineY(points, { x: 'x', y: 'value', stroke: '#4a6fd0' })] : []),
      Plot.dot(points, { x: 'x', y: 'value', fill: '#4a6fd0', r: 3 }),
    ],
  });
  if (drawn.nodeName.toLowerCase() !== 'svg') throw new Error('A plot without a legend is one drawing.');
  return drawn as SVGSVGElement;
}
