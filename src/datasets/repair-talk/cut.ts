import type { TrajectoryRecord, Turn } from '../../rollout/index.ts';
import { dialects, textOf, type Dialect, type TurnToken } from '../../saar/index.ts';
import { editText, editTokens, type Edit } from '../edit-tokens.ts';
import { findRepairTalk, type RepairTalk } from './find.ts';

/**
 * The record whose purified trajectory no longer speaks of errors that are not there: the sentences are cut out of the reasoning.
 * A sentence stays without which its turn would read otherwise, such as one that begins a fence. Everything after the first cut was sampled
 * with those sentences in sight, so it counts as grafted from then on. Events and raw turns stay as they happened.
 */
export function cutRepairTalk(record: TrajectoryRecord): TrajectoryRecord {
  const talk = findRepairTalk(record);
  const dialect = dialects[record.config.dialect];
  const edits = record.purified.map(({ tokens }, position) =>
    safeCuts(
      textOf(tokens),
      talk.filter((one) => one.position === position),
      dialect,
    ),
  );
  const first = edits.findIndex((some) => some.length > 0);
  if (first < 0) return record;
  const purified = record.purified.map((turn, position): Turn => {
    if (position < first) return turn;
    return { ...turn, tokens: grafted(editTokens(turn.tokens, edits[position] ?? [])) };
  });
  return { ...record, purified };
}

/** The cuts of sentences, in order, that leave a turn with the call and as many thoughts as it has. */
function safeCuts(text: string, talk: readonly RepairTalk[], dialect: Dialect): readonly Edit[] {
  if (talk.length === 0) return [];
  const before = readingOf(text, dialect);
  let cuts: readonly Edit[] = [];
  for (const { start, end } of talk) {
    const more = [...cuts, { start, end, by: '' }];
    if (readingOf(editText(text, more), dialect) === before) cuts = more;
  }
  return cuts;
}

/** What tells turns apart that read otherwise: the text from the call on, what is read there, and how many thoughts there are. */
function readingOf(text: string, dialect: Dialect): string {
  const { thoughts, call } = dialect.take(text);
  return JSON.stringify([thoughts.length, call?.read.kind, call && text.slice(call.start)]);
}

const grafted = (tokens: readonly TurnToken[]): TurnToken[] =>
  tokens.map((token) => (token.provenance === 'grafted' ? token : { ...token, provenance: 'grafted' }));
