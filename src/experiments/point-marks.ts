import * as Plot from '@observablehq/plot';
import { blackOnWhite, svgElement, type SheetColours } from '../plot-sheet/index.ts';

/** How a point's trajectories came about. */
export type Made = 'run' | 'recomputed' | 'mixed';

/** See {@link Made}. */
export const madeOf = ({ n, recomputed }: { readonly n: number; readonly recomputed: number }): Made =>
  recomputed === 0 ? 'run' : recomputed === n ? 'recomputed' : 'mixed';

/** The colours of a sweep's plots, as CSS has them. */
export interface SweepColours extends SheetColours {
  /** Points, their intervals, and the line through them. */
  readonly point: string;
  /** The frontier. */
  readonly frontier: string;
}

/** Those of a file. */
export const fileColours: SweepColours = { ...blackOnWhite, point: '#4a6fd0', frontier: '#b4561b' };

const radius = 3.5;

/** The right half of a disc. The size is the whole disc's area, in square pixels. */
const halfDisc = {
  draw: (context: CanvasPath, area: number): void => {
    context.arc(0, 0, Math.sqrt(area / Math.PI), -Math.PI / 2, Math.PI / 2);
    context.closePath();
  },
};

/** The marks of points: filled where they were run, hollow where they were recomputed, half filled where some of each. */
export const marks = (
  points: readonly { readonly made: Made }[],
  at: { readonly x: string; readonly y: string },
  { point: colour, paper }: SweepColours,
): Plot.Markish[] => {
  const ofKind = (made: Made) => points.filter((point) => point.made === made);
  return [
    Plot.dot(points, {
      ...at,
      r: radius,
      stroke: colour,
      fill: ({ made }: { readonly made: Made }) => (made === 'run' ? colour : paper),
    }),
    Plot.dot(ofKind('mixed'), { ...at, r: radius, fill: colour, symbol: halfDisc }),
  ];
};

const words: Readonly<Record<Made, string>> = { run: 'run', recomputed: 'recomputed', mixed: 'some of each' };

/** What the marks mean, as a line of an SVG around its middle; null where every point was run. */
export function markLegend(
  points: readonly { readonly n: number; readonly recomputed: number }[],
  document: Document,
  { point: colour, paper }: SweepColours,
): SVGElement | null {
  const kinds = (['run', 'mixed', 'recomputed'] as const).filter((kind) =>
    points.some((point) => madeOf(point) === kind),
  );
  if (kinds.every((kind) => kind === 'run')) return null;
  const legend = svgElement(document, 'g', { 'font-family': 'system-ui, sans-serif', 'font-size': 10 });
  for (const [at, kind] of kinds.entries()) {
    const x = at * 100;
    const circle = { cx: x, cy: 0, r: radius, stroke: colour, 'stroke-width': 1.5 };
    legend.append(svgElement(document, 'circle', { ...circle, fill: kind === 'run' ? colour : paper }));
    if (kind === 'mixed') {
      const half = `M${x},${-radius} A${radius},${radius} 0 0 1 ${x},${radius} Z`;
      legend.append(svgElement(document, 'path', { d: half, fill: colour }));
    }
    const text = svgElement(document, 'text', { x: x + 8, y: 3, fill: 'currentColor' });
    text.textContent = words[kind];
    legend.append(text);
  }
  return legend;
}
