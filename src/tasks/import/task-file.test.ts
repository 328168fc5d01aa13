import { expect, it } from 'vitest';
import { formatOf } from './task-file.ts';

it('tells formats by the end of a name, whatever its case', () => {
  expect(['a.jsonl', 'b.NDJSON', 'c.json', 'd.csv', 'e.tsv', 'f.parquet'].map(formatOf)).toEqual([
    'jsonl',
    'jsonl',
    'json',
    'csv',
    'csv',
    'parquet',
  ]);
  for (const name of ['tasks', 'tasks.xlsx', 'folder.csv/tasks', '.constructor']) {
    expect(() => formatOf(name)).toThrow(expect.objectContaining({ code: 'unknown-format' }));
  }
});
