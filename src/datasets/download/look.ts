import type { TrajectoryRecord } from '../../rollout/index.ts';
import type { Format } from '../format.ts';
import { gateFacts, GateKeeper, type Dropped, type GateCount, type GateFacts, type Gates } from '../gates/index.ts';
import type { RecordSource } from '../record-source.ts';
import { Placeholders, redactPart, redactRecord } from '../redaction/index.ts';
import { formats } from '../registry.ts';
import { findRepairTalk } from '../repair-talk/index.ts';
import { TalkTally } from './talk-tally.ts';
import { Work, type DownloadRun } from './work.ts';

/** Most dropped trajectories that are listed; all are counted. */
const listed = 100;

/** What is remembered of a record. */
export interface RecordFacts extends GateFacts {
  /** Whether it holds anything that redaction may replace. */
  readonly secrets: boolean;
}

/**
 * What was learnt by reading all records once: some hundred bytes of each. Under any options it answers what a download would hold, and
 * a download that has it reads only the records that stay.
 */
export interface Look {
  readonly facts: readonly RecordFacts[];
  /** Every secret has its placeholder, given in the order of the records. */
  readonly placeholders: Placeholders;
  readonly talk: TalkTally;
  /** How many rows a format would have of the records at these places. */
  rowsOf(format: Format, places: readonly number[]): number;
}

/** Reads all records once. Throws the signal's reason when aborted. */
export async function lookAt(source: RecordSource, { count = 0, signal, onProgress }: DownloadRun = {}): Promise<Look> {
  const facts: RecordFacts[] = [];
  const placeholders = new Placeholders();
  const talk = new TalkTally();
  const counts = new Map(formats.flatMap((format) => (format.oneRow ? [] : [[format.name, new RowCounts(format)]])));
  // Tasks and groups are few: the same text is held once.
  const names = new Map<string, string>();
  const once = (name: string): string => names.get(name) ?? (names.set(name, name), name);
  const work = new Work(count, signal, onProgress);
  for await (const record of work.reading(source.read())) {
    const { secrets: inRecord } = redactRecord(record, placeholders, []);
    const secrets = new Set([...inRecord, ...secretsOfNote(source, record.id, placeholders)]);
    placeholders.count(secrets);
    const spoken = findRepairTalk(record);
    talk.add(record.id, spoken);
    const seen = gateFacts(record, true, spoken);
    facts.push({ ...seen, task: once(seen.task), group: once(seen.group), secrets: secrets.size > 0 });
    for (const counted of counts.values()) counted.add(record, once);
  }
  return {
    facts,
    placeholders,
    talk,
    rowsOf: (format, places) => counts.get(format.name)?.of(places) ?? places.length,
  };
}

/** The secrets in the note on a record, each with its placeholder from then on. */
export function secretsOfNote({ labels }: RecordSource, id: string, placeholders: Placeholders): ReadonlySet<string> {
  return redactPart(labels?.get(id)?.note ?? '', id, placeholders, []).secrets;
}

/** Which records stay under some gates. */
export interface Decision {
  /** Places of those that stay, in order. */
  readonly kept: readonly number[];
  readonly gates: readonly GateCount[];
  /** The first hundred that are left out, and why. */
  readonly dropped: readonly Dropped[];
}

/** Judges records by what is remembered of them. */
export function decide({ facts }: Pick<Look, 'facts'>, gates: Gates): Decision {
  const keeper = new GateKeeper(gates);
  if (keeper.looksFirst) for (const one of facts) keeper.look(one);
  const kept: number[] = [];
  const dropped: Dropped[] = [];
  for (const [at, one] of facts.entries()) {
    const refused = keeper.judge(one);
    if (!refused) kept.push(at);
    else if (dropped.length < listed) dropped.push(refused);
  }
  return { kept, gates: keeper.counts(), dropped };
}

/** How many rows each record has in a format, and by which keys. */
class RowCounts {
  readonly #format: Format;
  readonly #rows: number[] = [];
  readonly #keys: (readonly string[])[] = [];

  constructor(format: Format) {
    this.#format = format;
  }

  add(record: TrajectoryRecord, once: (name: string) => string): void {
    const rows = this.#format.toRows(record);
    this.#rows.push(rows.length);
    if (this.#format.keyOf) this.#keys.push(rows.map((row) => once(this.#format.keyOf?.(row) ?? '')));
  }

  of(places: readonly number[]): number {
    if (!this.#format.keyOf) return places.reduce((sum, at) => sum + (this.#rows[at] ?? 0), 0);
    return new Set(places.flatMap((at) => this.#keys[at] ?? [])).size;
  }
}
