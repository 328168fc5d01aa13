import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { checkVectors } from './check.ts';

const content = gunzipSync(readFileSync(new URL('./fixtures/saar-reference.json.gz', import.meta.url))).toString(
  'utf8',
);

describe('checkVectors', () => {
  it('finds all 240 runs of the authors’ agent loop reproduced', async () => {
    const result = await checkVectors(content);
    expect(result.failures).toEqual([]);
    expect(result.passed).toBe(240);
  });

  it('notices every kind of difference', async () => {
    const runs = v.parse(
      v.array(v.looseObject({ id: v.string(), expected: v.looseObject({ stats: v.looseObject({}) }) })),
      JSON.parse(content),
    );
    const run = runs[0];
    const spoilt = [
      { spans: [] },
      { logprobSum: 1 },
      { generationsUsed: 99 },
      { executedCode: [] },
      { stats: { ...run?.expected.stats, rollbackTriggered: 99 } },
    ].map((change) => ({ ...run, expected: { ...run?.expected, ...change } }));
    const { passed, failures } = await checkVectors(JSON.stringify(spoilt));
    expect(passed).toBe(0);
    expect(failures.map(({ differences }) => differences.map((line) => line.split(':')[0]))).toEqual([
      ['spans'],
      ['logprobSum'],
      ['generationsUsed'],
      ['executedCode'],
      ['stats'],
    ]);
  });

  it('counts what is neither a pair nor a run as failed, and says what is missing', async () => {
    const { passed, failures } = await checkVectors('[{"a": "x", "b": "y"}, {"id": "z"}, 5]');
    expect(passed).toBe(0);
    expect(failures[0]?.differences[0]).toContain('ratio');
    expect(failures[1]?.differences[0]).toContain('prompt');
    expect(failures).toHaveLength(3);
  });

  it('refuses a file that holds no array', async () => {
    await expect(checkVectors('{}')).rejects.toThrow('JSON array');
  });
});
