import type { RolloutConfig, TrajectoryRecord } from '../../rollout/index.ts';
import { dialects, turnParts } from '../../saar/index.ts';
import { inEnglish } from '../../formats/index.ts';
import {
  decisionWords,
  emptyLog,
  endWords,
  failureName,
  reduceAll,
  turnStatuses,
  turnView,
  type LogState,
} from '../trajectory/index.ts';
import { lineDiff } from './line-diff.ts';
import { repairsIn, type ShownRepair } from './shown-repairs.ts';

type Position = LogState['positions'][number];

/**
 * A trajectory as Markdown, for an issue or a slide: its task and settings, each turn with its program and what that answered, and what was
 * rolled back folded away. All that a model, a program or a task says stands in fences or in code spans, so that none of it is markup.
 */
export function markdownOf(record: TrajectoryRecord): string {
  const log = reduceAll(emptyLog, record.events);
  const repairs = repairsIn(log);
  const turns = log.positions.map((position) =>
    turnOf(
      position,
      repairs.filter((repair) => repair.position === position.position),
      record.config.dialect,
    ),
  );
  return [`## Trajectory ${span(record.task.id)}`, taskOf(record), settingsOf(record, log), ...turns, endOf(record)]
    .join('\n\n')
    .concat('\n');
}

const taskOf = ({ task }: TrajectoryRecord): string =>
  [fence('text', task.prompt), ...(task.answer === null ? [] : [`Right answer: ${span(task.answer)}`])].join('\n\n');

function settingsOf({ policy, config, id }: TrajectoryRecord, log: LogState): string {
  const { gamma, maxRetries, mode, metric, similarityScope } = config.saar;
  const rollback = log.saarActive
    ? `on, γ = ${gamma}, K = ${maxRetries}, ${mode}, ${metric} over the ${similarityScope}`
    : 'off';
  const model =
    policy.quantisation === null ? span(policy.model) : `${span(policy.model)} (${span(policy.quantisation)})`;
  return [`- Model: ${model}, ${span(policy.engine)}`, `- Rollback: ${rollback}`, `- Record: ${span(id)}`].join('\n');
}

function turnOf(position: Position, repairs: readonly ShownRepair[], dialect: RolloutConfig['dialect']): string {
  const turn = turnView(position, true, dialect);
  const { thought, words, code, call } = turnParts(turn.text, dialects[dialect]);
  const program = turn.execution?.code ?? code;
  const parts = [
    `### Turn ${position.position + 1}: ${turnStatuses[turn.status].word}`,
    ...labelled('Thought', 'text', thought),
    ...labelled('', 'text', words),
    ...(call === '' ? [] : labelled('Program', program === null ? 'text' : 'python', program ?? call)),
    ...answerOf(turn.execution ?? null),
  ];
  return [...parts, ...repairs.map(repairOf), ...attemptsOf(position)].join('\n\n');
}

function repairOf(shown: ShownRepair): string {
  const { repair, name, before, after, kept, grafted } = shown;
  const marks = { same: ' ', gone: '-', new: '+' };
  const diff = lineDiff(before, after).map(({ kind, text }) => `${marks[kind]}${text}`);
  return [
    `**${repair.kind === 'shallow' ? 'Shallow' : 'Deep'} repair** (${name}). ${decisionWords(repair, shown.gamma, inEnglish)}`,
    `${inEnglish.counted(kept, 'token')} kept, ${grafted} grafted.`,
    fence('diff', diff.join('\n')),
  ].join('\n\n');
}

/** What was executed at a position and does not stand in its turn. */
function attemptsOf({ repairs }: Position): string[] {
  const gone = repairs.flatMap(({ failed }) => (failed ? [failed] : []));
  if (gone.length === 0) return [];
  const attempts = gone.map((execution) =>
    [...labelled(`Attempt ${execution.attempt + 1}`, 'python', execution.code), ...answerOf(execution)].join('\n\n'),
  );
  const summary = `${inEnglish.counted(gone.length, 'failed attempt')}, rolled back`;
  return [['<details>', `<summary>${summary}</summary>`, '', attempts.join('\n\n'), '', '</details>'].join('\n')];
}

function answerOf(execution: Position['executions'][number] | null): string[] {
  if (!execution || execution.observation === null) return [];
  const label = execution.failure === null ? 'Python answered' : `Python answered: ${failureName(execution.failure)}`;
  return labelled(label, 'text', execution.observation);
}

function endOf({ end, verdict }: TrajectoryRecord): string {
  const judged = verdict === null ? 'Not judged.' : verdict.reward > 0 ? 'Judged right.' : 'Judged wrong.';
  return `**End:** ${endWords[end.reason].short}. ${judged}`;
}

const labelled = (label: string, language: string, text: string): string[] =>
  text.trim() === '' ? [] : [...(label === '' ? [] : [`${label}:`]), fence(language, text)];

/** A text in a fence that is longer than any run of backticks in it. */
function fence(language: string, text: string): string {
  const bars = '`'.repeat(Math.max(3, longestRun(text) + 1));
  // A line's end alone would end a line for some readers and not for others.
  return `${bars}${language}\n${text.replace(/\r\n?/g, '\n').trimEnd()}\n${bars}`;
}

/** A text on one line as a code span. */
function span(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '(empty)';
  const bars = '`'.repeat(longestRun(line) + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${bars}${space}${line}${space}${bars}`;
}

const longestRun = (text: string): number =>
  (text.match(/`+/g) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
