import { counted, figure, decimal } from '../../../formats/index.ts';
import type { FilterTerm } from '../../filter/index.ts';
import { type Tone } from '../../components/index.ts';
import { failureTitle } from '../../trajectory/index.ts';
import { binEnds, binTerm } from './bins.ts';
import type { Split } from './gamma.ts';
import { keptBins, similarityBins, type Decisions, type Tally } from './tally.ts';

/** A part of a bar. */
export interface BarPart {
  readonly tone: Tone;
  readonly count: number;
}

/** A bar, which is a filter. */
export interface Bar {
  readonly key: string;
  /** What stands beside it. */
  readonly label: string;
  /** What it shows, in words. */
  readonly words: string;
  /** What stands behind it: how often it is. */
  readonly count: string;
  /** What is drawn, one beside or on top of the other. */
  readonly parts: readonly BarPart[];
  /** The condition that lists what it shows. */
  readonly term: FilterTerm;
}

/** Trajectories by each type of failure that a call had, the most frequent first. */
export const failureBars = ({ failures, trajectories }: Tally): readonly Bar[] =>
  failures.map(([type, { trajectories: count, all }]) => ({
    key: type,
    label: failureTitle(type),
    words: `${figure(count)} of ${figure(trajectories)}, ${counted(all, 'call')}`,
    count: figure(count),
    parts: [{ tone: 'failed', count }],
    term: { field: 'failure', not: false, comparison: '', value: type },
  }));

/** Decisions by the retry that the correction came from, and by kind. */
export const attemptBars = ({ attempts }: Tally): readonly Bar[] =>
  attempts.map(([attempt, { all, trajectories, ...kinds }]) => ({
    key: String(attempt),
    label: `Retry ${attempt}`,
    words: `${byKind(all, kinds)}, in ${counted(trajectories, 'trajectory', 'trajectories')}`,
    count: figure(all),
    parts: partsOf(kinds),
    term: { field: 'attempt', not: false, comparison: '', value: attempt },
  }));

/** Decisions by similarity, and by the kind that they have at the line. */
export const similarityBars = ({ similarity }: Tally, { bins }: Split): readonly Bar[] =>
  similarity.map(({ all, trajectories }, bin) => {
    const kinds = bins[bin] ?? { shallow: 0, deep: 0 };
    return {
      key: String(bin),
      label: binLabel(bin, similarityBins, 2),
      words: `${byKind(all, kinds)}, in ${counted(trajectories, 'trajectory', 'trajectories')}`,
      count: figure(all),
      parts: partsOf(kinds),
      term: binTerm('similarity', bin, similarityBins),
    };
  });

/** Trajectories by the share of their tokens that was kept. */
export const keptBars = ({ kept, trajectories }: Tally): readonly Bar[] =>
  kept.map((count, bin) => ({
    key: String(bin),
    label: binLabel(bin, keptBins, 1),
    words: `${figure(count)} of ${figure(trajectories)}`,
    count: figure(count),
    parts: [{ tone: 'clean', count }],
    term: binTerm('kept', bin, keptBins),
  }));

/** How much a bar is in all. */
export const sizeOf = ({ parts }: Bar): number => parts.reduce((sum, { count }) => sum + count, 0);

const byKind = (all: number, { shallow, deep }: Decisions): string =>
  `${counted(all, 'decision')}, ${figure(shallow)} shallow and ${figure(deep)} deep`;

const partsOf = ({ shallow, deep }: Decisions): readonly BarPart[] => [
  { tone: 'deep', count: deep },
  { tone: 'shallow', count: shallow },
];

function binLabel(bin: number, count: number, digits: number): string {
  const [from, to] = binEnds(bin, count);
  return `${decimal(from, digits)} to ${decimal(to, digits)}`;
}
