import type { Store, StoredTraining, StoredTrainingLog } from '../../../../store/index.ts';
import {
  armNames,
  experimentText,
  joinedDocument,
  parseTrainingLog,
  readTrainingDocument,
  TrainingDocumentError,
  TrainingLogError,
  trainingsOf,
  writeTrainingDocument,
  type ArmName,
  type StateFiles,
  type TrainingDocument,
} from '../../../../training/index.ts';
import { progressKey, type Progress } from './experiment.ts';

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
      return (await progressesIn(trainings, id)).filter((progress) => wanted.has(progressKey(progress)));
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

/**
 * An experiment with all that is kept of it, also the arms, seeds and steps that its entry does not name: a restored backup adds what was
 * trained elsewhere, and leaves the entry as it is. Throws a {@link TrainingDocumentError} or a {@link DamagedTrainingError}.
 */
export async function readKept(
  { trainings }: Pick<Store, 'trainings'>,
  { id, document: text }: StoredTraining,
): Promise<{ readonly document: TrainingDocument; readonly progresses: readonly Progress[] }> {
  const entry = readTrainingDocument(text);
  const progresses = await progressesIn(trainings, id);
  const document = progresses.reduce(
    (whole, { arm, seed, kept }) =>
      joinedDocument(whole, { ...whole, arms: [arm], seeds: [seed], steps: kept ?? whole.steps }),
    entry,
  );
  return { document, progresses };
}

/**
 * Makes the experiment's entry, or adds to it: its document holds all arms and seeds that were ever trained, and the most steps. Only for the tab
 * that has the training's lock. Throws a {@link DamagedTrainingError} where the entry can't be read.
 */
export async function putTraining(
  { trainings }: Pick<Store, 'trainings'>,
  id: string,
  document: TrainingDocument,
  checkpoint: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  const there = await trainings.get(id);
  const whole = there ? joinedDocument(documentOf(there), document) : document;
  await trainings.put({ id, document: writeTrainingDocument(whole), checkpoint });
}

function documentOf({ id, document }: StoredTraining): TrainingDocument {
  try {
    return readTrainingDocument(document);
  } catch (cause) {
    if (!(cause instanceof TrainingDocumentError)) throw cause;
    throw new DamagedTrainingError(`What is kept of the experiment ${id} can’t be read: ${cause.message}`, { cause });
  }
}

/** What is kept of an experiment can't be read. */
export class DamagedTrainingError extends Error {
  override readonly name = 'DamagedTrainingError';
  readonly advice = 'Delete it in the list of trainings to train it again, or set up another experiment.';
}

const progressesIn = async (trainings: Store['trainings'], id: string): Promise<readonly Progress[]> =>
  (await trainings.logs(id)).map(progressOf);

function progressOf({ training, arm: name, seed, log, before, after }: StoredTrainingLog): Progress {
  const arm = armNames.find((known) => known === name);
  if (arm === undefined) {
    throw new DamagedTrainingError(
      `What is kept of the experiment ${training} has an arm that this lab does not know: ${name}.`,
    );
  }
  try {
    const { step, steps, evaluations } = parseTrainingLog(log);
    return { arm, seed, kept: step, steps, evaluations, before, after };
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
