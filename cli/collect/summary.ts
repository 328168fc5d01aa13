import type { ArmFigures, Figures } from '../../src/collect/index.ts';
import { inEnglish } from '../../src/formats/index.ts';
import { markdownTable } from '../../src/markdown-table/index.ts';

const share = (part: number, whole: number): string =>
  whole === 0 ? '–' : inEnglish.percent(part / whole, 1).replace('%', ' %');
const mean = (sum: number, count: number): string => (count === 0 ? '–' : (sum / count).toFixed(1));

/** The table's columns: what each says of an arm. */
const columns: readonly (readonly [title: string, cell: (arm: ArmFigures) => string])[] = [
  ['arm', ({ arm }) => arm],
  ['trajectories', ({ trajectories }) => String(trajectories)],
  ['right', ({ right, judged }) => share(right, judged)],
  ['first attempts that ran', ({ firstAttempts: { succeeded, total } }) => share(succeeded, total)],
  ['clean', ({ statuses, trajectories }) => share(statuses.clean, trajectories)],
  ['purified', ({ statuses, trajectories }) => share(statuses.purified, trajectories)],
  ['has errors', ({ statuses, trajectories }) => share(statuses['has-errors'], trajectories)],
  ['rollbacks', ({ rollbacks }) => String(rollbacks.triggered)],
  ['recovered', ({ rollbacks: { recovered, triggered } }) => share(recovered, triggered)],
  ['shallow : deep', ({ repairs: { shallow, deep } }) => `${shallow} : ${deep}`],
  ['tokens each', ({ tokens, trajectories }) => mean(tokens.generated, trajectories)],
  ['in look-aheads', ({ tokens }) => share(tokens.lookAhead, tokens.generated)],
  ['groups, mixed', ({ groups: { complete, allRight, allWrong } }) => share(complete - allRight - allWrong, complete)],
];

/** An arm as `arms.json` has it: that format was published while the statuses were called fates, and `has-errors` was called `marred`. */
export const publishedArm = ({ statuses, ...arm }: ArmFigures) => ({
  ...arm,
  fates: { clean: statuses.clean, purified: statuses.purified, marred: statuses['has-errors'] },
});

/** What a run’s arms came to, as a Markdown table that can be read as it is. */
export const summaryTable = ({ arms }: Figures): string =>
  markdownTable(
    columns.map(([title]) => title),
    arms.map((arm) => columns.map(([, cell]) => cell(arm))),
  );

/** The line that says how far a run is: `12 of 100 trajectories, 58.3 % right, 312 tokens/s, about 14 min left`. */
export function progressLine({ progress, arms }: Figures): string {
  const { done, total, leftMs, tokensPerSecond } = progress;
  const right = arms.reduce((sum, arm) => sum + arm.right, 0);
  const judged = arms.reduce((sum, arm) => sum + arm.judged, 0);
  return [
    `${done} of ${total} trajectories`,
    ...(judged > 0 ? [`${share(right, judged)} right`] : []),
    ...(tokensPerSecond === null ? [] : [`${Math.round(tokensPerSecond)} tokens/s`]),
    ...(leftMs === null || done >= total ? [] : [`about ${duration(leftMs)} left`]),
  ].join(', ');
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
