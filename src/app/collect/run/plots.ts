import * as Plot from '@observablehq/plot';
import type { SeriesPoint, Figures } from '../../../collect/index.ts';
import { figure, percent, tick } from '../../../formats/index.ts';

/** A course over a run that can be drawn. */
export interface Course {
  /** Its name in the figures. */
  readonly key: string;
  /** What it is divided by, by its name in the figures; left out, by the trajectories that have it. */
  readonly over?: string;
  readonly label: string;
  /** Shares are drawn from 0 to 100 %. */
  readonly share: boolean;
}

/** A point of a line. */
interface Point {
  readonly arm: string;
  readonly at: number;
  readonly value: number;
}

/** Arms differ in colour and in how their lines are dashed; colours are the page's own, light or dark. */
const looks = [
  { stroke: 'var(--shallow)', dash: '' },
  { stroke: 'var(--deep)', dash: '7 3' },
  { stroke: 'var(--clean)', dash: '2 3' },
  { stroke: 'var(--failed)', dash: '9 3 2 3' },
  { stroke: 'var(--ink-soft)', dash: '1 5' },
] as const;

/** How the n-th arm is drawn. */
export const lookOf = (index: number): (typeof looks)[number] => looks[index % looks.length] ?? looks[0];

/** The mean of everything up to each point: single trajectories are right or wrong, and jump. */
export function meansSoFar(
  arm: string,
  { key, over }: Pick<Course, 'key' | 'over'>,
  points: readonly SeriesPoint[],
): Point[] {
  let sum = 0;
  let count = 0;
  return points.flatMap(({ at, sums, counts }) => {
    sum += sums[key] ?? 0;
    count += (over === undefined ? counts[key] : sums[over]) ?? 0;
    return count === 0 ? [] : [{ arm, at, value: sum / count }];
  });
}

/** Draws one course of all arms. */
export function drawCourse({ courses }: Figures, course: Course, width: number): SVGElement {
  const { label, share } = course;
  const lines = Object.entries(courses).map(([arm, points]) => meansSoFar(arm, course, points));
  // A course that is 0 throughout has a scale, too.
  const highest = Math.max(1, ...lines.flat().map(({ value }) => value));
  const plot = Plot.plot({
    width,
    height: 190,
    marginLeft: 46,
    marginBottom: 34,
    style: { background: 'transparent', color: 'var(--ink-soft)', fontFamily: 'inherit', fontSize: '12px' },
    x: { label: 'Trajectories of the arm', grid: false, tickFormat: wholeOnly, ticks: 5, nice: true },
    y: {
      label: null,
      grid: true,
      ticks: 4,
      ...(share
        ? { domain: [0, 1], tickFormat: (value: number) => percent(value) }
        : { domain: [0, highest], nice: true, tickFormat: (value: number) => tick(value) }),
    },
    marks: [
      Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
      ...lines.flatMap((points, index) => {
        const { stroke, dash } = lookOf(index);
        const line = { x: 'at', y: 'value', stroke } as const;
        // A single point has no line, so it is marked.
        const marker = points.length === 1 ? 'dot' : 'none';
        return [Plot.lineY(points, { ...line, strokeWidth: 2, strokeDasharray: dash, marker })];
      }),
    ],
  });
  // The drawing is one image with one name; a name on a part of it that has no role would be no valid ARIA.
  for (const part of plot.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
  plot.setAttribute('role', 'img');
  plot.setAttribute('aria-label', `${label}, by arm, over the run; the table above has the figures.`);
  if (!(plot instanceof SVGElement)) throw new Error('The plot is not a drawing.');
  return plot;
}

/** A half trajectory is none. */
const wholeOnly = (at: number): string => (Number.isInteger(at) ? figure(at) : '');
