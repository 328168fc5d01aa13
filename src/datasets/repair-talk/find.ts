import type { TrajectoryRecord, Turn } from '../../rollout/index.ts';
import { dialects, splitTurn, textOf, type DialectName } from '../../saar/index.ts';
import { repairPhrases } from './phrases.ts';

/** A sentence that speaks of an error which is no longer in the trajectory. */
export interface RepairTalk {
  /** The turn's position in the purified trajectory, from 0. */
  readonly position: number;
  /** First character, and the one after the last (spaces after it included), in UTF-16 units of the turn's text. */
  readonly start: number;
  readonly end: number;
  /** The sentence, without spaces around it. */
  readonly sentence: string;
}

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/**
 * The dangling repair talk of a purified trajectory. It can only be in reasoning that was sampled with the error in sight, which is
 * that of deep repairs; and it dangles only where no failure stands just before it that it may speak of.
 */
export const findRepairTalk = ({ purified, config }: TrajectoryRecord): RepairTalk[] =>
  purified.flatMap((turn, position) => {
    const before = purified[position - 1];
    // What failed and stayed may be spoken of.
    if (turn.failure !== null || (before && before.failure !== null)) return [];
    return talkIn(reasoningOf(turn, config.dialect)).map((talk) => ({ position, ...talk }));
  });

/** The reasoning of a turn, if a look-ahead wrote it. */
function reasoningOf(turn: Turn, dialect: DialectName): string {
  const reasoning = splitTurn(turn.tokens, dialects[dialect])?.reasoning ?? [];
  return reasoning.some(({ provenance }) => provenance === 'grafted') ? textOf(reasoning) : '';
}

/** The sentences of a text that speak of a failure. */
export const talkIn = (text: string): Omit<RepairTalk, 'position'>[] =>
  [...sentences.segment(text)]
    .filter(({ segment }) => repairPhrases.some((phrase) => phrase.test(segment)))
    .map(({ segment, index }) => ({ start: index, end: index + segment.length, sentence: segment.trim() }));
