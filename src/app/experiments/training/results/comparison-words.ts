import {
  comparePaired,
  stepsToReach,
  type ArmName,
  type Curve,
  type PairedComparison,
} from '../../../../training/index.ts';
import { counted, decimal, figure, percent, upTo } from '../../../../formats/index.ts';

/** Two arms compared, in sentences. */
export interface ComparisonWords {
  readonly arms: readonly [ArmName, ArmName];
  readonly sentences: readonly string[];
}

const points = (share: number): string => `${decimal(Math.abs(100 * share), 1)} points`;
const plain = (value: number): string => decimal(Math.abs(value), 2);
/** A p with its sign and three decimals; never as 0, which it can't be, and as `1` where they would be zeros: `1,000` is a thousand to many. */
function chance(p: number): string {
  if (p < 0.0005) return `< ${decimal(0.001, 3)}`;
  return `= ${p > 0.9995 ? figure(1) : decimal(p, 3)}`;
}

/** Below it, p is taken for a sign that it was no chance. The exact test can't get there with five seeds or fewer, which is then said. */
const conventional = 0.05;

/** What the paper reports of training with purified trajectories, against training without (arXiv 2601.15141). */
const paper = {
  /** Failed calls a trajectory, and after how many steps. */
  failuresBelow: { by: 0.28, steps: 280 },
} as const;

/** The first arm of an experiment against each other one; none where nothing can be compared yet. */
export function comparisonWords(curves: readonly Curve[], arms: readonly ArmName[]): ComparisonWords[] {
  const [first, ...others] = arms;
  if (first === undefined) return [];
  return others.flatMap((other) => {
    const pair = [first, other] as const;
    const accuracy = comparePaired(curves, pair, 'accuracy');
    const failures = comparePaired(curves, pair, 'failures');
    if (!accuracy || !failures) return [];
    const { n, high } = accuracy.difference;
    // The paper reports nothing of other arms, and one seed is not held against it.
    const isPapers = first === 'raw' && other === 'purified' && n > 1;
    const { by, steps } = paper.failuresBelow;
    return [
      {
        arms: pair,
        sentences: [
          difference('Pass@1 at the end', pair, accuracy, points),
          ...(isPapers && high !== null && high < 0 ? ['That is the reverse of what the paper reports.'] : []),
          difference('Failed programs a trajectory at the end', pair, failures, plain),
          ...(isPapers
            ? [/* words */ `In the paper, ${other} is ${plain(by)} below ${first} after ${upTo(steps, 0)} steps.`]
            : []),
          reaching(curves, pair),
          ...(isPapers ? [/* words */ `In the paper, ${other} has that after about a third of ${first}’s steps.`] : []),
        ],
      },
    ];
  });
}

/** A difference with its interval, and whether one is seen at all. */
function difference(
  what: string,
  [first, other]: readonly [ArmName, ArmName],
  { difference: { mean, low, high, n }, p }: PairedComparison,
  amount: (value: number) => string,
): string {
  const said =
    mean === 0
      ? `${what}: ${other} is where ${first} is`
      : mean > 0
        ? `${what}: ${other} is ${amount(mean)} above ${first}`
        : `${what}: ${other} is ${amount(mean)} below ${first}`;
  if (low === null || high === null) return `${said}, with one seed. One seed says nothing about the next.`;
  const seen = low <= 0 && high >= 0 ? 'No difference seen: the interval holds 0.' : 'The interval does not hold 0.';
  const bound = (value: number): string => `${value < 0 ? '−' : ''}${amount(value)}`;
  const seeds = counted(n, 'seed');
  const interval = `${percent(0.95)} interval ${bound(low)} to ${bound(high)}`;
  if (p === null) return /* words */ `${said} (${interval}, ${seeds}). ${seen} For ${seeds}, p is not computed.`;
  const tested = /* words */ `${said} (${interval}, p ${chance(p)}, ${seeds}). ${seen}`;
  const lowest = 2 / 2 ** n;
  return lowest > conventional
    ? /* words */ `${tested} With ${seeds}, p can’t be below ${decimal(lowest, 3)}.`
    : tested;
}

/** After how many steps the second arm has what the first one ends with. */
function reaching(curves: readonly Curve[], pair: readonly [ArmName, ArmName]): string {
  const [first, other] = pair;
  const found = stepsToReach(curves, pair, 1);
  if (!found) throw new Error('Arms that can be compared have an end to be reached.');
  const { target, steps, share, low, high } = found;
  if (steps === null || share === null) return `${other} never has ${first}’s final Pass@1 of ${percent(target, 1)}.`;
  const said = `${other} first has ${first}’s final Pass@1 of ${percent(target, 1)} after ${upTo(steps, 0)} steps, ${percent(share)} of ${first}’s steps`;
  if (low === null) return `${said}.`;
  return `${said} (${percent(0.95)} interval ${percent(low)} to ${high === null ? /* words */ 'never' : percent(high)}).`;
}
