import { checkRecord, recordSchema } from '../../../rollout/index.ts';
import { dialects, textOf } from '../../../saar/index.ts';
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
      tool: record.tool,
      turns: record.raw.map((turn) => {
        const read = dialect.read(textOf(turn.tokens));
        return { ...turn, tool: read.kind === 'call' ? read.call.name : null, parallel: false };
      }),
      verdict: record.verdict,
      model: record.policy.model,
      quantisation: record.policy.quantisation,
      startedAt: record.startedAt,
      tokens: record.origin?.tokens ?? 'engine',
      cutAtUser: false,
    },
  };
}
