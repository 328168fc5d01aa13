import { signal } from '@preact/signals';
import type { RecordRow } from '../../../store/index.ts';
import { rolloutName } from '../row-labels.ts';

/** A trajectory that was chosen to be compared. */
export interface ChosenTrajectory {
  readonly run: string;
  readonly place: number;
  /** Its task, arm and rollout, for people. */
  readonly name: string;
}

/** What was chosen to be compared. */
export interface Chosen {
  /** None, one, or two of one run, in the order in which they were chosen. */
  readonly trajectories: readonly ChosenTrajectory[];
  /** The name of the older choice that the last one replaced; null where it replaced none. */
  readonly replaced: string | null;
}

const nothing: Chosen = { trajectories: [], replaced: null };

/** What is chosen now; it lasts as long as the page. */
export const chosen = signal<Chosen>(nothing);

/** What is chosen of a run. */
export const chosenOf = (run: string): readonly ChosenTrajectory[] =>
  chosen.value.trajectories.filter((each) => each.run === run);

/** Whether a trajectory is chosen. */
export const isChosen = ({ run, place }: Pick<RecordRow, 'run' | 'place'>): boolean =>
  chosenOf(run).some((each) => each.place === place);

/**
 * Chooses a trajectory, or no longer. A third one takes the place of the older of two; one of another run takes the place of all.
 */
export function toggleChosen(row: Pick<RecordRow, 'run' | 'place' | 'task' | 'arm' | 'member'>): void {
  const { run, place } = row;
  const here = chosenOf(run);
  if (isChosen(row)) {
    chosen.value = { trajectories: here.filter((each) => each.place !== place), replaced: null };
    return;
  }
  const trajectories = [...here, { run, place, name: rolloutName(row) }];
  const older = trajectories.length > 2 ? trajectories.shift() : undefined;
  chosen.value = { trajectories, replaced: older?.name ?? null };
}

/** Chooses nothing. */
export const clearChosen = (): void => {
  chosen.value = nothing;
};
