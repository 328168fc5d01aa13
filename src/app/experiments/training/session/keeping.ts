import type { Store, StoredTrainingLog } from '../../../../store/index.ts';
import {
  experimentText,
  parseTrainingLog,
  TrainingLogError,
  writeTrainingDocument,
  type ArmName,
  type StateFiles,
  type TrainingDocument,
} from '../../../../training/index.ts';
import { progressKey, trainingsOf, type Progress } from './experiment.ts';

/** Where an experiment is kept, so that it can go on. */
export interface Keeping {
  /** What is kept, of the document's arms and seeds. Throws where it can't be read. */
  load(document: TrainingDocument): Promise<readonly Progress[]>;
  /** The state of an arm with a seed; null where there is none. */
  state(arm: ArmName, seed: number): Promise<StateFiles | null>;
  /** Keeps a progress and the state that belongs to it. */
  keep(progress: Progress, step: number, files: StateFiles): Promise<void>;
}

/** By what an experiment is found again: documents that differ in arms, seeds and steps only are one experiment. */
export async function experimentId(document: TrainingDocument): Promise<string> {
  const bytes = new TextEncoder().encode(experimentText(document));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Keeps an experiment in this browser. */
export function inStore({ trainings }: Pick<Store, 'trainings'>, id: string): Keeping {
  return {
    load: async ({ arms, seeds }) => {
      const wanted = new Set(trainingsOf({ arms, seeds }).map(progressKey));
      const logs = await trainings.logs(id);
      return logs.map(progressOf).filter((progress) => wanted.has(progressKey(progress)));
    },
    state: (arm, seed) => trainings.state(id, arm, seed),
    keep: async ({ arm, seed, steps, evaluations, before, after }, step, files) => {
      const { steps: count, parameters, means, squares } = files;
      await trainings.keep(
        { training: id, arm, seed, log: { step, steps, evaluations }, before, after },
        { training: id, arm, seed, step, steps: count, parameters, means, squares },
      );
    },
  };
}

/** Makes the experiment's entry, or brings its document up to date. */
export const putTraining = (
  { trainings }: Pick<Store, 'trainings'>,
  id: string,
  document: TrainingDocument,
  checkpoint: Uint8Array<ArrayBuffer> | null,
) => trainings.put({ id, document: writeTrainingDocument(document), checkpoint });

/** What is kept of an experiment can't be read. */
export class DamagedTrainingError extends Error {
  override readonly name = 'DamagedTrainingError';
}

function progressOf({ training, arm, seed, log, before, after }: StoredTrainingLog): Progress {
  try {
    const { step, steps, evaluations } = parseTrainingLog(log);
    // The key was written from a document that was checked.
    return { arm: arm as ArmName, seed, kept: step, steps, evaluations, before, after };
  } catch (cause) {
    if (!(cause instanceof TrainingLogError)) throw cause;
    throw new DamagedTrainingError(
      `What is kept of the experiment ${training}, ${arm}, seed ${seed}, is damaged: ${cause.message}.`,
      {
        cause,
      },
    );
  }
}

/** Keeps an experiment in memory, for browsers that let a page keep nothing: it goes with the page. */
export function inMemory(): Keeping {
  const kept = new Map<string, { readonly progress: Progress; readonly files: StateFiles }>();
  return {
    load: (document) => {
      const wanted = trainingsOf(document).map(progressKey);
      return Promise.resolve(wanted.flatMap((key) => kept.get(key)?.progress ?? []));
    },
    state: (arm, seed) => Promise.resolve(kept.get(progressKey({ arm, seed }))?.files ?? null),
    keep: (progress, step, files) => {
      kept.set(progressKey(progress), { progress: { ...progress, kept: step }, files });
      return Promise.resolve();
    },
  };
}
