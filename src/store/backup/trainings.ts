import * as v from 'valibot';
import { committed } from '../back-forward-cache.ts';
import { deflated, inflated } from '../body.ts';
import { frameOf } from '../log/index.ts';
import { reportedByTransaction } from '../runs.ts';
import type { Database, StoredSamples, StoredTraining, StoredTrainingLog, StoredTrainingState } from '../schema.ts';
import { inWords } from '../store-error.ts';
import { ofTraining } from '../trainings.ts';
import type { BackupEntry, EntryOf } from './entry.ts';
import { joinedParts, splitParts } from './parts.ts';

/** A training's frame. */
export const trainingFrame = ({
  id,
  document,
  createdAt,
  changedAt,
  checkpoint,
}: StoredTraining): Uint8Array<ArrayBuffer> =>
  frameOf(
    { kind: 'training', id, document, createdAt, changedAt, checkpoint: checkpoint !== null } satisfies BackupEntry,
    checkpoint ?? undefined,
  );

/** The arms of a training with their seeds, each as a frame: its log, and the state that belongs to it. */
export async function* trainingArmFrames(
  db: Database,
  training: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  for (const key of await inWords(() => db.getAllKeys('trainingLogs', ofTraining(training)))) {
    // One at a time, and both in one transaction: another tab may keep the next ones meanwhile.
    const [log, state] = await inWords(async () => {
      const transaction = db.transaction(['trainingLogs', 'trainingStates']);
      return await Promise.all([
        transaction.objectStore('trainingLogs').get(key),
        transaction.objectStore('trainingStates').get(key),
      ]);
    });
    // They are kept and removed together.
    if (log && state) yield await armFrame(log, state);
  }
}

async function armFrame(
  { training, arm, seed, log, before, after }: StoredTrainingLog,
  { step, steps, parameters, means, squares }: StoredTrainingState,
): Promise<Uint8Array<ArrayBuffer>> {
  const text = await deflated(JSON.stringify({ log, before, after }));
  const entry: BackupEntry = {
    kind: 'training-arm',
    training,
    arm,
    seed,
    step,
    steps,
    parts: [text.length, parameters.length, means.length, squares.length],
  };
  return frameOf(entry, joinedParts([text, parameters, means, squares]));
}

/** Keeps a training that is not here; one that is stays as it is. Whether it was kept. */
export const takeTraining = (
  db: Database,
  { id, document, createdAt, changedAt, checkpoint }: EntryOf<'training'>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> =>
  inWords(async () => {
    const transaction = db.transaction('trainings', 'readwrite', { durability: 'strict' });
    if ((await transaction.store.getKey(id)) !== undefined) return false;
    const training = { id, document, createdAt, changedAt, checkpoint: checkpoint ? body : null };
    void transaction.store.put(training).catch(reportedByTransaction);
    await committed(transaction);
    return true;
  });

const samplesSchema = v.nullable(
  v.object({
    step: v.number(),
    trajectories: v.array(v.custom<StoredSamples['trajectories'][number]>(Array.isArray)),
  }),
);

const logSchema = v.object({ log: v.unknown(), before: samplesSchema, after: samplesSchema });

/**
 * Keeps the log and the state of an arm with a seed that has none here: a state that is here may be further than the backup's. Both are kept or
 * none. Whether they were; null where their training is not here. Throws a SyntaxError or a ValiError where the body is not what was written.
 */
export async function takeTrainingArm(
  db: Database,
  { training, arm, seed, step, steps, parts }: EntryOf<'training-arm'>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean | null> {
  const [text, parameters, means, squares] = splitParts(body, parts);
  if (!text || !parameters || !means || !squares) throw new SyntaxError('A part of the training’s state is missing.');
  const { log, before, after } = v.parse(logSchema, JSON.parse(await inflated(text)));
  return await inWords(async () => {
    const names = ['trainings', 'trainingLogs', 'trainingStates'] as const;
    const transaction = db.transaction(names, 'readwrite', { durability: 'strict' });
    const [logs, states] = [transaction.objectStore('trainingLogs'), transaction.objectStore('trainingStates')];
    if ((await transaction.objectStore('trainings').getKey(training)) === undefined) return null;
    const key: [string, string, number] = [training, arm, seed];
    if ((await logs.getKey(key)) !== undefined || (await states.getKey(key)) !== undefined) return false;
    void logs.put({ training, arm, seed, log, before, after }).catch(reportedByTransaction);
    void states.put({ training, arm, seed, step, steps, parameters, means, squares }).catch(reportedByTransaction);
    await committed(transaction);
    return true;
  });
}
