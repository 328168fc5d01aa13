import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRunDocument, runIdOf, writeRunDocument, type Plan, type RunDocument } from '../../src/collect/index.ts';
import type { RecordSource } from '../../src/datasets/index.ts';
import { checkRecord, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { rowOf, type RecordRow } from '../../src/store/index.ts';
import { UsageError } from '../usage-error.ts';
import { linesOf, RecordLog, type Line } from './record-log.ts';

/** A record of the folder: its row, and where it lies. */
interface Entry extends Pick<Line, 'offset' | 'bytes'> {
  readonly row: RecordRow;
}

/** The folder that a run is collected into. What is finished lies in it from the moment on in which it is counted. */
export class OutFolder {
  readonly path: string;
  readonly #log: RecordLog;
  readonly #entries: Map<number, Entry>;
  readonly #plan: Plan;
  readonly #places: ReadonlyMap<string, number>;
  /** Records that were found and can’t be read; they lie in `records.damaged.jsonl`, and are collected anew. */
  readonly damaged: number;

  private constructor(path: string, log: RecordLog, plan: Plan, found: Found) {
    this.path = path;
    this.#log = log;
    this.#plan = plan;
    this.#entries = found.entries;
    this.#places = found.places;
    this.damaged = found.damaged.length;
  }

  /**
   * Opens the folder for a run, with what was collected into it before. Throws a UsageError where it holds another run.
   *
   * @param plan The plan of the run that `checkFolder` let pass.
   */
  static async open(path: string, plan: Plan): Promise<OutFolder> {
    writeFileSync(join(path, 'run.json'), `${writeRunDocument(plan.document, 2)}\n`);
    const part = join(path, partName);
    // A finished folder is opened like one that is not: its records are all there.
    const found = await findRecords(existsSync(part) ? part : join(path, 'records.jsonl'), plan);
    if (!existsSync(part) && existsSync(join(path, 'records.jsonl'))) renameSync(join(path, 'records.jsonl'), part);
    for (const text of found.damaged) appendFileSync(join(path, 'records.damaged.jsonl'), `${text}\n`);
    return new OutFolder(path, new RecordLog(part, found.end), plan, found);
  }

  /** What is there, in the plan’s order. */
  rows(): RecordRow[] {
    return [...this.#entries.values()].map(({ row }) => row).sort((a, b) => a.place - b.place);
  }

  /** Keeps a record on the disk; null where that place is taken. Throws what the file system throws. */
  keep(record: TrajectoryRecord, text: string): RecordRow | null {
    const row = rowIn(record, this.#plan, this.#places);
    if (!row) throw new Error(`The record ${record.id} belongs to another run.`);
    if (this.#entries.has(row.place)) return null;
    this.#entries.set(row.place, { row, ...this.#log.add(text) });
    return row;
  }

  /** Whether there is a record at a place of the plan. */
  has(place: number): boolean {
    return this.#entries.has(place);
  }

  /** The record at a place of the plan; null where there is none yet. */
  record(place: number): TrajectoryRecord | null {
    const entry = this.#entries.get(place);
    return entry ? (JSON.parse(this.#log.read(entry)) as TrajectoryRecord) : null;
  }

  /** The records in the plan’s order, one in memory at a time. They were checked when they came, or were found. */
  get records(): RecordSource {
    const [entries, log] = [[...this.#entries.values()].sort((a, b) => a.row.place - b.row.place), this.#log];
    return {
      // oxlint-disable-next-line typescript/require-await -- The contract is asynchronous, this file is not.
      async *read(wanted = () => true) {
        for (const [at, entry] of entries.entries())
          if (wanted(at)) yield JSON.parse(log.read(entry)) as TrajectoryRecord;
      },
    };
  }

  /** Ends the work; where the download is written, the unordered records are no longer needed. */
  close(written: boolean): void {
    this.#log.close();
    if (written) rmSync(join(this.path, partName));
  }
}

/** The file that grows while a run is collected: records in the order in which they were finished. */
const partName = 'records.jsonl.part';

/**
 * Makes the folder, or looks what is in it. Throws a UsageError where it belongs to another run, and where somebody else’s
 * files lie in it under the names of a download.
 */
export async function checkFolder(path: string, document: RunDocument): Promise<void> {
  mkdirSync(path, { recursive: true });
  const run = join(path, 'run.json');
  if (!existsSync(run)) {
    if (!['records.jsonl', partName].some((name) => existsSync(join(path, name)))) return;
    throw new UsageError(`${path} holds records without the run document that they belong to. Choose another folder.`);
  }
  const there = await runIdOf(readRunDocument(readFileSync(run, 'utf8')));
  if (there !== (await runIdOf(document))) {
    throw new UsageError(`${path} holds another run (see run.json in it). Choose another folder.`);
  }
}

/** What a file of records holds. */
interface Found {
  readonly entries: Map<number, Entry>;
  readonly places: ReadonlyMap<string, number>;
  readonly damaged: string[];
  /** Where the last whole line ends. */
  readonly end: number;
}

async function findRecords(path: string, plan: Plan): Promise<Found> {
  const places = new Map(Array.from({ length: plan.size }, (_, place) => [plan.item(place).id, place]));
  const entries = new Map<number, Entry>();
  const damaged: string[] = [];
  let end = 0;
  for await (const { offset, bytes, text } of linesOf(path)) {
    end = offset + bytes + 1;
    const record = readLine(text);
    const row = record && rowIn(record, plan, places);
    if (!row) damaged.push(text);
    else if (!entries.has(row.place)) entries.set(row.place, { row, offset, bytes });
  }
  return { entries, places, damaged, end };
}

function readLine(text: string): TrajectoryRecord | null {
  try {
    const checked = checkRecord(JSON.parse(text));
    return checked.kind === 'record' ? checked.record : null;
  } catch {
    return null;
  }
}

function rowIn(record: TrajectoryRecord, plan: Plan, places: ReadonlyMap<string, number>): RecordRow | null {
  const place = places.get(record.id);
  if (place === undefined) return null;
  const { arm, member } = plan.item(place);
  return rowOf(record, { run: plan.run, place, arm: arm.name, member });
}
