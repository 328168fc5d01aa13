import { expect, it } from 'vitest';
import { saysParquet } from './task-file.ts';

it('says by its name whether a file is better fetched in parts', () => {
  expect(['a.parquet', 'b.PARQUET', 'c.json', 'parquet', 'd.parquet.gz'].map(saysParquet)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
