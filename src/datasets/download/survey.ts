import type { TrajectoryRecord } from '../../rollout/index.ts';
import { GateKeeper, type Dropped, type GateCount } from '../gates/index.ts';
import type { RecordSource } from '../record-source.ts';
import { Placeholders, redactRecord, type FoundSecret } from '../redaction/index.ts';
import { cutRepairTalk, findRepairTalk, type RepairTalk } from '../repair-talk/index.ts';
import type { DownloadOptions } from './options.ts';
import { Summary } from './summary.ts';
import type { Work } from './work.ts';

/** Most dropped trajectories, and sentences, that are listed; all are counted. */
const listed = 100;

/** What was learnt by reading all records once, before any file is written. */
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
  /** The records that stay, as they are to be written. Reads the source anew; throws where it gives other records than before. */
  selected(work: Work): AsyncGenerator<TrajectoryRecord, void, undefined>;
}

/** What is to be done with a record; kept as one byte for each. */
const fate = { drop: 0, keep: 1, redact: 2, cut: 4 } as const;

/**
 * Reads all records and decides what becomes of each. What it remembers of a record is a byte, beside what gates remember
 * that compare records, and never the record.
 *
 * @param onKept told of every record that stays, as it is to be written
 */
export async function surveyRecords(
  source: RecordSource,
  { gates, redact }: DownloadOptions,
  work: Work,
  onKept: (record: TrajectoryRecord) => void = () => undefined,
): Promise<Survey> {
  const keeper = new GateKeeper(gates);
  const placeholders = new Placeholders();
  const fates: number[] = [];
  const summary = new Summary();
  const dropped: Dropped[] = [];
  const talk = { trajectories: 0, sentences: 0, examples: [] as (RepairTalk & { readonly id: string })[] };

  if (keeper.looksFirst) {
    for await (const record of work.reading(source.read())) keeper.look(record);
  }
  for await (const record of work.reading(source.read())) {
    const { record: redacted, secrets } = redactRecord(record, placeholders, redact);
    placeholders.count(secrets);
    const spoken = findRepairTalk(redacted);
    if (spoken.length > 0) {
      talk.trajectories += 1;
      talk.sentences += spoken.length;
      const room = listed - talk.examples.length;
      talk.examples.push(...spoken.slice(0, Math.max(0, room)).map((one) => ({ id: record.id, ...one })));
    }
    const refused = keeper.judge(redacted);
    if (refused) {
      fates.push(fate.drop);
      if (dropped.length < listed) dropped.push(refused);
      continue;
    }
    const cuts = gates.repairTalk === 'cut' && spoken.length > 0;
    fates.push(fate.keep | (redacted === record ? 0 : fate.redact) | (cuts ? fate.cut : 0));
    const kept = cuts ? cutRepairTalk(redacted) : redacted;
    summary.add(kept);
    onKept(kept);
  }

  return {
    read: fates.length,
    kept: summary.records,
    gates: keeper.counts(),
    dropped,
    secrets: placeholders.found(),
    repairTalk: talk,
    summary,
    async *selected(within) {
      let at = 0;
      for await (const record of within.reading(source.read())) {
        const wanted = fates[at++];
        if (wanted === undefined) break;
        if (wanted === fate.drop) continue;
        // The placeholders were given in the survey, so that they are the same in every file.
        const redacted = wanted & fate.redact ? redactRecord(record, placeholders, redact).record : record;
        yield wanted & fate.cut ? cutRepairTalk(redacted) : redacted;
      }
      if (at !== fates.length)
        throw new Error('The records changed while they were being written. Start the download again.');
    },
  };
}
