import type { Store } from '../../store/index.ts';
import { storedLabels, type Label } from '../labels/index.ts';
import type { RecordSource } from '../record-source.ts';
import type { MissingPlace, RunSelection } from '../save/protocol.ts';

/** Records of the store, and how many. */
export interface StoredRecords extends RecordSource {
  readonly count: number;
  /** Places that were picked and have no record. */
  readonly missing: readonly MissingPlace[];
}

/**
 * The selected records of the store. Which ones they are and what was said of them is decided now, so that a run that goes on while it is exported
 * changes nothing; the records are read one after the other. Places without a record are told, not thrown: what can't be read goes into quarantine by
 * the first try, and would otherwise end every further one.
 */
export async function storedRecords(store: Store, runs: readonly RunSelection[]): Promise<StoredRecords> {
  const { records } = store;
  const places = await Promise.all(
    runs.map(async ({ run, places: chosen, filter }) => {
      if (chosen) {
        const there = new Set(await records.places(run));
        return {
          run,
          places: chosen.filter((place) => there.has(place)),
          missing: chosen.filter((place) => !there.has(place)),
        };
      }
      const found: number[] = [];
      for await (const row of records.rows(run, filter)) found.push(row.place);
      return { run, places: found, missing: [] };
    }),
  );
  const said = new Map<string, Label>();
  for (const { run, places: selected } of places) {
    for (const [id, label] of await storedLabels(store, run, selected)) said.set(id, label);
  }
  return {
    labels: said,
    count: places.reduce((sum, selected) => sum + selected.places.length, 0),
    missing: places.flatMap(({ run, missing }) => missing.map((place) => ({ run, place }))),
    async *read(wanted = () => true) {
      let at = 0;
      for (const { run, places: selected } of places) {
        for (const place of selected) if (wanted(at++)) yield await records.read(run, place);
      }
    },
  };
}
