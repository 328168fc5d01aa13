import { expect, it } from 'vitest';
import { rolloutConfigSchema } from '../rollout/index.ts';
import * as v from 'valibot';
import { pointTable } from './point-table.ts';
import { parseSweep } from './sweep.ts';

it('has each figure with its interval, and never rounds a share to all or to nothing', () => {
  const sweep = parseSweep('k=1', v.parse(rolloutConfigSchema, {}).saar);
  const estimates = {
    purified: { value: 1999 / 2000, low: 0.25, high: 1 },
    has_errors: { value: 0, low: 0, high: 0.0001 },
    tokens: { value: 12.34, low: 10, high: 20 },
  };
  const [, , row] = pointTable(sweep, [{ value: '1', n: 2000, recomputed: 0, estimates, frontier: true }]).split('\n');
  expect(row?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    '1',
    '2000',
    '0',
    '>99.9 (25.0 to 100.0)',
    '0.0 (0.0 to <0.1)',
    '–',
    '–',
    '–',
    '12.3 (10.0 to 20.0)',
    '',
  ]);
});
