import type { TrajectoryRecord, Turn } from '../../rollout/index.ts';
import { dialects, splitTurn, textOf, type DialectName } from '../../saar/index.ts';
import { repairPhrases } from './phrases.ts';

/** A sentence that speaks of an error which is no longer in the trajectory. */
export interface RepairTalk {
  /** The turn's position in the purified trajectory, from 0. */
  readonly position: number;
  /**
   * First character, and the one after the last, in UTF-16 units of the turn's text. Spaces after the sentence belong to it, and the end of the line
   * where it begins one.
   */
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

/** What stands between these is said in one go; a sentence never holds one. */
const thoughtTags = /<\/?think>/g;

/** The sentences of a text that speak of a failure. */
export function talkIn(text: string): Omit<RepairTalk, 'position'>[] {
  const tags = [...text.matchAll(thoughtTags)].map(({ index, 0: tag }) => ({ start: index, end: index + tag.length }));
  const starts = [0, ...tags.map(({ end }) => end)];
  return starts.flatMap((from, at) => talkFrom(text, from, tags[at]?.start ?? text.length));
}

/** The sentences in a part of a text. */
const talkFrom = (text: string, from: number, to: number): Omit<RepairTalk, 'position'>[] =>
  [...sentences.segment(text.slice(from, to))]
    .filter(({ segment }) => repairPhrases.some((phrase) => phrase.test(segment)))
    .map(({ segment, index }) => {
      const start = from + index;
      // The line goes on without the sentence: what begins the next one, as a fenced block does, has to stay there.
      const beginsLine = start === 0 || text[start - 1] === '\n';
      const length = beginsLine ? segment.length : segment.replace(/[\r\n]+$/, '').length;
      return { start, end: start + length, sentence: segment.trim() };
    });
