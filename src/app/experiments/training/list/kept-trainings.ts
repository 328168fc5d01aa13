import { signal } from '@preact/signals';
import { problemOf, type Problem } from '../../../../runtime/index.ts';
import type { Store, StoredTraining } from '../../../../store/index.ts';
import { TrainingDocumentError, trainingsOf, type TrainingDocument } from '../../../../training/index.ts';
import { openLabStore } from '../../../stored/index.ts';
import type { Progress } from '../session/experiment.ts';
import { DamagedTrainingError, readKept } from '../session/keeping.ts';

/** An experiment that this browser keeps. */
export interface KeptTraining {
  readonly id: string;
  /** ISO 8601. */
  readonly changedAt: string;
  /** What was trained; null where this version of the lab can't read it. */
  readonly read: { readonly document: TrainingDocument; readonly progresses: readonly Progress[] } | null;
}

/** All of them, the one that changed last first; null before they were read. */
export const keptTrainings = signal<readonly KeptTraining[] | null>(null);

/** Why they could not be read; null where they could. */
export const unreadable = signal<Problem | null>(null);

/** Reads which trainings are kept. */
export async function refreshTrainings(): Promise<void> {
  try {
    keptTrainings.value = await trainingsIn(await openLabStore());
    unreadable.value = null;
  } catch (error) {
    unreadable.value = problemOf(error);
  }
}

/** See {@link keptTrainings}. Throws a StoreError. */
export async function trainingsIn(store: Pick<Store, 'trainings'>): Promise<readonly KeptTraining[]> {
  const list = await store.trainings.list();
  return await Promise.all(
    list.map(async (stored) => ({ id: stored.id, changedAt: stored.changedAt, read: await readStored(store, stored) })),
  );
}

async function readStored(store: Pick<Store, 'trainings'>, stored: StoredTraining): Promise<KeptTraining['read']> {
  try {
    return await readKept(store, stored);
  } catch (error) {
    // A newer lab wrote it, or it is damaged: it can still be deleted.
    if (error instanceof TrainingDocumentError || error instanceof DamagedTrainingError) return null;
    throw error;
  }
}

/** Steps that are kept, of all steps of an experiment. */
export function stepsOf({ document, progresses }: NonNullable<KeptTraining['read']>): {
  readonly done: number;
  readonly all: number;
} {
  const done = progresses.reduce((sum, { kept }) => sum + Math.min(kept ?? 0, document.steps), 0);
  return { done, all: trainingsOf(document).length * document.steps };
}
