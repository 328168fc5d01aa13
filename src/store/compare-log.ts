import { noteLabels, noteRecords, noteRun, ofRun } from './copy-run.ts';
import { frameIn, runContent, runEntry, type LabelEntry, type LogSurvey, type RunLog } from './log/index.ts';
import { requestLock } from './locks.ts';
import { runsAtWork } from './run-lock.ts';
import type { Database, StoredLabel, StoredRun } from './schema.ts';
import { inWords } from './store-error.ts';
import { takeRecords, takeRun, type TakenRecord } from './take-records.ts';

/** What a comparison of database and logs came to. */
export interface Compared {
  /** Runs of which something was missing in the database. */
  readonly runs: number;
  /** Trajectories that were missing in the database and were restored from their log. */
  readonly restored: number;
  /** Trajectories that were missing in a log and were copied into it. */
  readonly copied: number;
  /** Trajectories and runs of the logs that the database lacks and that can't be read. */
  readonly unreadable: number;
}

/** Told how many of the trajectories that one side lacks were brought to it. */
export type OnCompared = (done: number, total: number) => void;

/** How database and logs are compared. */
export interface CompareOptions {
  /** What the logs hold, where somebody looks already; they are looked at here otherwise. */
  readonly surveys?: Promise<readonly LogSurvey[]> | undefined;
  readonly onCompared?: OnCompared;
}

/** A run, and what each side has of it. */
interface Sides {
  readonly id: string;
  readonly run: StoredRun | null;
  readonly survey: LogSurvey | null;
  /** Places that the log has and the database lacks, and the other way round. */
  readonly toRestore: LogSurvey['records'];
  readonly toCopy: readonly number[];
}

/**
 * Compares the database with the logs, run by run, and brings to each what only the other has. A run that another tab works on is left out: its
 * log is ahead of the database all the time. One tab does it, others wait. Throws a StoreError.
 */
export async function compareWithLog(
  db: Database,
  log: RunLog,
  name: string,
  { surveys, onCompared = () => undefined }: CompareOptions = {},
): Promise<Compared> {
  const lock = await requestLock(`${name}/compare`);
  try {
    const atWork = await runsAtWork();
    const sides = (await sidesOf(db, await (surveys ?? log.survey()))).filter(({ id }) => !atWork(id));
    const total = sides.reduce((sum, { toRestore, toCopy }) => sum + toRestore.length + toCopy.length, 0);
    let done = 0;
    const onDone = (count: number): void => onCompared((done += count), total);
    let compared: Compared = { runs: 0, restored: 0, copied: 0, unreadable: 0 };
    for (const side of sides) {
      const { restored, unreadable } = await restore(db, log, side, onDone);
      const copied = side.run ? await copy(db, log, side, side.run, onDone) : 0;
      compared = {
        runs: compared.runs + (restored > 0 ? 1 : 0),
        restored: compared.restored + restored,
        copied: compared.copied + copied,
        unreadable: compared.unreadable + unreadable,
      };
    }
    return compared;
  } finally {
    lock?.release();
  }
}

async function sidesOf(db: Database, all: readonly LogSurvey[]): Promise<readonly Sides[]> {
  const surveys = new Map(all.map((survey) => [survey.run, survey]));
  const kept = new Map((await inWords(() => db.getAll('runs'))).map((run) => [run.id, run]));
  const ids = [...new Set([...kept.keys(), ...surveys.keys()])].filter((id) => kept.get(id)?.scratch !== true);
  return await Promise.all(
    ids.map(async (id): Promise<Sides> => {
      const [run, survey] = [kept.get(id) ?? null, surveys.get(id) ?? null];
      const [places, bodies] = run
        ? await Promise.all([placesIn(db, 'rows', id), placesIn(db, 'bodies', id)])
        : [[], []];
      const [there, noted] = [new Set(places), new Set(survey?.records.map(({ entry }) => entry.place))];
      const toRestore = survey?.records.filter(({ entry }) => !there.has(entry.place)) ?? [];
      const readable = new Set(bodies);
      const toCopy = places.filter((place) => readable.has(place) && !noted.has(place));
      return { id, run, survey, toRestore, toCopy };
    }),
  );
}

/** The places of a run's plan of which a table has something. */
const placesIn = async (db: Database, table: 'rows' | 'bodies', run: string): Promise<readonly number[]> =>
  (await inWords(() => db.getAllKeys(table, ofRun(run)))).map(([, place]) => place);

/** Brings to the database what it lacks. */
async function restore(
  db: Database,
  log: RunLog,
  { id, run, survey, toRestore }: Sides,
  onTaken: (count: number) => void,
): Promise<{ readonly restored: number; readonly unreadable: number }> {
  if (!survey || (run && toRestore.length === 0)) return { restored: 0, unreadable: 0 };
  if (!run) {
    const frame = survey.about && frameIn(await log.read(id, survey.about));
    const content = frame && (await runContent(frame).catch(() => null));
    if (!survey.about || !content) return { restored: 0, unreadable: toRestore.length + 1 };
    await takeRun(db, survey.about.entry, content);
  }
  let broken = 0;
  const records = async function* (): AsyncGenerator<TakenRecord, void, undefined> {
    for (const { entry, ...place } of toRestore) {
      const frame = frameIn(await log.read(id, place));
      if (frame) yield { entry, bytes: frame.body };
      else broken += 1;
    }
  };
  const { taken, unreadable } = await takeRecords(db, id, records(), { labels: survey.labels, onTaken });
  return { restored: taken, unreadable: unreadable + broken };
}

/** Brings to the log what it lacks; how many trajectories those were. */
async function copy(
  db: Database,
  log: RunLog,
  { id, survey, toCopy }: Sides,
  run: StoredRun,
  onNoted: (count: number) => void,
): Promise<number> {
  if (!survey?.about || JSON.stringify(survey.about.entry) !== JSON.stringify(runEntry(run)))
    await noteRun(db, log, run);
  const copied = await noteRecords(db, log, id, toCopy, onNoted);
  const labels = await inWords(() => db.getAll('labels', ofRun(id)));
  await noteLabels(log, id, changedLabels(id, labels, survey?.labels ?? []));
  return copied;
}

/** The labels that the log has to learn: those that differ, and those that were taken back. */
function changedLabels(
  run: string,
  labels: readonly StoredLabel[],
  noted: readonly LabelEntry[],
): readonly StoredLabel[] {
  const before = new Map(noted.map((label) => [label.place, label]));
  const now = new Set(labels.map(({ place }) => place));
  const differ = labels.filter(({ place, mark, note }) => {
    const label = before.get(place);
    return label?.mark !== mark || label.note !== note;
  });
  const gone = noted.filter(({ place }) => !now.has(place));
  return [...differ, ...gone.map(({ place, at }) => ({ run, place, mark: null, note: '', at }))];
}
