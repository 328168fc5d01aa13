import { checkRecord, recordSchema, type TrajectoryRecord } from '../../../rollout/index.ts';
import { dialects, textOf, type FailureType } from '../../../saar/index.ts';
import type { LoggedTurn } from '../logged-run.ts';
import { ruleWords, type Judgement, type OutcomeRule } from '../outcome/index.ts';
import type { ReadRun } from './run-of.ts';

/** Whether a row is a master record of the lab. */
export const isRecord = (row: Readonly<Record<string, unknown>>): boolean =>
  typeof row.schema === 'string' && row.schema.startsWith('cleaner-lab/');

/** Reads one of the lab's own records: its raw turns, with the policy's own tokens. */
export function readRecord(row: Readonly<Record<string, unknown>>): ReadRun {
  const checked = checkRecord(row);
  if (checked.kind === 'none') return checked;
  if (checked.kind === 'newer') {
    const found = `${checked.schema}, which a later version of the lab wrote`;
    return { kind: 'none', problems: [{ field: 'schema', expected: recordSchema, found }] };
  }
  const { record } = checked;
  const dialect = dialects[record.config.dialect];
  const turns = record.raw.map((turn, at): LoggedTurn => {
    const read = dialect.read(textOf(turn.tokens));
    const tool = read.kind === 'call' ? read.call.name : null;
    const judgement = turn.observation === null ? null : judgementIn(record, at, turn.failure);
    return { ...turn, tool, parallel: false, kind: read.kind, judgement, field: `raw.${at}` };
  });
  return {
    kind: 'run',
    run: {
      id: `${record.id}~offline`,
      group: record.group,
      shape: 'record',
      dialect: record.config.dialect,
      prompt: record.prompt,
      systemPrompt: record.config.systemPrompt,
      task: record.task,
      taskIdField: null,
      tool: record.tool,
      turns,
      verdict: record.verdict,
      model: record.policy.model,
      quantisation: record.policy.quantisation,
      startedAt: record.startedAt,
      tokens: record.origin?.tokens ?? 'engine',
      // Of a log's run that ends in words, only a user who speaks again makes one that was stopped.
      cutAtUser: record.origin !== undefined && record.end.reason === 'stopped' && turns.at(-1)?.kind === 'none',
    },
  };
}

/** What the record says of a call. One that was made of a log keeps what decided there. */
function judgementIn({ origin }: TrajectoryRecord, turn: number, type: FailureType | null): Judgement {
  const kept = origin?.outcomes?.find((one) => one.turn === turn);
  if (kept && isRule(kept.rule)) {
    const { outcome, rule, by } = kept;
    return { outcome, rule, by, type: outcome === 'unknown' ? 'unknown_error' : type };
  }
  return { outcome: type === null ? 'succeeded' : 'failed', rule: 'record', by: '', type };
}

const isRule = (rule: string): rule is OutcomeRule => Object.hasOwn(ruleWords, rule);
