import type { TrajectoryRecord } from '../../rollout/index.ts';
import { gateFacts, GateKeeper, type Dropped, type GateCount } from '../gates/index.ts';
import type { RecordSource } from '../record-source.ts';
import { redactRecord, type FoundSecret, type Placeholders } from '../redaction/index.ts';
import { cutRepairTalk, findRepairTalk, type RepairTalk } from '../repair-talk/index.ts';
import { decide, secretsOfNote, type Look } from './look.ts';
import type { DownloadOptions } from './options.ts';
import { Summary } from './summary.ts';
import { TalkTally } from './talk-tally.ts';
import type { Work } from './work.ts';

/** Most dropped trajectories that are listed; all are counted. */
const listed = 100;

/** What a download read, kept, left out and found. */
export interface Survey {
  /** Records that were read, and that stay. */
  readonly read: number;
  readonly kept: number;
  readonly gates: readonly GateCount[];
  /** The first hundred that are left out, and why. */
  readonly dropped: readonly Dropped[];
  /** Keys, addresses and home folders, whether they are replaced or not. */
  readonly secrets: readonly FoundSecret[];
  /** Dangling repair talk, whatever is done about it: trajectories, sentences, and the first hundred of these. */
  readonly repairTalk: {
    readonly trajectories: number;
    readonly sentences: number;
    readonly examples: readonly (RepairTalk & { readonly id: string })[];
  };
  /** Of what stays. */
  readonly summary: Summary;
}

/** The record as it is written: secrets replaced first, then sentences cut. */
export function prepared(
  record: TrajectoryRecord,
  { gates, redact }: DownloadOptions,
  placeholders: Placeholders,
): TrajectoryRecord {
  const redacted = redact.length === 0 ? record : redactRecord(record, placeholders, redact).record;
  return gates.repairTalk === 'cut' ? cutRepairTalk(redacted) : redacted;
}

/**
 * Gives the records that stay, as they are to be written, and at the end the survey. Reads each record once; where groups are compared
 * and nobody looked at them before, once more for their rewards. What it holds of a record that was given is nothing, beside what gates
 * remember that compare records.
 *
 * @param look what was learnt of the same records: then only those that stay are read. Throws where the source gives others.
 * @param placeholders those of the look, where there is one
 */
export const selectRecords = (
  source: RecordSource,
  options: DownloadOptions,
  work: Work,
  look: Look | null,
  placeholders: Placeholders,
): AsyncGenerator<TrajectoryRecord, Survey, undefined> =>
  look ? selectSeen(source, options, work, look) : selectUnseen(source, options, work, placeholders);

async function* selectSeen(
  source: RecordSource,
  options: DownloadOptions,
  work: Work,
  look: Look,
): AsyncGenerator<TrajectoryRecord, Survey, undefined> {
  const { kept, gates, dropped } = decide(look, options.gates);
  const wanted = new Set(kept);
  const summary = new Summary();
  for await (const record of work.reading(source.read((at) => wanted.has(at)))) {
    const facts = look.facts[kept[summary.records] ?? -1];
    if (facts?.id !== record.id) throw changed();
    const written = prepared(record, facts.secrets ? options : { ...options, redact: [] }, look.placeholders);
    summary.add(written, source.labels?.get(record.id));
    yield written;
  }
  if (summary.records !== kept.length) throw changed();
  const secrets = look.placeholders.found();
  return { read: look.facts.length, kept: kept.length, gates, dropped, secrets, repairTalk: look.talk, summary };
}

async function* selectUnseen(
  source: RecordSource,
  { gates, redact }: DownloadOptions,
  work: Work,
  placeholders: Placeholders,
): AsyncGenerator<TrajectoryRecord, Survey, undefined> {
  const keeper = new GateKeeper(gates);
  const summary = new Summary();
  const repairTalk = new TalkTally();
  const dropped: Dropped[] = [];
  let read = 0;
  let looked = 0;
  if (keeper.looksFirst) {
    for await (const { group, verdict } of work.reading(source.read())) {
      keeper.look({ group, reward: verdict?.reward ?? null });
      looked += 1;
    }
  }
  for await (const record of work.reading(source.read())) {
    read += 1;
    const { record: redacted, secrets } = redactRecord(record, placeholders, redact);
    placeholders.count(new Set([...secrets, ...secretsOfNote(source, record.id, placeholders)]));
    const spoken = findRepairTalk(record);
    repairTalk.add(record.id, spoken);
    const refused = keeper.judge(gateFacts(record, gates.nearDuplicates !== undefined, spoken));
    if (refused) {
      if (dropped.length < listed) dropped.push(refused);
      continue;
    }
    const cuts = gates.repairTalk === 'cut' && (spoken.length > 0 || redacted !== record);
    const written = cuts ? cutRepairTalk(redacted) : redacted;
    summary.add(written, source.labels?.get(record.id));
    yield written;
  }
  if (keeper.looksFirst && looked !== read) throw changed();
  const secrets = placeholders.found();
  return { read, kept: summary.records, gates: keeper.counts(), dropped, secrets, repairTalk, summary };
}

const changed = (): Error => new Error('The records changed while they were being written. Start the download again.');
