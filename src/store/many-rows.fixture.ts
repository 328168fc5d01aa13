import { openDB } from 'idb';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { mersenne } from 'pure-rand/generator/mersenne';
import { openStore } from './open-store.ts';
import type { RecordRow } from './row.ts';
import type { LabSchema } from './schema.ts';

/** The arms of {@link manyRows} and their γ. */
export const manyRowsArms = { on: 0.5, strict: 0.8 } as const;

const failureTypes = [
  'NameError',
  'TypeError',
  'SyntaxError',
  'ValueError',
  'worker_timeout',
  'unknown_error',
] as const;

/**
 * As many rows as wanted, with all that rows may say: failures of several types, repairs of both kinds, pairs that could not be split,
 * similar ones that could not be grafted, trajectories without a token. The same number gives the same rows.
 */
export function manyRows(run: string, count: number): RecordRow[] {
  const source = mersenne(count);
  const below = (bound: number): number => uniformInt(source, 0, bound - 1);
  return Array.from({ length: count }, (_, place): RecordRow => {
    const arm = place % 2 === 0 ? 'on' : 'strict';
    const failed = Math.max(0, below(5) - 1);
    const failures: Record<string, number> = {};
    const repairs: RecordRow['repairs'] = [];
    for (let n = 0; n < failed; n++) {
      const type = failureTypes[Math.min(below(6), below(6))] ?? 'NameError';
      failures[type] = (failures[type] ?? 0) + 1;
      const similarity = below(20) === 0 ? null : below(101) / 100;
      const graft = similarity !== null && similarity >= manyRowsArms[arm] && below(25) > 0;
      repairs.push({ attempt: 1 + (n % 3), kind: graft ? 'shallow' : 'deep', similarity });
    }
    const shallow = repairs.filter(({ kind }) => kind === 'shallow').length;
    const generated = below(200) === 0 ? 0 : 100 + below(900);
    const reward = below(10) === 0 ? null : below(2);
    return {
      run,
      place,
      id: `${run}/${place}`,
      task: `task-${place >> 1}`,
      model: 'tiny-1',
      arm,
      member: 0,
      verdict: reward === null ? 'unjudged' : reward > 0 ? 'right' : 'wrong',
      reward,
      status: failed === 0 ? 'clean' : 'purified',
      end: 'answered',
      turns: 2 + below(4),
      ms: 500 + below(9000),
      generationMs: 400,
      startedAt: new Date(1_770_000_000_000 + place * 1000).toISOString(),
      repairs,
      statistics: {
        toolCalls: { total: 1 + failed, succeeded: 1, failures },
        firstAttempts: { total: 1, succeeded: failed === 0 ? 1 : 0 },
        rollbacks: { triggered: failed, recovered: failed, failed: 0 },
        repairs: { shallow, deep: repairs.length - shallow },
        tokens: { generated, kept: Math.floor((generated * below(101)) / 100), lookAhead: 0 },
      },
    };
  });
}

/**
 * Keeps a run of the given number of trajectories in the page's store, without their records: with its tasks, two trajectories of each, and its
 * document, which holds the tasks, too.
 */
export async function keepManyRows(run: string, count: number): Promise<void> {
  const tasks = Array.from({ length: Math.ceil(count / 2) }, (_, n) => ({
    id: `task-${n}`,
    prompt: `How many primes are there below ${n}?`,
    answer: String(n % 10),
  }));
  const document = JSON.stringify({
    schema: 'cleaner-lab/run@1',
    title: 'Many',
    tasks: { from: 'file', name: 'many.jsonl', sha256: null, tasks },
    policy: { engine: 'script', lesson: 'typo' },
    arms: Object.entries(manyRowsArms).map(([name, gamma]) => ({ name, saar: { gamma } })),
  });
  const store = await openStore();
  const stored = await store.runs.create({ id: run, document, title: 'Many', size: count, tasks });
  store.close();
  const db = await openDB<LabSchema>('cleaner-lab');
  const transaction = db.transaction(['rows', 'runs'], 'readwrite');
  for (const row of manyRows(run, count)) void transaction.objectStore('rows').put(row);
  void transaction.objectStore('runs').put({ ...stored, done: count });
  await transaction.done;
  db.close();
}
