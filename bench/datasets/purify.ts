import { purifyLog, parsePurifySettings } from '../../src/datasets/purify/index.ts';

/** What purifying a log costs. */
export interface PurifyFigures {
  readonly trajectories: number;
  /** Failures that were repaired. */
  readonly repairs: number;
  /** Size of the log in bytes. */
  readonly bytes: number;
  readonly seconds: number;
  /** From the file's bytes to finished records, on one core. */
  readonly trajectoriesPerSecond: number;
  /** Of the log. */
  readonly megabytesPerSecond: number;
}

/**
 * Measures offline purification on a log in TRL's form: each run has a failed call, its correction and four more calls, with
 * programs of about 600 characters. Figures of the second of two passes, when the code is warm.
 *
 * @param trajectories runs of the log
 */
export async function benchPurify(trajectories = 1000): Promise<PurifyFigures> {
  const log = new Blob(Array.from({ length: trajectories }, (_, index) => `${JSON.stringify(run(index))}\n`));
  await pass(log);
  const begin = performance.now();
  const repairs = await pass(log);
  const seconds = (performance.now() - begin) / 1000;
  return {
    trajectories,
    repairs,
    bytes: log.size,
    seconds,
    trajectoriesPerSecond: trajectories / seconds,
    megabytesPerSecond: log.size / 1e6 / seconds,
  };
}

async function pass(log: Blob): Promise<number> {
  const purified = purifyLog(log, {
    settings: parsePurifySettings({}),
    file: 'log.jsonl',
    app: 'bench',
    startedAt: '2026-01-01T00:00:00Z',
    signal: new AbortController().signal,
  });
  for (;;) {
    const step = await purified.next();
    if (step.done) return step.value.repairs.shallow + step.value.repairs.deep;
  }
}

/** A program of about 600 characters; `name` is what it prints. */
const program = (index: number, name: string): string =>
  [
    `def solve(limit=${index}):`,
    ...Array.from({ length: 14 }, (_, line) => `    value_${line} = (limit * ${line + 3}) % ${index + line + 7}`),
    `    return ${Array.from({ length: 14 }, (_, line) => `value_${line}`).join(' + ')}`,
    'total = solve()',
    `print(${name})`,
  ].join('\n');

function run(index: number): unknown {
  const call = (code: string, content: string) => [
    {
      role: 'assistant',
      content: 'I compute the next of the values that the sum is made of, and then look at what it gives.',
      tool_calls: [{ type: 'function', function: { name: 'python', arguments: { code } } }],
    },
    { role: 'tool', content },
  ];
  return {
    messages: [
      { role: 'user', content: `What does the function give for ${index}?` },
      ...call(program(index, 'totl'), "Traceback (most recent call last):\nNameError: name 'totl' is not defined"),
      ...Array.from({ length: 5 }, () => call(program(index, 'total'), String(index))).flat(),
      { role: 'assistant', content: `It is \\boxed{${index}}.` },
    ],
  };
}
