import type { FailedAttempt, Outcome } from './evaluate.ts';

/** What the report is of. */
export interface EvaluationHead {
  readonly model: string;
  readonly temperature: number;
  readonly topP: number;
  readonly maxRetries: number;
  readonly gamma: number;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
const count = <T>(items: readonly T[], is: (item: T) => boolean): number => items.filter(is).length;

/** Names that a program uses without an import when it forgets one. */
const modules = /name '(?:datetime|math|itertools|functools|re|string|collections)' is not defined/;

/** What a mistake looks like from outside: its exception, where one has several causes with the cause. */
export function kindOf({ type, observation }: FailedAttempt): string {
  if (type === 'tool_call_format_error' || type === 'worker_timeout') return type;
  const name = /(\w+) at line \d+: (.*)/.exec(observation);
  const [, exception = type, message = ''] = name ?? [];
  if (exception === 'NameError')
    return modules.test(message) ? 'NameError: missing import' : 'NameError: misspelt name';
  if (exception !== 'SyntaxError') return exception;
  if (message.includes('never closed') || message.includes('does not match')) return 'SyntaxError: open bracket';
  if (message.includes('unterminated')) return 'SyntaxError: open string';
  if (message.startsWith("expected ':'")) return 'SyntaxError: missing colon';
  return 'SyntaxError: other';
}

/** Counts of what the items are, the most frequent first. */
function tally<T>(items: readonly T[], keyOf: (item: T) => string): (readonly [key: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return [...counts].sort(([a, most], [b, other]) => other - most || (a < b ? -1 : 1));
}

function overview(outcomes: readonly Outcome[], { maxRetries, gamma }: EvaluationHead): string {
  const total = outcomes.length;
  const rollbacks = outcomes.flatMap((outcome) => outcome.rollbacks);
  const recoveredBy = (retry: number): number =>
    count(rollbacks, ({ outcome, repairs }) => outcome === 'recovered' && repairs.length === retry);
  const repairs = rollbacks.flatMap((rollback) => rollback.repairs);
  const mending = rollbacks.flatMap(({ outcome, repairs: tried }) => (outcome === 'recovered' ? tried.slice(-1) : []));
  const wrong = outcomes.filter(({ isRight }) => !isRight);
  const share = (name: string, is: (outcome: Outcome) => boolean): string =>
    row(name, count(outcomes, is), percent(count(outcomes, is), total));
  const retries = Array.from({ length: maxRetries }, (_, at) => at + 1);
  return [
    row('', 'count', 'share'),
    row('---', '---:', '---:'),
    row('held-out tasks', total, ''),
    share('**first program prints the answer**', ({ firstRight }) => firstRight),
    share('first program fails', ({ firstRan }) => firstRan !== true),
    share(
      'first program runs and prints something else',
      ({ firstRan, firstRight }) => firstRan === true && !firstRight,
    ),
    row('rollbacks', rollbacks.length, `${(rollbacks.length / total).toFixed(2)} a task`),
    ...retries.map((retry) =>
      row(`recovered by retry ${retry}`, recoveredBy(retry), percent(recoveredBy(retry), rollbacks.length)),
    ),
    ...(['exhausted', 'gave-up', 'out-of-budget'] as const).map((end) =>
      row(
        `rollback ended otherwise: ${end}`,
        count(rollbacks, ({ outcome }) => outcome === end),
        percent(
          count(rollbacks, ({ outcome }) => outcome === end),
          rollbacks.length,
        ),
      ),
    ),
    row(
      `shallow among the repairs that ran (γ = ${gamma})`,
      count(mending, (kind) => kind === 'shallow'),
      percent(
        count(mending, (kind) => kind === 'shallow'),
        mending.length,
      ),
    ),
    row(
      'deep among the repairs that ran',
      count(mending, (kind) => kind === 'deep'),
      percent(
        count(mending, (kind) => kind === 'deep'),
        mending.length,
      ),
    ),
    row(
      'shallow among all repairs tried',
      count(repairs, (kind) => kind === 'shallow'),
      percent(
        count(repairs, (kind) => kind === 'shallow'),
        repairs.length,
      ),
    ),
    row('**final answer right**', total - wrong.length, `**${percent(total - wrong.length, total)}**`),
    row(
      'wrong although no program failed',
      count(wrong, ({ failures }) => failures.length === 0),
      percent(
        count(wrong, ({ failures }) => failures.length === 0),
        total,
      ),
    ),
    row(
      'wrong or none after a failure',
      count(wrong, ({ failures }) => failures.length > 0),
      percent(
        count(wrong, ({ failures }) => failures.length > 0),
        total,
      ),
    ),
    row('tokens a task', Math.round(outcomes.reduce((sum, { tokens }) => sum + tokens, 0) / total), ''),
  ].join('\n');
}

function kinds(outcomes: readonly Outcome[]): string {
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  return [
    row('failure', 'attempts', 'share'),
    row('---', '---:', '---:'),
    ...tally(failures, kindOf).map(([kind, times]) => row(kind, times, percent(times, failures.length))),
  ].join('\n');
}

function families(outcomes: readonly Outcome[]): string {
  const names = [...new Set(outcomes.map(({ task }) => task.family))].sort();
  return [
    row('family', 'tasks', 'first program runs', 'final answer right'),
    row('---', '---:', '---:', '---:'),
    ...names.map((family) => {
      const own = outcomes.filter(({ task }) => task.family === family);
      return row(
        family,
        own.length,
        percent(
          count(own, ({ firstRan }) => firstRan === true),
          own.length,
        ),
        percent(
          count(own, ({ isRight }) => isRight),
          own.length,
        ),
      );
    }),
  ].join('\n');
}

/** The evaluation in Markdown, the same text for the same outcomes. */
export const evaluationReport = (outcomes: readonly Outcome[], head: EvaluationHead): string =>
  [
    `\`npm run eval:tiny\` wrote this: ${head.model} in the lab's own loop with real Python, on held-out tasks (other numbers and other ` +
      `wordings than any in its training), K = ${head.maxRetries}, γ = ${head.gamma}, temperature ${head.temperature}, top-p ${head.topP}.`,
    overview(outcomes, head),
    kinds(outcomes),
    families(outcomes),
  ].join('\n\n');
