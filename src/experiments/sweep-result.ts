import Papa from 'papaparse';
import type { RecordRow } from '../store/index.ts';
import { estimate, type Estimate, type TaskSums } from './bootstrap.ts';
import { measures } from './measures.ts';
import type { Sweep } from './sweep.ts';

/** What one point of a sweep came to. */
export interface PointResult {
  readonly value: string;
  /** Its trajectories. */
  readonly n: number;
  /** By the keys of the measures. */
  readonly estimates: Readonly<Record<string, Estimate>>;
}

/** Sums trajectories up, a point of the sweep each. @param seed Of the intervals. */
export function sweepResult(sweep: Sweep, rows: readonly RecordRow[], seed: number): readonly PointResult[] {
  return sweep.points.map(({ value, arm }) => {
    const ofPoint = rows.filter((row) => row.arm === arm.name);
    const estimates = measures.map(({ key, of }) => {
      const tasks = new Map<string, TaskSums>();
      for (const row of ofPoint) {
        const sums = of(row);
        if (!sums) continue;
        const [part, whole] = tasks.get(row.task) ?? [0, 0];
        tasks.set(row.task, [part + sums[0], whole + sums[1]]);
      }
      return [key, estimate([...tasks.values()], seed)] as const;
    });
    return { value, n: ofPoint.length, estimates: Object.fromEntries(estimates) };
  });
}

/** A row a point: the setting, n, and each measure with the ends of its interval; empty where it is unknown. Numbers are not rounded. */
export function sweepCsv(sweep: Sweep, results: readonly PointResult[]): string {
  const fields = [sweep.parameter, 'n', ...measures.flatMap(({ key }) => [key, `${key}_low`, `${key}_high`])];
  const data = results.map(({ value, n, estimates }) => [
    value,
    n,
    ...measures.flatMap(({ key }) => {
      const { value: middle = null, low = null, high = null } = estimates[key] ?? {};
      return [middle, low, high];
    }),
  ]);
  return `${Papa.unparse({ fields, data }, { newline: '\n' })}\n`;
}
