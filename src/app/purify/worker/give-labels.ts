import { mostProblems, type ReadLabels } from '../../../datasets/import/index.ts';
import type { LabelMark, Store, StoredLabel } from '../../../store/index.ts';
import type { KeptPlace } from '../../stored/known-records.ts';
import type { LabelReport } from '../protocol.ts';

/**
 * Gives trajectories the labels of a file. What was said of one here before stays, and where the file says something else, that is a conflict. A
 * label whose trajectory is not there is a problem. Throws a StoreError.
 *
 * @param find where the trajectory with an id is; null where it is nowhere
 */
export async function giveLabels(
  { labels: store }: Pick<Store, 'labels'>,
  { labels, problems }: ReadLabels,
  find: (id: string) => KeptPlace | null,
): Promise<LabelReport & { readonly runs: readonly string[] }> {
  const known = new Map<string, ReadonlyMap<number, StoredLabel>>();
  const given: StoredLabel[] = [];
  const conflicts: { readonly id: string; readonly line: number }[] = [];
  let [same, conflicting] = [0, 0];
  const at = new Date().toISOString();
  for (const [id, { label, note, line }] of labels) {
    const where = find(id);
    if (!where) {
      problems.add(line, [{ field: 'id', expected: 'the id of a trajectory that is here', found: id }]);
      continue;
    }
    const { run, place } = where;
    const ofRun = known.get(run) ?? (await store.of(run));
    known.set(run, ofRun);
    const before = ofRun.get(place);
    const mark: LabelMark | null = label === 'none' ? null : label;
    if (!before) given.push({ run, place, mark, note, at });
    else if (before.mark === mark && before.note === note) same += 1;
    else {
      conflicting += 1;
      if (conflicts.length < mostProblems) conflicts.push({ id, line });
    }
  }
  await store.set(given);
  return {
    given: given.length,
    same,
    conflicts,
    moreConflicts: conflicting - conflicts.length,
    problems: problems.first,
    moreProblems: problems.more,
    replaced: problems.replaced,
    encoding: problems.encoding,
    runs: [...new Set(given.map(({ run }) => run))],
  };
}
