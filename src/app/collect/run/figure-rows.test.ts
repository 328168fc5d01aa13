import { describe, expect, it } from 'vitest';
import { RunFigures } from '../../../collect/index.ts';
import type { RecordRow } from '../../../store/index.ts';
import { exampleRow } from '../../../store/row.fixture.ts';
import { failureTypes, figureRows, share } from './figure-rows.ts';

const row = (place: number, more: Partial<RecordRow> = {}): RecordRow => ({
  ...exampleRow,
  place,
  id: `r/${place}`,
  member: place,
  verdict: place === 0 ? 'right' : 'wrong',
  reward: place === 0 ? 1 : -1,
  ms: 10,
  generationMs: 5,
  statistics: {
    toolCalls: { total: 3, succeeded: 1, failures: { NameError: 1, TypeError: 1 + place } },
    firstAttempts: { total: 1, succeeded: place },
    rollbacks: { triggered: 1, recovered: 1, failed: 0 },
    repairs: { shallow: 1, deep: 1 },
    tokens: { generated: 100, kept: 60, lookAhead: 40 },
  },
  ...more,
});

const figuresOf = (rows: readonly RecordRow[]) => {
  const book = new RunFigures({ arms: ['on'], group: 2, total: 2 });
  for (const each of rows) book.add(each);
  return book.figures(0).arms;
};

const shown = (name: string, rows: readonly RecordRow[]) => {
  const found = figureRows.find((each) => each.name === name);
  const [arm] = figuresOf(rows);
  return arm && found ? [found.value(arm), found.note?.(arm)] : null;
};

describe('figureRows', () => {
  it('divides what was counted', () => {
    const rows = [row(0), row(1)];
    expect(shown('Success', rows)).toEqual(['50%', '1 of 2']);
    expect(shown('First-attempt success', rows)).toEqual(['50%', '1 of 2']);
    expect(shown('Shallow and deep', rows)).toEqual(['2 / 2', '50% shallow']);
    expect(shown('Cost of looking ahead', rows)).toEqual(['40', '40% of all tokens']);
    expect(shown('Groups with mixed rewards', rows)).toEqual(['100%', '0 all right, 0 all wrong']);
  });
  it('says nothing of what is not there', () => {
    for (const { name, value } of figureRows) {
      const [arm] = figuresOf([]);
      expect(arm && value(arm), name).not.toMatch(/NaN|Infinity/);
    }
    expect(share(0, 0)).toBe('–');
  });
});

describe('failureTypes', () => {
  it('names the most frequent first', () => {
    expect(failureTypes(figuresOf([row(0), row(1)]))).toEqual(['TypeError', 'NameError']);
  });
});
