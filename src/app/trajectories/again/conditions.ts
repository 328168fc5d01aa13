import packageJson from '../../../../package.json';
import type { RetracedExecution, TrajectoryRecord } from '../../../rollout/index.ts';
import { counted, duration, upTo } from '../../../formats/index.ts';

/** As the field of the limit has it: a megabyte of memory is 2²⁰ bytes. */
const megabytes = (bytes: number): string => `${upTo(bytes / 1024 ** 2, 2)} MB`;

/** Under what conditions a program of a record is run again, and what of them the record does not say, a sentence each. */
export function conditionsOf(record: TrajectoryRecord, execution: RetracedExecution): readonly string[] {
  const { environment, origin, task } = record;
  const { pyodide } = environment;
  const here = packageJson.dependencies.pyodide;
  const { limits = {}, packages = 'everywhere' } = environment.sandbox ?? {};
  const { timeoutMs, memoryBytes } = limits;
  const said = [
    ...(timeoutMs === undefined ? [] : [`${duration(timeoutMs)} of time`]),
    ...(memoryBytes === undefined ? [] : [`${megabytes(memoryBytes)} of memory`]),
  ];
  const sources = packages === 'local' ? 'packages from where the lab lies' : 'packages from everywhere';
  return [
    environment.sandbox
      ? `It runs in this browser with the record’s own limits: ${[...said, sources].join(', ')}.`
      : 'It runs in this browser. The record does not say its limits, so the default ones hold.',
    ...(origin ? [] : [`Python’s randomness starts from the seed it had, ${execution.seed}.`]),
    sessionOf(record, execution),
    ...(task.stdin === undefined ? [] : ['It can read the task’s input from standard input.']),
    ...(origin ? ['The recorded answer is the log’s: it comes from another tool than this sandbox.'] : []),
    ...(pyodide === null || pyodide === here ? [] : [`It ran in Pyodide ${pyodide}, and runs in Pyodide ${here} now.`]),
  ];
}

function sessionOf({ config, purified }: TrajectoryRecord, { position }: RetracedExecution): string {
  if (config.execution !== 'session') return 'It has a new interpreter, as each call had.';
  const before = purified.slice(0, position).filter(({ observation }) => observation !== null).length;
  if (before === 0) return 'It is the first call of its session.';
  return `It builds on the session of its trajectory: ${counted(before, 'call before it is run first.', 'calls before it are run first.')}`;
}
