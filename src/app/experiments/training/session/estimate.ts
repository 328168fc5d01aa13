import { trainingsOf, type TrainingDocument } from '../../../../training/index.ts';
import { noProgress, progressKey, type Progress } from './experiment.ts';

/** How fast a machine trains, in milliseconds. */
export interface Pace {
  /** One trajectory of a step: rolling it out and learning from it. */
  readonly rollout: number;
  /** One task of an evaluation. */
  readonly task: number;
}

/** Before anything was measured: a sixth more than two cores took that had nothing else to do. */
export const usualPace: Pace = { rollout: 62, task: 70 };

/** The last steps count: the first ones compile. */
const lastSteps = 10;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What was measured on this machine; `before` where there was nothing to measure yet. */
export function paceOf(
  { tasks, group, evaluation }: TrainingDocument,
  progresses: readonly Progress[],
  before: Pace,
): Pace {
  const steps = progresses.flatMap(({ steps: made }) => made.slice(1)).slice(-lastSteps);
  const evaluations = progresses.flatMap(({ evaluations: made }) => made.slice(-1));
  return {
    rollout:
      steps.length === 0
        ? before.rollout
        : mean(steps.map(({ ms }) => ms.generation + ms.sandbox + ms.update)) / (tasks * group),
    task: evaluations.length === 0 ? before.task : mean(evaluations.map(({ ms }) => ms)) / evaluation.tasks,
  };
}

/** How many evaluations a training has in all: before the first step, after every few, and after the last. */
const evaluationsOf = ({ steps, evaluation }: TrainingDocument): number =>
  1 + Math.floor((steps - 1) / evaluation.every) + 1;

/** What is done of an experiment, and what is not: steps and evaluations of all arms and seeds. */
export function workOf(document: TrainingDocument, progresses: ReadonlyMap<string, Progress>) {
  let [steps, evaluations] = [0, 0];
  for (const training of trainingsOf(document)) {
    const progress = progresses.get(progressKey(training)) ?? noProgress(training.arm, training.seed);
    steps += Math.min(progress.steps.length, document.steps);
    evaluations += Math.min(progress.evaluations.length, evaluationsOf(document));
  }
  const trainings = document.arms.length * document.seeds.length;
  return {
    steps,
    allSteps: trainings * document.steps,
    evaluations,
    allEvaluations: trainings * evaluationsOf(document),
  };
}

/** Milliseconds until everything is trained, from what is done on. */
export function timeLeft(document: TrainingDocument, progresses: ReadonlyMap<string, Progress>, pace: Pace): number {
  const { steps, allSteps, evaluations, allEvaluations } = workOf(document, progresses);
  return (
    (allSteps - steps) * document.tasks * document.group * pace.rollout +
    (allEvaluations - evaluations) * document.evaluation.tasks * pace.task
  );
}
