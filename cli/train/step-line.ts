import type { EvaluationFigures, StepFigures } from '../../src/training/index.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const firstPrograms = (share: number | null): string =>
  share === null ? 'no program called' : `first programs ${percent(share)}`;

/** A step, as a line. */
export function stepLine(steps: number, figures: StepFigures): string {
  const { step, reward, failures, accuracy, firstAttempts, entropy, groupsWithSignal, tokens, ms } = figures;
  const total = ms.generation + ms.sandbox + ms.update;
  return [
    `step ${step} of ${steps}`,
    `reward ${reward.toFixed(2)}`,
    `right ${percent(accuracy)}`,
    `${failures.toFixed(2)} failures a trajectory`,
    firstPrograms(firstAttempts),
    `entropy ${entropy.toFixed(3)}`,
    `groups with signal ${percent(groupsWithSignal)}`,
    `${Math.round((1000 * tokens) / Math.max(1, total))} tokens/s`,
    `generation ${seconds(ms.generation)}, sandbox ${seconds(ms.sandbox)}, update ${seconds(ms.update)}`,
  ].join('; ');
}

/** An evaluation, as a line. */
export const evaluationLine = ({ step, accuracy, failures, firstAttempts, ms }: EvaluationFigures): string =>
  `  after ${step} steps, held-out tasks without rollback: Pass@1 ${percent(accuracy)}, ${failures.toFixed(2)} failures a trajectory, ${firstPrograms(firstAttempts)} (${seconds(ms)})`;
