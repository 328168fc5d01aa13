import { planOf, runIdOf, type Plan } from '../../src/collect/index.ts';
import { findDanglingTalk } from '../../src/datasets/index.ts';
import { readExperiment } from '../../src/experiments/index.ts';
import { experimentResult, factsOf, type TrajectoryFacts } from '../../src/experiments/results.ts';
import { checkRecord, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { rowOf } from '../../src/store/index.ts';

/** What the terminal makes of an experiment's document and the records of its run. */
export const experimentsPart = {
  /** The tables by the names of their files, and the run's id. @param records As records.jsonl has them, in any order within a task. */
  tables: async (
    document: string,
    records: string,
  ): Promise<{ readonly run: string; readonly tables: Readonly<Record<string, string>> }> => {
    const experiment = readExperiment(document);
    const found = recordsIn(records);
    const tasks = [...new Map(found.map(({ task }) => [task.id, task])).values()];
    const run = await runIdOf(experiment.run);
    const facts = factsIn(found, planOf(run, experiment.run, tasks));
    return { run, tables: experimentResult(experiment.sweep, facts, experiment.run.seed).tables };
  },
};

const recordsIn = (text: string): readonly TrajectoryRecord[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const checked = checkRecord(JSON.parse(line));
      if (checked.kind !== 'record') throw new Error('The download has something that is no record.');
      return checked.record;
    });

function factsIn(records: readonly TrajectoryRecord[], plan: Plan): readonly TrajectoryFacts[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return Array.from({ length: plan.size }, (_, place) => {
    const { id, arm, member } = plan.item(place);
    const record = byId.get(id);
    if (!record) throw new Error(`${id} is not in the download.`);
    const row = rowOf(record, { run: plan.run, place, arm: arm.name, member });
    return factsOf(record, row, findDanglingTalk(record).length);
  });
}
