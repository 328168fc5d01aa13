import type { Label } from './label.ts';

/** As much of the store as is needed: what is common to all runtimes cannot name the store itself, which has a browser's database. */
interface KeptLabels {
  readonly labels: {
    of(run: string): Promise<ReadonlyMap<number, { readonly mark: 'good' | 'bad' | null; readonly note: string }>>;
  };
  readonly records: {
    page(
      run: string,
      request: { readonly from: number; readonly limit: number },
    ): Promise<readonly { readonly id: string; readonly place: number }[]>;
  };
}

/**
 * What was said of the trajectories at some places of a run, by the ids of their records, in the plan's order. Throws a StoreError.
 *
 * @param places not gone through where nothing was said of any trajectory of the run
 */
export async function storedLabels(
  { records, labels }: KeptLabels,
  run: string,
  places: AsyncIterable<number> | Iterable<number>,
): Promise<ReadonlyMap<string, Label>> {
  const said = new Map<string, Label>();
  const stored = await labels.of(run);
  if (stored.size === 0) return said;
  const wanted = new Set<number>();
  for await (const place of places) wanted.add(place);
  for (const [place, { mark, note }] of stored) {
    if (!wanted.has(place)) continue;
    const [row] = await records.page(run, { from: place, limit: 1 });
    if (row?.place === place) said.set(row.id, { label: mark ?? 'none', note });
  }
  return said;
}
