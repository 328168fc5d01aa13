import { describe, expect, it } from 'vitest';
import { rollOut, turn } from '../../rollout/scripted.fixture.ts';
import { mostEventLines, reportText, type ReportParts } from './report-text.ts';

const parts: ReportParts = {
  version: '1.2.3',
  userAgent: 'Some browser',
  address: 'https://lab.example/#/run?lesson=typo',
  at: '2026-01-02T03:04:05.000Z',
  errors: [],
  errorCount: 0,
  events: null,
};

describe('reportText', () => {
  it('says where and with what, and each error with its stack', () => {
    const error = { at: '2026-01-02T03:04:00.000Z', kind: 'rejection', message: 'Error: gone', count: 2 } as const;
    const text = reportText({ ...parts, errors: [{ ...error, stack: 'at a (b.js:1:2)\n  at c' }], errorCount: 2 });
    expect(text).toBe(`CLEANER Lab: error report
Version: 1.2.3
Browser: Some browser
Address: https://lab.example/#/run?lesson=typo
Time: 2026-01-02T03:04:05.000Z

Errors (2)
- 2026-01-02T03:04:00.000Z unhandled rejection (2 times): Error: gone
    at a (b.js:1:2)
    at c

Rollout: none so far
`);
  });

  it('says that earlier errors are not shown', () => {
    const error = { at: '', kind: 'error', message: 'Error: late', stack: '', count: 3 } as const;
    expect(reportText({ ...parts, errors: [error], errorCount: 50 })).toContain('Errors (the last 3 of 50)');
  });

  it('tells a whole rollout in short lines: tokens are counted, long texts and lists cut', async () => {
    const long = `print(5)${'#'.repeat(1000)}`;
    const events = await rollOut([turn('bad'), turn(long), 'It is 5.']);
    const text = reportText({ ...parts, events });
    expect(text).toContain(`Rollout: ${events.length} events`);
    const lines = text.slice(text.indexOf('Rollout:')).split('\n').slice(1, -1);
    const shown = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as { type: string });
    expect(shown.map(({ type }) => type)).toEqual(
      events.filter(({ type }) => type !== 'token').map(({ type }) => type),
    );
    const counted = lines.flatMap((line) => /^\((\d+) tokens\)$/.exec(line)?.[1] ?? []).map(Number);
    const tokens = events.filter(({ type }) => type === 'token').length;
    expect(counted.reduce((sum, n) => sum + n, 0)).toBe(tokens);
    expect(text).toMatch(/print\(5\)#+… \(\d+ characters more\)/);
    expect(text).toMatch(/"\(\d+ items\)"/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(3000);
  });

  it('keeps to the last events of a long rollout', async () => {
    const [first] = await rollOut(['5']);
    if (!first) throw new Error('There is no event.');
    const events = Array.from({ length: 1000 }, (_, at) => ({ ...first, at }));
    const text = reportText({ ...parts, events });
    expect(text).toContain(`(${1000 - mostEventLines} lines before these)`);
    expect(text).toContain('"at":999');
    expect(text).not.toContain('"at":799,');
    expect(text).toContain('"at":800,');
  });
});
