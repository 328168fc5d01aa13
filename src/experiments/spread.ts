import type { Cell, CsvRow } from '../csv/index.ts';
import type { Estimate } from './bootstrap.ts';

/** Figures with the ends of their intervals, each as `name`, `name_low` and `name_high`; empty where it is unknown. */
export const spread = (figures: readonly (readonly [name: string, found: Estimate | undefined])[]): CsvRow =>
  Object.fromEntries(
    figures.flatMap(([name, found]): (readonly [string, Cell])[] => [
      [name, found?.value ?? null],
      [`${name}_low`, found?.low ?? null],
      [`${name}_high`, found?.high ?? null],
    ]),
  );
