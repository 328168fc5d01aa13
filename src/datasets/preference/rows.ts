import * as v from 'valibot';
import type { TrajectoryRecord } from '../../rollout/index.ts';
import { textOf } from '../../saar/index.ts';
import {
  assistantMessage,
  assistantMessageSchema,
  labelsOf,
  messageSchema,
  promptMessages,
  rowLabelsSchema,
  toolsOf,
  toolsSchema,
  turnMessages,
} from '../messages/index.ts';
import type { RowOf } from '../row-of.ts';

/** A failed turn against the turn that replaced it, in the context that both stood in. */
export const preferenceRowSchema = v.strictObject({
  prompt: v.pipe(v.array(messageSchema), v.description('Everything before the failed turn.')),
  chosen: v.pipe(v.array(assistantMessageSchema), v.description('The repaired turn.')),
  rejected: v.pipe(
    v.array(assistantMessageSchema),
    v.description('The turn as it was first generated, whose call failed.'),
  ),
  tools: toolsSchema,
  position: v.pipe(
    v.number(),
    v.integer(),
    v.minValue(0),
    v.description('The turn’s position in the trajectory, from 0.'),
  ),
  repair: v.pipe(v.picklist(['shallow', 'deep']), v.description('How the accepted repair rewrote the failed attempt.')),
  ...rowLabelsSchema.entries,
});

/** See {@link preferenceRowSchema}. */
export type PreferenceRow = RowOf<typeof preferenceRowSchema>;

/** One row for each position whose rollback recovered. */
export function toPreferenceRows(record: TrajectoryRecord): PreferenceRow[] {
  const recovered = record.events.flatMap((event) =>
    event.type === 'rollback-ended' && event.outcome === 'recovered' ? [event.position] : [],
  );
  return recovered.flatMap((position): PreferenceRow[] => {
    const repaired = record.purified[position];
    const failed = firstAttempt(record, position);
    const repair = record.events.findLast((event) => event.type === 'repaired' && event.position === position);
    if (!repaired || !failed || repair?.type !== 'repaired') return [];
    // A correction that spells what failed before says nothing of what is better.
    if (textOf(failed) === textOf(repaired.tokens)) return [];
    return [
      {
        prompt: [
          ...promptMessages(record),
          ...record.purified.slice(0, position).flatMap((turn) => turnMessages(turn, record)),
        ],
        chosen: [assistantMessage(repaired.tokens, record)],
        rejected: [assistantMessage(failed, record)],
        tools: toolsOf(record),
        position,
        repair: repair.repair.kind,
        ...labelsOf(record),
      },
    ];
  });
}

/** The turn as it was first generated at a position. */
function firstAttempt({ events }: TrajectoryRecord, position: number) {
  const execution = events.find(
    (event) => event.type === 'execution-ended' && event.position === position && event.attempt === 0,
  );
  if (execution?.type !== 'execution-ended') return undefined;
  const generation = events.find(
    (event) => event.type === 'generation-ended' && event.generation === execution.generation,
  );
  return generation?.type === 'generation-ended' ? generation.tokens : undefined;
}
