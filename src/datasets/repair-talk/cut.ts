import type { TrajectoryRecord, Turn } from '../../rollout/index.ts';
import type { TurnToken } from '../../saar/index.ts';
import { editTokens } from '../edit-tokens.ts';
import { findRepairTalk } from './find.ts';

/**
 * The record whose purified trajectory no longer speaks of errors that are not there: the sentences are cut out of the reasoning.
 * Everything after the first cut was sampled with those sentences in sight, so it counts as grafted from then on. Events and raw turns
 * stay as they happened.
 */
export function cutRepairTalk(record: TrajectoryRecord): TrajectoryRecord {
  const talk = findRepairTalk(record);
  const [first] = talk;
  if (!first) return record;
  const purified = record.purified.map((turn, position): Turn => {
    if (position < first.position) return turn;
    const edits = talk.filter((one) => one.position === position).map(({ start, end }) => ({ start, end, by: '' }));
    return { ...turn, tokens: grafted(editTokens(turn.tokens, edits)) };
  });
  return { ...record, purified };
}

const grafted = (tokens: readonly TurnToken[]): TurnToken[] =>
  tokens.map((token) => (token.provenance === 'grafted' ? token : { ...token, provenance: 'grafted' }));
