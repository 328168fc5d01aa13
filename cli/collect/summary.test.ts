import { expect, it } from 'vitest';
import { RunFigures } from '../../src/collect/index.ts';
import { exampleRow } from '../../src/store/row.fixture.ts';
import { progressLine, publishedArm, summaryTable } from './summary.ts';

const row = {
  ...exampleRow,
  ms: 10,
  generationMs: 5,
  statistics: {
    toolCalls: { total: 2, succeeded: 1, failures: { NameError: 1 } },
    firstAttempts: { total: 1, succeeded: 0 },
    rollbacks: { triggered: 1, recovered: 1, failed: 0 },
    repairs: { shallow: 1, deep: 0 },
    tokens: { generated: 100, kept: 60, lookAhead: 40 },
  },
};

const figures = new RunFigures({ arms: ['on', 'off'], group: 1, total: 4 });
figures.add(row);

it('says how far a run is', () => {
  expect(progressLine(figures.figures(500))).toBe('1 of 4 trajectories, 100.0 % right, 200 tokens/s, about 2 s left');
  expect(progressLine(figures.figures(0))).toBe('1 of 4 trajectories, 100.0 % right');
  expect(progressLine(figures.figures(3_600_000))).toContain('about 3.0 h left');
  expect(progressLine(new RunFigures({ arms: [], group: 1, total: 9 }).figures(0))).toBe('0 of 9 trajectories');
});

it('keeps the names of arms.json', () => {
  const [arm] = figures.figures(0).arms.map(publishedArm);
  expect(arm).toMatchObject({ arm: 'on', fates: { clean: 0, purified: 1, marred: 0 } });
  expect(arm).not.toHaveProperty('statuses');
});

it('has a line for each arm', () => {
  const [head, rule, on, off, ...rest] = summaryTable(figures.figures(1)).split('\n');
  expect(rest).toEqual([]);
  expect(new Set([head, rule, on, off].map((line) => line?.length)).size).toBe(1);
  expect(on?.split('|').map((cell) => cell.trim())).toEqual([
    '',
    'on',
    '1',
    '100.0 %',
    '0.0 %',
    '0.0 %',
    '100.0 %',
    '0.0 %',
    '1',
    '100.0 %',
    '1 : 0',
    '100.0',
    '40.0 %',
    '0.0 %',
    '',
  ]);
  expect(off).toContain('–');
});

it('never rounds a share to all or to nothing', () => {
  const many = new RunFigures({ arms: ['on'], group: 1, total: 2 });
  const tokens = { generated: 2001, kept: 2000, lookAhead: 1 };
  many.add({ ...row, statistics: { ...row.statistics, tokens } });
  expect(summaryTable(many.figures(1))).toContain(' <0.1 % |');
});
