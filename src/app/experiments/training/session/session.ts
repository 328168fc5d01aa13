import { batch, computed, effect, signal } from '@preact/signals';
import { problemOf, type Problem } from '../../../../runtime/index.ts';
import { fetchTokenizer, fetchTrainingStart } from '../../../../policies/tiny/index.ts';
import { lockTraining, type RunLock } from '../../../../store/index.ts';
import {
  trainingsOf,
  writeTrainingDocument,
  type ArmName,
  type Device,
  type TrainingDocument,
} from '../../../../training/index.ts';
import { guardWork } from '../../../guard-work/index.ts';
import { openLabStore } from '../../../stored/index.ts';
import { isDone, noProgress, progressKey, runExperiment, type Progress } from './experiment.ts';
import { experimentId, inMemory, inStore, putTraining, type Keeping } from './keeping.ts';
import { leasePython } from './python.ts';
import { after, isUnderWay, type TrainingHappening, type TrainingState } from './state.ts';
import { startTrainer } from './trainer.ts';

/** The experiment that this page has open. */
export interface OpenExperiment {
  readonly id: string;
  readonly document: TrainingDocument;
  readonly keeping: Keeping;
  /** Why nothing is kept; null where it is. */
  readonly notKept: Problem | null;
}

/** See {@link OpenExperiment}; null before a document was opened. */
export const experiment = signal<OpenExperiment | null>(null);

/** Where it stands. */
export const state = signal<TrainingState>({ kind: 'opening' });

/** What its arms and seeds have come to, by {@link progressKey}. */
export const progresses = signal<ReadonlyMap<string, Progress>>(new Map());

/** What its arms and seeds have come to, those that have begun, in the order in which they are trained. */
export const begun = computed((): readonly Progress[] =>
  experiment.value
    ? trainingsOf(experiment.value.document).flatMap((each) => progresses.value.get(progressKey(each)) ?? [])
    : [],
);

/** What an arm with a seed has come to. */
export const progressOf = ({ arm, seed }: Pick<Progress, 'arm' | 'seed'>): Progress =>
  progresses.value.get(progressKey({ arm, seed })) ?? noProgress(arm, seed);

/** The arm and seed that is trained next; null where all are trained to their last step, and evaluated after it. */
export const next = computed((): Progress | null => {
  const document = experiment.value?.document;
  if (!document) return null;
  return (
    trainingsOf(document)
      .map(progressOf)
      .find((progress) => !isDone(progress, document)) ?? null
  );
});

/** Whether there is nothing left to be trained. */
export const isComplete = computed(() => experiment.value !== null && next.value === null);

/** What is under way here keeps the screen on, and asks before the page is closed. */
effect(() => guardWork('training', isUnderWay(state.value)));

let pausing: AbortController | null = null;

/** The document that was opened last: what an earlier one finds in the store comes too late. */
let asked: TrainingDocument | null = null;

/** Whether what is kept of the experiment was read: a training that failed later is not opened anew, so that its fault stays in sight. */
let isRead = false;

const happened = (happening: TrainingHappening): void => void (state.value = after(state.peek(), happening));

const put = (progress: Progress): void =>
  void (progresses.value = new Map(progresses.peek()).set(progressKey(progress), progress));

/** Shows an experiment, with what it has come to, in one moment: figures of one never stand under another. */
const show = (open: OpenExperiment, kept: readonly Progress[]): void =>
  batch(() => {
    experiment.value = open;
    progresses.value = new Map(kept.map((each) => [progressKey(each), each]));
  });

/** Opens the experiment of a document, with what is kept of it. Does nothing while one is under way. */
export async function openExperiment(document: TrainingDocument): Promise<void> {
  if (isUnderWay(state.peek())) return;
  const now = experiment.peek();
  if (now && isRead && sameDocument(now.document, document)) return;
  isRead = false;
  asked = document;
  const counts = (): boolean => asked === document && !isUnderWay(state.peek());
  happened({ type: 'open' });
  try {
    const id = await experimentId(document);
    const open = { id, document, ...(await keepingOf(id, now)) };
    const kept = await open.keeping.load(document).catch((error: unknown) => {
      if (counts()) show(open, []);
      throw error;
    });
    if (!counts()) return;
    show(open, kept);
    isRead = true;
    happened({ type: 'opened' });
  } catch (error) {
    if (counts()) happened({ type: 'failed', problem: problemOf(error) });
  }
}

const sameDocument = (one: TrainingDocument, other: TrainingDocument): boolean =>
  writeTrainingDocument(one) === writeTrainingDocument(other);

