import * as Plot from '@observablehq/plot';
import { meanCurve, type Curve, type CurveMeasure } from './learning-curve.ts';
import { armNames } from './training-document.ts';

/** Pixels of one small plot. */
const size = { width: 420, height: 260 } as const;
const across = 2;

const shown: readonly { readonly measure: CurveMeasure; readonly title: string; readonly format: string }[] = [
  { measure: 'accuracy', title: 'Pass@1, held-out tasks, no rollback', format: '.0%' },
  { measure: 'failures', title: 'Failed programs a trajectory', format: '~r' },
  { measure: 'firstAttempts', title: 'First programs that run', format: '.0%' },
  { measure: 'entropy', title: 'Entropy, nats a token', format: '~r' },
];

/** Told apart by people who see few colours, too (Okabe and Ito). */
const colours = { raw: '#d55e00', purified: '#0072b2', negatives: '#cc79a7', filtered: '#009e73' } as const;

/**
 * The learning curves as one SVG: each arm's mean over seeds with its 95 % interval, and each seed as a thin line.
 *
 * @param document Where it is drawn: the page's own, or one that a terminal has made.
 */
export function curvesPlot(curves: readonly Curve[], document: Document): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const [width, height] = [across * size.width, Math.ceil(shown.length / across) * size.height];
  for (const [name, value] of Object.entries({
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    // Its own background: it is put on pages and slides of any colour.
    style: 'background: white; color: #1b1b1f',
  }))
    svg.setAttribute(name, String(value));
  for (const [at, each] of shown.entries()) {
    const drawn = small(curves, each, document);
    drawn.setAttribute('x', String((at % across) * size.width));
    drawn.setAttribute('y', String(Math.floor(at / across) * size.height));
    svg.append(drawn);
  }
  return svg;
}

function small(
  curves: readonly Curve[],
  { measure, title, format }: (typeof shown)[number],
  document: Document,
): SVGSVGElement {
  const arms = armNames.filter((arm) => curves.some((curve) => curve.arm === arm));
  const means = arms.flatMap((arm) => meanCurve(curves, arm, measure).map((point) => ({ arm, ...point })));
  const single = curves.flatMap(({ arm, seed, points }) =>
    points.map((point) => ({ arm, run: `${arm} ${seed}`, step: point.step, value: point[measure] })),
  );
  const drawn = Plot.plot({
    document,
    ...size,
    marginLeft: 48,
    marginTop: 30,
    marginRight: 66,
    x: { label: 'steps' },
    y: { label: title, tickFormat: format, ticks: 5, nice: true, grid: true },
    color: { domain: arms, range: arms.map((arm) => colours[arm]) },
    marks: [
      Plot.areaY(
        means.filter(({ low, high }) => low !== null && high !== null),
        { x: 'step', y1: 'low', y2: 'high', z: 'arm', fill: 'arm', fillOpacity: 0.15 },
      ),
      Plot.lineY(single, { x: 'step', y: 'value', z: 'run', stroke: 'arm', strokeOpacity: 0.3, strokeWidth: 0.75 }),
      Plot.lineY(means, { x: 'step', y: 'mean', z: 'arm', stroke: 'arm', strokeWidth: 2 }),
      // In the margin, one below the other: at the ends of the lines they would cover each other where arms end alike.
      ...arms.map((arm, at) =>
        Plot.text([arm], { frameAnchor: 'top-right', textAnchor: 'start', dx: 6, dy: at * 14, fill: colours[arm] }),
      ),
    ],
  });
  if (drawn.nodeName.toLowerCase() !== 'svg') throw new Error('A plot without a legend is one drawing.');
  return drawn as SVGSVGElement;
}
