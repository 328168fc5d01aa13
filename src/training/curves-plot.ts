import * as Plot from '@observablehq/plot';
import { inEnglish, type Formats } from '../formats/index.ts';
import { plotSheet, svgOf } from '../plot-sheet/index.ts';
import { curvePoints, meanCurvePoints, type CurveAxis, type PlottedMeasure } from './curve-points.ts';
import type { Curve } from './learning-curve.ts';
import { armNames, type ArmName } from './training-document.ts';

/** Pixels of one small plot. */
const size = { width: 420, height: 260 } as const;
const across = 2;

/** A figure that is drawn. */
export interface ShownMeasure {
  readonly measure: PlottedMeasure;
  readonly title: string;
  readonly format: 'share' | 'number';
  /** The least and the largest value that it can have: a scale does not go beyond. */
  readonly bounds: readonly [number, number];
}

const shares = [0, 1] as const;
const amounts = [0, Infinity] as const;

/** All figures that can be drawn; a sheet shows those that are marked. */
export const shownMeasures: readonly (ShownMeasure & { readonly onSheet: boolean })[] = [
  { measure: 'accuracy', title: 'Pass@1, held-out tasks, no rollback', format: 'share', bounds: shares, onSheet: true },
  { measure: 'failures', title: 'Failed programs a trajectory', format: 'number', bounds: amounts, onSheet: true },
  { measure: 'firstAttempts', title: 'First programs that run', format: 'share', bounds: shares, onSheet: true },
  { measure: 'reward', title: 'Mean reward, −1 to 1', format: 'number', bounds: [-1, 1], onSheet: false },
  { measure: 'entropy', title: 'Entropy, nats a token', format: 'number', bounds: amounts, onSheet: true },
  {
    measure: 'groupsWithSignal',
    title: 'Groups with unequal rewards',
    format: 'share',
    bounds: shares,
    onSheet: false,
  },
];

const axisLabels: Readonly<Record<CurveAxis, string>> = {
  steps: 'steps',
  tokens: 'tokens generated in training',
  seconds: 'seconds of training',
};

/** Told apart by people who see few colours, too (Okabe and Ito). */
const armColours = { raw: '#d55e00', purified: '#0072b2', negatives: '#cc79a7', filtered: '#009e73' } as const;

/** How one figure is drawn. */
export interface CurvePlotOptions {
  readonly axis: CurveAxis;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the figure's title and the arms' names stand in the drawing; otherwise they stand around it. */
  readonly titled: boolean;
  /** As CSS has them; those of the sheet where left out. */
  readonly colours?: Readonly<Record<ArmName, string>>;
  /** Of the axes' numbers. English where left out: a picture that is kept as a file is the same everywhere. */
  readonly formats?: Formats;
}

/**
 * The learning curves as one SVG: each arm's mean over seeds with its 95 % interval, and each seed as a thin line.
 *
 * @param document Where it is drawn: the page's own, or one that a terminal has made.
 */
export function curvesPlot(curves: readonly Curve[], document: Document): SVGSVGElement {
  const shown = shownMeasures.filter(({ onSheet }) => onSheet);
  const svg = plotSheet(document, across * size.width, Math.ceil(shown.length / across) * size.height);
  for (const [at, each] of shown.entries()) {
    const drawn = curvePlot(curves, each, { axis: 'steps', ...size, titled: true }, document);
    drawn.setAttribute('x', String((at % across) * size.width));
    drawn.setAttribute('y', String(Math.floor(at / across) * size.height));
    svg.append(drawn);
  }
  return svg;
}

/**
 * One figure of all trainings as an SVG, as in {@link curvesPlot}.
 *
 * @param document See {@link curvesPlot}.
 */
export function curvePlot(
  curves: readonly Curve[],
  { measure, title, format, bounds }: ShownMeasure,
  { axis, width, height, titled, colours = armColours, formats = inEnglish }: CurvePlotOptions,
  document: Document,
): SVGSVGElement {
  const arms = armNames.filter((arm) => curves.some((curve) => curve.arm === arm));
  const means = arms.flatMap((arm) => meanCurvePoints(curves, arm, measure, axis).map((point) => ({ arm, ...point })));
  const single = curves.flatMap((curve) =>
    curvePoints(curve, measure, axis).map((point) => ({ arm: curve.arm, run: `${curve.arm} ${curve.seed}`, ...point })),
  );
  const domain = domainOf([...single.map(({ value }) => value), ...means.map(({ mean }) => mean)], bounds);
  // A single point has no line, so it is marked.
  const marker = new Set(single.map(({ step }) => step)).size === 1 ? 'dot' : 'none';
  const drawn = Plot.plot({
    document,
    width,
    height,
    marginLeft: 48,
    ...(titled ? { marginTop: 30, marginRight: 66 } : { marginBottom: 36, style: { background: 'transparent' } }),
    x: {
      label: axisLabels[axis],
      // A half step is none.
      ...(axis === 'steps'
        ? { tickFormat: (step: number) => (Number.isInteger(step) ? formats.figure(step) : '') }
        : { ticks: 4, tickFormat: formats.tick }),
    },
    y: {
      label: titled ? title : null,
      tickFormat: (value: number) => (format === 'share' ? formats.percent(value) : formats.tick(value)),
      ticks: 5,
      ...(domain ? { domain } : {}),
      nice: true,
      grid: true,
    },
    color: { domain: arms, range: arms.map((arm) => colours[arm]) },
    marks: [
      Plot.areaY(
        means.filter(({ low, high }) => low !== null && high !== null),
        { x: 'along', y1: 'low', y2: 'high', z: 'arm', fill: 'arm', fillOpacity: 0.15, clip: true },
      ),
      Plot.lineY(single, { x: 'along', y: 'value', z: 'run', stroke: 'arm', strokeOpacity: 0.3, strokeWidth: 0.75 }),
      Plot.lineY(means, { x: 'along', y: 'mean', z: 'arm', stroke: 'arm', strokeWidth: 2, marker }),
      // In the margin, one below the other: at the ends of the lines they would cover each other where arms end alike.
      ...(titled ? arms : []).map((arm, at) =>
        Plot.text([arm], { frameAnchor: 'top-right', textAnchor: 'start', dx: 6, dy: at * 14, fill: colours[arm] }),
      ),
    ],
  });
  return svgOf(drawn);
}

/** The least length of a scale. */
const shortest = 0.04;

/**
 * Where the trainings and their means lie, with a margin: the interval of two or three seeds can be many times as wide as that, and would leave
 * nothing to be seen of them. A figure that never changes has a scale, too, of four hundredths at least: on a shorter one, ticks of shares would be
 * alike in whole per cent. undefined where there is nothing to draw.
 *
 * @param bounds What the figure can be: a margin does not go beyond, since a share below 0 % is none.
 */
export function domainOf(
  values: readonly number[],
  [least, largest]: ShownMeasure['bounds'],
): [number, number] | undefined {
  if (values.length === 0) return undefined;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((high - low) / 4, shortest / 2);
  const [from, to] = [Math.max(low - margin, least), Math.min(high + margin, largest)];
  return [Math.max(Math.min(from, to - shortest), least), Math.min(Math.max(to, from + shortest), largest)];
}