async function keepingOf(id: string, now: OpenExperiment | null): Promise<Pick<OpenExperiment, 'keeping' | 'notKept'>> {
  // What is in memory only would be lost with another one.
  if (now?.id === id && now.notKept) return now;
  try {
    return { keeping: inStore(await openLabStore(), id), notKept: null };
  } catch (error) {
    return { keeping: inMemory(), notKept: problemOf(error) };
  }
}

/** Reads what is kept: what was reported after the last state is made anew. */
async function load(): Promise<void> {
  const open = experiment.peek();
  if (!open) return;
  const kept = await open.keeping.load(open.document);
  if (experiment.peek() === open) show(open, kept);
}

/** Trains what is missing, with the device that is named. One tab at a time; what becomes of it is told by {@link state}. */
export async function startTraining(device: Device): Promise<void> {
  const open = experiment.peek();
  if (!open || !['ready', 'elsewhere', 'failed'].includes(state.peek().kind)) return;
  happened({ type: 'start' });
  pausing = new AbortController();
  const { signal: paused } = pausing;
  let lock: RunLock | null = null;
  let ended: TrainingHappening = { type: 'ended' };
  try {
    lock = await lockTraining(open.id);
    if (lock) {
      await load();
      await train(open, device, paused);
    } else ended = { type: 'held-elsewhere' };
  } catch (error) {
    if (!paused.aborted) ended = { type: 'failed', problem: trainingProblem(error) };
    await load().catch(() => undefined);
  }
  // Told last: from then on it can be started again.
  lock?.release();
  pausing = null;
  happened(ended);
}

async function train(
  { id, document, keeping, notKept }: OpenExperiment,
  device: Device,
  paused: AbortSignal,
): Promise<void> {
  // Whether the browser agrees to keep everything is said among the models; training goes on either way.
  if (!notKept) void navigator.storage.persist().catch(() => false);
  const trainer = startTrainer();
  const python = leasePython(document, paused);
  try {
    const [checkpoint, tokenizer] = await Promise.all([fetchTrainingStart(paused), fetchTokenizer(paused)]);
    if (!notKept) await putTraining(await openLabStore(), id, document, null);
    await runExperiment({
      document,
      checkpoint,
      tokenizer,
      trainer,
      device,
      run: python.run,
      progressOf,
      stateOf: (arm, seed) => keeping.state(arm, seed),
      onBegin: (arm, seed) => happened({ type: 'began', arm, seed }),
      onProgress: async (progress, report) => {
        if (report.type === 'state') await keeping.keep(progress, report.step, report.files);
        put(progress);
      },
      signal: paused,
    });
  } finally {
    python.close();
    trainer.end();
  }
}

/** A device's error comes from the worker, and only its name tells that it is one. */
function trainingProblem(error: unknown): Problem {
  const problem = problemOf(error);
  if (!(error instanceof Error && error.name === 'DeviceError')) return problem;
  return { what: problem.what, advice: 'Go on to try it again, or let the processor compute: see “Computes on”.' };
}

/** Pauses after what is under way; the last finished step is kept. */
export function pauseTraining(): void {
  if (!isUnderWay(state.peek()) || !pausing) return;
  happened({ type: 'pause' });
  pausing.abort(new DOMException('The training was paused.', 'AbortError'));
}

/** Removes everything that is kept of the experiment. */
export async function discardTraining(): Promise<void> {
  const open = experiment.peek();
  if (!open || isUnderWay(state.peek())) return;
  try {
    if (open.notKept) {
      show({ ...open, keeping: inMemory() }, []);
      happened({ type: 'discarded' });
    } else if (!(await removeTraining(open.id))) {
      happened({ type: 'start' });
      happened({ type: 'held-elsewhere' });
    }
  } catch (error) {
    happened({ type: 'failed', problem: problemOf(error) });
  }
}

/** Removes everything that this browser keeps of an experiment; false where it is being trained, here or in another tab. Throws a StoreError. */
export async function removeTraining(id: string): Promise<boolean> {
  const lock = await lockTraining(id);
  if (!lock) return false;
  try {
    const { trainings } = await openLabStore();
    await trainings.remove(id);
  } finally {
    lock.release();
  }
  if (experiment.peek()?.id === id) {
    await load();
    isRead = true;
    happened({ type: 'discarded' });
  }
  return true;
}

/** The checkpoint of an arm with a seed as it is kept; null where there is none. */
export async function checkpointFile(arm: ArmName, seed: number): Promise<File | null> {
  const open = experiment.peek();
  const progress = progresses.peek().get(progressKey({ arm, seed }));
  const files = await open?.keeping.state(arm, seed);
  if (!files || progress?.kept === null || progress === undefined) return null;
  return new File([files.parameters], `start-${arm}-${seed}-step-${progress.kept}.weights`, {
    type: 'application/octet-stream',
  });
}
